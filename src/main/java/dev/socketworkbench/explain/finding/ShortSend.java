package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.order.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A send took fewer bytes than it was offered, and the rest was never offered again: the program
 * did not look at what send returned. Proved where the next send offers less than the rest, and
 * where nothing is sent before the socket is closed or the program ends by itself; not where it
 * asked when there is room again, and not where the peer has ended.
 */
final class ShortSend implements FindingRule {
  private static final String KIND = "short-send";
  private static final int SIGNALS = 128;

  /**
   * A send that took less.
   *
   * @param offered how many bytes it was given
   */
  private record CutSend(Row row, Call call, long offered) {
    long rest() {
      return offered - call.byteCount();
    }
  }

  private final Map<SocketId, CutSend> pending = new HashMap<>();

  /** Those that are asked about with poll, select or epoll whether they have room. */
  private final Set<SocketId> askRoom = new HashSet<>();

  @Override
  public void look(Row row, RunSoFar run) {
    if (!(row.entry() instanceof Call call)) {
      return;
    }
    noteQuestions(call);
    SocketStory socket = run.socket(call.socket());
    if (!socket.isStream()) {
      return;
    }
    if (call.operation().sends()) {
      sends(row, call, socket, run);
    } else if (call.outcome() instanceof Outcome.EndOfStream || CallFacts.tellsThatItIsOver(call)) {
      pending.remove(call.socket());
    } else if (CallFacts.endsOutput(call)) {
      CutSend cut = pending.remove(call.socket());
      boolean peerEnded = run.peer(socket).filter(SocketStory::hasOutputEnded).isPresent();
      if (cut != null && !askRoom.contains(call.socket()) && !peerEnded) {
        report("seen-closed", cut, row, socket, run);
      }
    }
    if (call.closesSocket()) {
      askRoom.remove(call.socket());
    }
  }

  private void sends(Row row, Call call, SocketStory socket, RunSoFar run) {
    OptionalLong offered = CallFacts.size(call);
    CutSend before = pending.remove(call.socket());
    if (before != null && offered.isPresent() && offered.getAsLong() < before.rest()) {
      report("seen-less", before, row, socket, run, offered.getAsLong());
      return;
    }
    if (call.outcome() instanceof Outcome.Moved moved
        && offered.isPresent()
        && moved.count() < offered.getAsLong()) {
      pending.put(call.socket(), new CutSend(row, call, offered.getAsLong()));
    }
  }

  /** Who asks for room again has noticed. */
  private void noteQuestions(Call call) {
    switch (call.operation()) {
      case POLL, SELECT, EPOLL_CTL -> {
        String[] parts = call.arguments().toString().split(", ", -1);
        for (int i = 0; i < parts.length; i++) {
          boolean room = parts[i].contains("OUT") || parts[i].contains("write");
          String name = call.operation() == Operation.EPOLL_CTL && i > 0 ? parts[i - 1] : parts[i];
          if (room) {
            SocketId.parse(name.split(" ", 2)[0]).ifPresent(askRoom::add);
          }
        }
      }
      default -> {}
    }
  }

  @Override
  public void end(RunSoFar run) {
    pending.forEach(
        (id, cut) -> {
          SocketStory socket = run.socket(id);
          boolean endedByItself =
              run.program(socket.program())
                  .map(Program::exitStatus)
                  .filter(status -> status.isPresent() && status.getAsInt() < SIGNALS)
                  .isPresent();
          if (endedByItself && !askRoom.contains(id)) {
            report("seen-ended", cut, null, socket, run);
          }
        });
  }

  private static void report(
      String seen, CutSend cut, Row next, SocketStory socket, RunSoFar run, Object... more) {
    Object[] words = new Object[3 + more.length];
    words[0] = cut.call().byteCount();
    words[1] = cut.offered();
    words[2] = cut.rest();
    System.arraycopy(more, 0, words, 3, more.length);
    run.found()
        .add(
            KIND,
            seen,
            socket,
            next == null ? List.of(cut.row()) : List.of(cut.row(), next),
            words);
  }
}
