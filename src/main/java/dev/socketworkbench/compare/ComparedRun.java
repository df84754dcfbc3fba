package dev.socketworkbench.compare;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.order.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One side of a comparison: the calls of a session, or of a part of it, by socket.
 *
 * @param name how it is called
 * @param sockets its sockets, in the order of their first calls
 * @param figures what can be counted and summed
 * @param left how many calls are not here, because there were too many
 */
public record ComparedRun(String name, List<CallsOfSocket> sockets, RunFigures figures, long left) {
  /** More calls than these are not compared. */
  public static final int MOST_CALLS = 100_000;

  private static final int BLOCK = 1 << 12;
  private static final int BYTES = 512;

  /**
   * The calls of one socket.
   *
   * @param calls in the order in which they returned
   */
  public record CallsOfSocket(SocketId socket, List<Call> calls) {
    /** Copies the list. */
    public CallsOfSocket {
      calls = List.copyOf(calls);
    }
  }

  /** Copies the list. */
  public ComparedRun {
    sockets = List.copyOf(sockets);
  }

  /** The first calls of these rows. */
  public static ComparedRun of(String name, Rows rows) {
    Map<SocketId, List<Call>> calls = new LinkedHashMap<>();
    List<Call> all = new ArrayList<>();
    long left = 0;
    for (long at = 0; at < rows.size(); at += BLOCK) {
      for (Entry entry : rows.read(at, BLOCK, BYTES)) {
        if (entry instanceof Call call) {
          if (all.size() == MOST_CALLS) {
            left++;
          } else {
            all.add(call);
            calls.computeIfAbsent(call.socket(), socket -> new ArrayList<>()).add(call);
          }
        }
      }
    }
    List<CallsOfSocket> sockets =
        calls.entrySet().stream()
            .map(each -> new CallsOfSocket(each.getKey(), each.getValue()))
            .toList();
    return new ComparedRun(name, sockets, RunFigures.of(all, sockets.size()), left);
  }
}
