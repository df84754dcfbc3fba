package dev.socketworkbench.export.source;

import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Reads rows that are known to be there. The readers of a journal that somebody closes meanwhile
 * give no rows at all, and views of it answer as if it were empty: here that is an error.
 */
public final class RowBlocks {

  /** Something that reads a journal. */
  @FunctionalInterface
  public interface Reading {
    /** Reads; may fail as any reader of a journal does. */
    void run() throws IOException;
  }

  private RowBlocks() {}

  /**
   * Some neighbouring rows, at least one.
   *
   * @param from the first row's number; there must be such a row
   * @param count how many at most, at least 1
   * @param maxBytes how many bytes of each call at most
   * @throws IOException if the session was closed, or can no longer be read
   */
  public static List<Row> read(Rows rows, long from, int count, int maxBytes) throws IOException {
    try {
      List<Row> found = rows.readNumbered(from, count, maxBytes);
      if (found.isEmpty()) {
        throw closed(null);
      }
      return found;
    } catch (UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Does what reads a journal in ways that do not notice its end.
   *
   * @throws IOException if the session was closed meanwhile, or can no longer be read: what was
   *     made is not to be used then
   */
  public static void whileOpen(Journal journal, Reading work) throws IOException {
    try {
      work.run();
    } catch (UncheckedIOException e) {
      throw unreadable(e);
    } catch (RuntimeException e) {
      if (isClosed(journal)) {
        throw closed(e);
      }
      throw e;
    }
    if (isClosed(journal)) {
      throw closed(null);
    }
  }

  private static boolean isClosed(Journal journal) {
    return journal.all().size() > 0 && journal.all().read(0, 1, 0).isEmpty();
  }

  private static IOException closed(Exception cause) {
    return new IOException("the session was closed while it was read", cause);
  }

  private static IOException unreadable(UncheckedIOException e) {
    return e.getCause() instanceof CancelledException cancelled
        ? cancelled
        : new IOException("the session cannot be read: " + e.getCause().getMessage(), e);
  }
}
