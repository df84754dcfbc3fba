package dev.socketworkbench.hand;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.hand.HandPoll;
import dev.socketworkbench.posix.SocketConstants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls poll, and reports what it was asked to watch and what was ready. */
final class PollReport {
  private PollReport() {}

  static CallReport of(List<HandPoll.PollEntry> watched, int millis, SocketConstants constants) {
    Map<SocketId, String> numbers = new HashMap<>();
    watched.forEach(
        each -> numbers.put(each.socket().id(), CallWords.descriptor(each.socket().descriptor())));
    String asked =
        CallWords.polled(
            watched.stream().map(each -> numbers.get(each.socket().id())).toList(),
            "events",
            watched.stream()
                .map(each -> constants.flags(SocketConstants.Kind.EVENT, each.events()))
                .toList());
    Call call = HandPoll.poll(watched, millis);
    String words = "poll(" + asked + ", " + watched.size() + ", " + millis + ")";
    return CallReport.of(
        words, call, call.outcome() instanceof Outcome.Ready ready ? ready(ready, numbers) : "");
  }

  private static String ready(Outcome.Ready ready, Map<SocketId, String> numbers) {
    if (ready.sockets().isEmpty()) {
      return "0 (Timeout)";
    }
    String found =
        CallWords.polled(
            ready.sockets().stream().map(each -> numbers.get(each.socket())).toList(),
            "revents",
            ready.sockets().stream().map(Outcome.Ready.Readiness::events).toList());
    return ready.sockets().size() + " (" + found + ")";
  }
}
