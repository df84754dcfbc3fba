package dev.socketworkbench.net.hand;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.net.recording.HandTrace.Returned;
import dev.socketworkbench.posix.SocketConstants;
import dev.socketworkbench.posix.SystemSockets;
import java.util.ArrayList;
import java.util.List;

/** The one call by hand that asks about several sockets. */
public final class HandPoll {
  private HandPoll() {}

  /**
   * One socket that poll is asked about.
   *
   * @param events POLLIN and its like, or-ed
   */
  public record PollEntry(HandSocket socket, int events) {}

  /**
   * poll(). Blocks. Its row is on the first socket.
   *
   * @param watched one socket at least
   * @param millis how long at most, in milliseconds; 0 does not wait, below 0 for ever
   * @throws java.util.NoSuchElementException if there is no socket
   */
  public static Call poll(List<PollEntry> watched, int millis) {
    HandSocket first = watched.getFirst().socket();
    return first
        .trace()
        .make(
            Operation.POLL,
            new Arguments.Text(words(first.system(), watched) + ", " + millis),
            () -> asked(first.system(), watched, millis),
            result -> polled(first.system(), watched, result));
  }

  private static String words(HandSystem system, List<PollEntry> watched) {
    List<String> words = new ArrayList<>();
    for (PollEntry each : watched) {
      words.add(each.socket().id() + " " + events(system, each.events()));
    }
    return String.join(", ", words);
  }

  private static String events(HandSystem system, int events) {
    return system.constants().flags(SocketConstants.Kind.EVENT, events);
  }

  private static SystemSockets.PollResult asked(
      HandSystem system, List<PollEntry> watched, int millis) {
    List<SystemSockets.Polled> asked =
        watched.stream()
            .map(each -> new SystemSockets.Polled(each.socket().rawDescriptor(), each.events()))
            .toList();
    return system.calls().poll(asked, millis);
  }

  private static Returned polled(
      HandSystem system, List<PollEntry> watched, SystemSockets.PollResult result) {
    if (result.result().isError()) {
      return system.returned(result.result());
    }
    return new Returned(
        new Outcome.Ready(
            result.ready().stream()
                .map(
                    each ->
                        new Outcome.Ready.Readiness(
                            watched.get(each.place()).socket().id(), events(system, each.events())))
                .toList()));
  }
}
