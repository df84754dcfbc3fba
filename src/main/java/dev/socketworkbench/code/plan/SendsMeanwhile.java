package dev.socketworkbench.code.plan;

import dev.socketworkbench.call.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends that were not over when something was received that came after their beginning. One thread
 * that sends everything first and receives then could wait for ever, and so could its peer: each
 * for the other to take what it has sent.
 */
final class SendsMeanwhile {
  /** Fewer bytes than this find room in the smallest buffers there are. */
  private static final int LEAST = 2_048;

  /** The names of the threads that send, each with the time at which its send had returned. */
  private final Map<String, Long> sending = new LinkedHashMap<>();

  /** Whether this call is such a send; what was received meanwhile comes behind it. */
  static boolean isOne(List<SeenCall> calls, int at) {
    SeenCall send = calls.get(at);
    return send.isSend()
        && send.call().byteCount() >= LEAST
        && calls.subList(at + 1, calls.size()).stream()
            .anyMatch(
                later ->
                    later.isPlainReceive()
                        && later.call().endNanos() > send.call().startNanos()
                        && later.call().endNanos() < send.call().endNanos());
  }

  /** Begins to send. */
  Deed start(SeenCall seen, String socket) {
    String name = "sending";
    for (int number = 2; sending.containsKey(name); number++) {
      name = "sending" + number;
    }
    sending.put(name, seen.call().endNanos());
    return new Deed.SendMeanwhile(
        name, new Deed.SendAll(socket, List.of(new SentPiece.Fixed(seen.sent())), seen.flags()));
  }

  /**
   * Which of them are over before a call, by their names. Whoever only receives need not wait for
   * them, and they may need it.
   */
  List<String> before(SeenCall seen) {
    boolean comes =
        seen.call().operation().receives()
            || seen.is(Operation.POLL)
            || seen.is(Operation.SELECT)
            || seen.is(Operation.EPOLL_WAIT);
    List<String> over = new ArrayList<>();
    sending.forEach(
        (name, end) -> {
          if (!comes && seen.call().startNanos() >= end) {
            over.add(name);
          }
        });
    over.forEach(sending::remove);
    return over;
  }

  /** All that were not over before. */
  List<String> finish() {
    List<String> all = List.copyOf(sending.keySet());
    sending.clear();
    return all;
  }
}
