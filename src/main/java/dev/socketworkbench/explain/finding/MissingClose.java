package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.order.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A connection is over, and the program knows it or never looks, but it does not close its socket
 * and goes on with others. Whoever ends soon after leaves the close to the system, which is no
 * fault; and who still sends has only been told that the peer will send no more.
 */
final class MissingClose implements FindingRule {
  private static final String KIND = "missing-close";

  /** So many calls on other sockets are going on. */
  static final int GOES_ON = 3;

  private static final class OverAndOpen {
    private final Row row;
    private final boolean byPeer;
    private long callsBefore;

    OverAndOpen(Row row, boolean byPeer, long callsBefore) {
      this.row = row;
      this.byPeer = byPeer;
      this.callsBefore = callsBefore;
    }
  }

  private final Map<SocketId, OverAndOpen> over = new HashMap<>();
  private final ProgramEnds ends = new ProgramEnds();

  @Override
  public void look(Row row, RunSoFar run) {
    ends.look(row, run, over::remove);
    if (!(row.entry() instanceof Call call)) {
      return;
    }
    SocketStory socket = run.socket(call.socket());
    if (!socket.isStream() || socket.isOfTheWorkbench()) {
      return;
    }
    OverAndOpen known = over.get(call.socket());
    if (call.operation() == Operation.CLOSE) {
      over.remove(call.socket());
      if (call.closesSocket()) {
        run.peer(socket).ifPresent(peer -> peerClosed(row, peer, run));
      }
    } else if (isOver(call) && socket.connected() != null && (known == null || known.byPeer)) {
      over.put(call.socket(), new OverAndOpen(row, false, run.callsOf(socket.program()) + 1));
    } else if (known != null) {
      known.callsBefore =
          call.operation().sends() && call.byteCount() > 0
              ? run.callsOf(socket.program()) + 1
              : known.callsBefore + 1;
    }
  }

  private static boolean isOver(Call call) {
    return CallFacts.receives(call)
        && (call.outcome() instanceof Outcome.EndOfStream || CallFacts.tellsThatItIsOver(call));
  }

  /** A server that never looks again; a client may keep a connection that it will use no more. */
  private void peerClosed(Row row, SocketStory socket, RunSoFar run) {
    if (socket.listener().isPresent() && !socket.isCloseCalled() && !socket.isOfTheWorkbench()) {
      over.computeIfAbsent(
          socket.id(), none -> new OverAndOpen(row, true, run.callsOf(socket.program()) + 1));
    }
  }

  @Override
  public void end(RunSoFar run) {
    over.forEach(
        (id, open) -> {
          SocketStory socket = run.socket(id);
          long since = run.callsOf(socket.program()) - open.callsBefore;
          if (since >= GOES_ON) {
            List<Row> proof = new ArrayList<>();
            proof.add(socket.made());
            proof.add(open.row);
            run.found().add(KIND, open.byPeer ? "seen-peer" : "seen", socket, proof, since);
          }
        });
  }
}
