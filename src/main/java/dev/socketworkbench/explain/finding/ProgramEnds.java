package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.order.Row;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which sockets the system has closed without a close of the program. At the exit of the program
 * that has made them that is no care of it; at the exit of a child that has served a connection it
 * is the end of the connection, and an exec and close_range are asked to do that.
 */
final class ProgramEnds {
  private static final String AT_EXIT = "has ended";

  /** Those that a program which is about to end has had last. */
  private final Set<SocketId> atExit = new HashSet<>();

  /**
   * The next row.
   *
   * @param closed told of each socket that somebody has closed on purpose
   */
  void look(Row row, RunSoFar run, Consumer<SocketId> closed) {
    if (row.entry() instanceof Remark remark && remark.socket().isPresent()) {
      if (remark.text().endsWith(AT_EXIT)) {
        atExit.add(remark.socket().get());
      } else if (remark.text().contains(" closed by ")) {
        closed.accept(remark.socket().get());
      }
    } else if (row.entry() instanceof Program program && program.exitStatus().isPresent()) {
      for (SocketId socket : atExit) {
        if (run.socket(socket).maker() != program.number()) {
          closed.accept(socket);
        }
      }
      atExit.clear();
    }
  }
}
