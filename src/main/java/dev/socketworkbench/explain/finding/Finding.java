package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.order.Row;
import java.util.List;
import java.util.Optional;

/**
 * A fault of a program, and the calls that prove it.
 *
 * @param kind which fault, as files and other programs know it: {@code short-send}
 * @param program whose socket it is; empty if nobody has told, and of the workbench's own sockets
 * @param socket on which socket it was seen first
 * @param proof the rows that prove it, in their order, without their bytes; one of a call that has
 *     not returned yet has the number {@link #OPEN}
 * @param times how often it was seen in this program
 * @param title the fault in a few words
 * @param seen one sentence: what was seen, with the numbers of the calls
 * @param change what is to be changed in the program
 */
public record Finding(
    String kind,
    Optional<Program> program,
    SocketId socket,
    List<Row> proof,
    int times,
    String title,
    String seen,
    String change) {
  /** The number of a row that is not written yet. */
  public static final long OPEN = -1;

  /** Copies the rows. */
  public Finding {
    proof = List.copyOf(proof);
  }
}
