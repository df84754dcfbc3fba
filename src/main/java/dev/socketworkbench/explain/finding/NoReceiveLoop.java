package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.explain.finding.StreamCuts.Sends;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.inference.Closing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A recv returned less than there was to come, and no other recv fetched the rest. Proved where a
 * few bytes were asked for, as of a number in front of a message, fewer came, and the next recv
 * asks for something else than the others; and where the only recv returned a part of one send, the
 * rest of which had come and was not read when the socket was closed.
 */
final class NoReceiveLoop implements FindingRule {
  private static final String KIND = "no-recv-loop";

  /** The length of a number; a recv that asks for more may take what it gets. */
  private static final int NUMBER = 8;

  private record Fewer(Row row, long asked, int got) {}

  private final Map<SocketId, Fewer> fewer = new HashMap<>();

  @Override
  public void look(Row row, RunSoFar run) {
    if (!(row.entry() instanceof Call call) || !run.socket(call.socket()).isStream()) {
      return;
    }
    SocketStory socket = run.socket(call.socket());
    if (CallFacts.receives(call)) {
      receives(row, call, socket, run);
    } else if (call.closesSocket()) {
      fewer.remove(call.socket());
      closes(row, call, socket, run);
    }
  }

  private void receives(Row row, Call call, SocketStory socket, RunSoFar run) {
    OptionalLong asked = CallFacts.size(call);
    Fewer before = fewer.remove(call.socket());
    if (before != null
        && asked.isPresent()
        && call.byteCount() > 0
        && asked.getAsLong() != before.asked() - before.got()
        && asked.getAsLong() != before.asked()) {
      run.found()
          .add(
              KIND,
              "seen-number",
              socket,
              List.of(before.row(), row),
              before.asked(),
              before.got(),
              before.asked() - before.got(),
              asked.getAsLong());
    } else if (CallFacts.received(call)
        && asked.isPresent()
        && asked.getAsLong() <= NUMBER
        && call.byteCount() < asked.getAsLong()) {
      fewer.put(call.socket(), new Fewer(row, asked.getAsLong(), call.byteCount()));
    }
  }

  private static void closes(Row row, Call call, SocketStory socket, RunSoFar run) {
    Optional<Closing> unread = run.inference().closing(call).filter(Closing::isInferredReset);
    Optional<Sends> cut = unread.flatMap(closing -> cut(socket, run));
    cut.ifPresent(
        sends ->
            run.found()
                .add(
                    KIND,
                    "seen-part",
                    socket,
                    List.of(socket.lastReceive(), row),
                    ((Call) socket.lastReceive().entry()).byteCount(),
                    sends.sizes().getLast(),
                    unread.get().unread()));
  }

  /**
   * The sends of which the last recv returned a part, if it was the only one since the program sent
   * something, so that there is no loop; empty if it came to the end of one, or nobody knows.
   */
  static Optional<Sends> cut(SocketStory socket, RunSoFar run) {
    if (socket.lastReceive() == null) {
      return Optional.empty();
    }
    Call last = (Call) socket.lastReceive().entry();
    boolean only = last.byteCount() == socket.received() || socket.receivesSinceSend() == 1;
    return run.peer(socket)
        .filter(peer -> only)
        .flatMap(
            peer -> peer.sends().of(last.streamOffset(), last.streamOffset() + last.byteCount()))
        .filter(sends -> !sends.endsWhole());
  }
}
