package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.journal.order.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Both ends of a connection waited in recv, nothing was under way, and nobody was left who could
 * have sent: each end is connected, sent to and received from by the one thread that waits. It
 * lasts until somebody gives up: a time limit, a signal, the end of the program or the recording. A
 * recv of what is said to be ready, or after the end, waits for nobody.
 */
final class Deadlock implements FindingRule {
  private static final String KIND = "deadlock";

  /** A recv that waited and returned no bytes. */
  private record Wait(Row row, Call call, boolean gaveUp) {}

  private final Map<SocketId, Wait> waits = new HashMap<>();

  /** Of which poll, select or epoll_wait said last that they need not be waited for. */
  private final Set<SocketId> ready = new HashSet<>();

  /** Whose end has been received: another recv returns at once. */
  private final Set<SocketId> ended = new HashSet<>();

  @Override
  public void look(Row row, RunSoFar run) {
    if (!(row.entry() instanceof Call call)) {
      return;
    }
    if (call.outcome() instanceof Outcome.Ready told) {
      told.sockets().forEach(each -> ready.add(each.socket()));
      return;
    }
    SocketStory socket = run.socket(call.socket());
    if (!socket.isStream() || socket.isOfTheWorkbench()) {
      return;
    }
    boolean wasReady = CallFacts.receives(call) && ready.remove(call.socket());
    if (call.byteCount() > 0) {
      waits.remove(call.socket());
    } else if (CallFacts.receives(call) && !ended.contains(call.socket()) && !wasReady) {
      boolean gaveUp = isGivenUp(call, socket);
      if (gaveUp
          || call.outcome() instanceof Outcome.EndOfStream
          || CallFacts.tellsThatItIsOver(call)) {
        waited(new Wait(row, call, gaveUp), socket, run);
      }
    }
    if (call.outcome() instanceof Outcome.EndOfStream) {
      ended.add(call.socket());
    }
  }

  private static boolean isGivenUp(Call call, SocketStory socket) {
    return switch (call.outcome()) {
      case Outcome.NotReturned waits -> true;
      case Outcome.TimedOut limit -> true;
      case Outcome.WouldBlock limit -> socket.limitsReceives();
      default -> CallFacts.failedWith(call, Errno.EINTR);
    };
  }

  private void waited(Wait mine, SocketStory socket, RunSoFar run) {
    SocketStory peer = run.peer(socket).orElse(null);
    Wait theirs = peer == null ? null : waits.get(peer.id());
    if (theirs != null
        && (mine.gaveUp() || theirs.gaveUp())
        && isDeadlock(mine, socket, theirs, peer)) {
      waits.remove(peer.id());
      List<Row> proof = List.of(theirs.row(), mine.row());
      boolean silent = socket.received() == 0 && peer.received() == 0;
      run.found()
          .add(
              KIND,
              silent ? "seen-silent" : "seen",
              socket,
              proof,
              peer.id(),
              socket.sends().end(),
              peer.sends().end());
      ReceiveAsMessage.stalled(socket, peer, proof, run);
      ReceiveAsMessage.stalled(peer, socket, proof, run);
    } else {
      waits.put(socket.id(), mine);
    }
  }

  private static boolean isDeadlock(Wait mine, SocketStory socket, Wait theirs, SocketStory peer) {
    long since = Math.max(mine.call().startNanos(), theirs.call().startNanos());
    long until = Math.min(mine.call().endNanos(), theirs.call().endNanos());
    return since < until
        && socket.sends().end() == peer.received()
        && peer.sends().end() == socket.received()
        && socket.isOfThread(mine.call().thread())
        && peer.isOfThread(theirs.call().thread())
        && !socket.hasOutputEnded(since)
        && !peer.hasOutputEnded(since);
  }
}
