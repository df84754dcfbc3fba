package dev.socketworkbench.code.plan;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The calls of a session, or those of some of its sockets.
 *
 * @param sockets what the session's sockets are
 * @param calls in the order of return
 * @param isCut whether there were more
 * @param hasPackets whether packets were seen
 */
public record RecordedCalls(
    SessionSockets sockets, List<SeenCall> calls, boolean isCut, boolean hasPackets) {
  /** A longer program nobody reads. */
  public static final int MOST = 2_000;

  private static final int BLOCK = 256;
  private static final int BYTES = 64 << 10;

  /** So many bytes of larger sends are looked through for what repeats itself. */
  private static final int LOOKED_THROUGH = 64 << 20;

  /** Takes rows and says whether it wants more. */
  @FunctionalInterface
  private interface RowTaker {
    boolean take(Row row);
  }

  /** What the sockets of a session are. */
  public static SessionSockets sockets(Rows rows) {
    SessionSockets sockets = new SessionSockets();
    each(
        rows,
        0,
        row -> {
          sockets.learn(row.entry());
          return true;
        });
    return sockets;
  }

  /**
   * Reads them.
   *
   * @param rows all rows of the session
   * @param of of which socket, with what belongs to it; empty for all
   */
  public static RecordedCalls read(Rows rows, SessionSockets sockets, Optional<SocketId> of) {
    Optional<Set<SocketId>> chosen = of.map(sockets::around);
    List<SeenCall> calls = new ArrayList<>();
    boolean[] seen = new boolean[2];
    long[] left = {LOOKED_THROUGH};
    each(
        rows,
        BYTES,
        row -> {
          seen[0] |= row.entry() instanceof Packet;
          Optional<SeenCall> made = made(row, sockets);
          if (made.isPresent() && isChosen(made.get().call(), sockets, chosen)) {
            seen[1] = calls.size() == MOST;
            if (!seen[1]) {
              SeenCall call =
                  row.entry() instanceof Call ? whole(rows, made.get(), left) : made.get();
              calls.add(place(row, calls, call), call);
            }
          }
          return !seen[1];
        });
    return new RecordedCalls(sockets, calls, seen[1], seen[0]);
  }

  /** A send with more bytes than are kept, as what repeats itself in it, if that is all. */
  private static SeenCall whole(Rows rows, SeenCall seen, long[] left) {
    long size = seen.call().byteCount();
    if (!seen.isSend() || size <= seen.call().bytes().length || size > left[0]) {
      return seen;
    }
    left[0] -= size;
    return rows.readNumbered(rows.rowOf(seen.row()), 1, (int) size).stream()
        .map(Row::entry)
        .filter(Call.class::isInstance)
        .map(entry -> CodeBytes.of(((Call) entry).bytes(), size))
        .filter(CodeBytes::isExact)
        .findFirst()
        .map(seen::with)
        .orElse(seen);
  }

  /** What TLS says last may be told of after its socket's close. */
  private static int place(Row row, List<SeenCall> calls, SeenCall made) {
    for (int i = calls.size() - 1; row.entry() instanceof Layer && i >= 0; i--) {
      if (calls.get(i).socket().equals(made.socket())) {
        return calls.get(i).is(Operation.CLOSE) ? i : calls.size();
      }
    }
    return calls.size();
  }

  private static void each(Rows rows, int bytes, RowTaker taker) {
    long size = rows.size();
    for (long at = 0; at < size; ) {
      List<Row> block = rows.readNumbered(at, (int) Math.min(BLOCK, size - at), bytes);
      if (block.isEmpty()) {
        return;
      }
      for (Row row : block) {
        if (!taker.take(row)) {
          return;
        }
      }
      at += block.size();
    }
  }

  /** What a program does for a row. */
  private static Optional<SeenCall> made(Row row, SessionSockets sockets) {
    return switch (row.entry()) {
      case Call call ->
          isUnfinished(call) || sockets.clear().isEncrypted(call)
              ? Optional.empty()
              : Optional.of(new SeenCall(row.number(), call));
      case Layer layer -> sockets.clear().clear(row.number(), layer);
      default -> Optional.empty();
    };
  }

  /** One that waited until it was over: nothing came of it. */
  private static boolean isUnfinished(Call call) {
    return switch (call.outcome()) {
      case Outcome.ClosedHere closed -> true;
      case Outcome.NotReturned waiting -> true;
      default -> false;
    };
  }

  /** Of a listener of which one connection is asked for, only that one's accept. */
  private static boolean isChosen(
      Call call, SessionSockets sockets, Optional<Set<SocketId>> chosen) {
    if (sockets.isEpoll(call.socket())) {
      return call.operation() == Operation.EPOLL_WAIT;
    }
    if (chosen.isEmpty()) {
      return !sockets.isOfRuntime(call);
    }
    return chosen.get().contains(call.socket())
        && (!(call.outcome() instanceof Outcome.Accepted accepted)
            || chosen.get().contains(accepted.socket()));
  }
}
