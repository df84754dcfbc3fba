package dev.socketworkbench.code.plan;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What poll, select and epoll_wait wait for. */
final class Waits {
  private static final Pattern ASKED =
      Pattern.compile("((?:sock|server|conn|client)#[0-9]+) ([A-Za-z|]+)");
  private static final Pattern LIMIT = Pattern.compile(", (-?[0-9]{1,9})(?: ms)?$");

  private Waits() {}

  /** The step; of epoll, what is waited for is what was ready. */
  static Deed deed(Call call, SocketNames names) {
    String asked =
        call.operation() == Operation.EPOLL_WAIT && call.outcome() instanceof Outcome.Ready ready
            ? ready.lines()
            : "";
    String given = call.arguments() instanceof Arguments.Text text ? text.text() : "";
    Matcher found = ASKED.matcher(asked.isEmpty() ? given : asked);
    List<Deed.WaitFor.Awaited> awaited = new ArrayList<>();
    while (found.find()) {
      SocketId.parse(found.group(1))
          .ifPresent(
              socket ->
                  awaited.add(new Deed.WaitFor.Awaited(names.of(socket), events(found.group(2)))));
    }
    Matcher limit = LIMIT.matcher(given);
    return new Deed.WaitFor(awaited, limit.find() ? Long.parseLong(limit.group(1)) : -1);
  }

  /** In the words of poll. */
  private static String events(String words) {
    boolean out = words.contains("OUT") || words.contains("write");
    boolean in = words.contains("IN") || words.contains("read");
    return in && out ? "POLLIN|POLLOUT" : out ? "POLLOUT" : "POLLIN";
  }
}
