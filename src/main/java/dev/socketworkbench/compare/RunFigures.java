package dev.socketworkbench.compare;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What can be counted and summed of a run.
 *
 * @param sockets how many sockets it has
 * @param calls how many calls
 * @param sends how many of them sent bytes
 * @param sent how many bytes these moved
 * @param receives how many received bytes
 * @param received how many bytes these moved
 * @param errors how many failed
 * @param wouldBlock how many would have had to wait
 * @param receiveNanos how long the receiving calls took together
 * @param sendNanos how long the sending calls took together
 * @param nanos from the first call's begin to the last one's return
 */
public record RunFigures(
    int sockets,
    long calls,
    long sends,
    long sent,
    long receives,
    long received,
    long errors,
    long wouldBlock,
    long receiveNanos,
    long sendNanos,
    long nanos) {

  static RunFigures of(List<Call> all, int sockets) {
    long sends = 0;
    long sent = 0;
    long receives = 0;
    long received = 0;
    long errors = 0;
    long wouldBlock = 0;
    long receiveNanos = 0;
    long sendNanos = 0;
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (Call call : all) {
      from = Math.min(from, call.startNanos());
      to = Math.max(to, call.endNanos());
      errors += call.isError() ? 1 : 0;
      wouldBlock += call.outcome() instanceof Outcome.WouldBlock ? 1 : 0;
      if (call.group() == Operation.Group.SEND) {
        sends += call.byteCount() > 0 ? 1 : 0;
        sent += call.byteCount();
        sendNanos += call.blockedNanos();
      } else if (call.group() == Operation.Group.RECV) {
        receives += call.byteCount() > 0 ? 1 : 0;
        received += call.byteCount();
        receiveNanos += call.blockedNanos();
      }
    }
    return new RunFigures(
        sockets,
        all.size(),
        sends,
        sent,
        receives,
        received,
        errors,
        wouldBlock,
        receiveNanos,
        sendNanos,
        all.isEmpty() ? 0 : to - from);
  }

  /** All of them in words, by their names, in one order. */
  public Map<String, String> table() {
    Map<String, String> table = new LinkedHashMap<>();
    table.put("sockets", Integer.toString(sockets));
    table.put("calls", Long.toString(calls));
    table.put("sends", Long.toString(sends));
    table.put("bytes sent", Long.toString(sent));
    table.put("bytes a send", mean(sent, sends));
    table.put("time in sends", LogFormat.duration(sendNanos));
    table.put("receives", Long.toString(receives));
    table.put("bytes received", Long.toString(received));
    table.put("bytes a receive", mean(received, receives));
    table.put("time in receives and waits", LogFormat.duration(receiveNanos));
    table.put("errors", Long.toString(errors));
    table.put("would block", Long.toString(wouldBlock));
    table.put("first call to last return", LogFormat.duration(nanos));
    return table;
  }

  private static String mean(long sum, long count) {
    return count == 0 ? "–" : String.format(Locale.ROOT, "%.1f", sum / (double) count);
  }
}
