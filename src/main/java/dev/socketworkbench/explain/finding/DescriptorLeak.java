package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.order.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Descriptors that nobody will use again and nobody closes, while the program makes more: sockets
 * whose connect failed, three or more; and of a connection that a child has served to its end and
 * closed, the copy that the program has kept.
 */
final class DescriptorLeak implements FindingRule {
  private static final String KIND = "leak";
  private static final int SEVERAL = 3;

  /** A descriptor that was kept when another one of the same socket was closed. */
  private record Copy(Row row, long callsBefore) {}

  /** Connects that failed, of sockets that are open. */
  private final Map<SocketId, Row> failed = new LinkedHashMap<>();

  private final Map<SocketId, Copy> copies = new LinkedHashMap<>();
  private final ProgramEnds ends = new ProgramEnds();

  @Override
  public void look(Row row, RunSoFar run) {
    ends.look(row, run, this::gone);
    if (!(row.entry() instanceof Call call)) {
      return;
    }
    SocketStory socket = run.socket(call.socket());
    if (!socket.isStream() || socket.isOfTheWorkbench()) {
      return;
    }
    switch (call.operation()) {
      case CONNECT -> {
        if (CallFacts.isFailedConnect(call)) {
          failed.put(call.socket(), row);
        } else {
          failed.remove(call.socket());
        }
      }
      case CLOSE -> closed(row, call, socket, run);
      default -> {
        if (call.operation().sends() || CallFacts.receives(call)) {
          copies.remove(call.socket()); // It is in use.
        }
      }
    }
  }

  private void closed(Row row, Call call, SocketStory socket, RunSoFar run) {
    if (call.closesSocket()) {
      gone(call.socket());
    } else if (socket.listener().isPresent()
        && !call.thread().equals(((Call) socket.made().entry()).thread())) {
      copies.put(call.socket(), new Copy(row, run.callsOf(socket.program()) + 1));
    } else {
      copies.remove(call.socket());
    }
  }

  private void gone(SocketId socket) {
    failed.remove(socket);
    copies.remove(socket);
  }

  @Override
  public void end(RunSoFar run) {
    Map<Integer, List<Row>> byProgram = new LinkedHashMap<>();
    failed.forEach(
        (id, row) ->
            byProgram
                .computeIfAbsent(run.socket(id).program(), none -> new ArrayList<>())
                .add(row));
    byProgram.forEach(
        (program, rows) -> {
          if (rows.size() >= SEVERAL) {
            SocketStory first = run.socket(((Call) rows.getFirst().entry()).socket());
            run.found().add(KIND, "seen-failed", first, rows.subList(0, SEVERAL), rows.size());
          }
        });
    copies.forEach(
        (id, copy) -> {
          SocketStory socket = run.socket(id);
          long since = run.callsOf(socket.program()) - copy.callsBefore();
          if (since >= MissingClose.GOES_ON) {
            run.found().add(KIND, "seen-copy", socket, List.of(socket.made(), copy.row()), since);
          }
        });
  }
}
