package dev.socketworkbench.journal.search;

import dev.socketworkbench.journal.file.JournalFormat;
import dev.socketworkbench.journal.order.MatchIndex;
import java.lang.foreign.MemorySegment;
import java.util.function.BooleanSupplier;

/** Which of some neighbouring rows of one chunk match: one bit for each, in words of 64. */
final class ChunkMatches {
  /** Few enough that the first are shown soon, however slow the test is. */
  private static final int MOST_ROWS = 4096;

  private static final int WORDS = MOST_ROWS / 64;

  private final long[] matching = new long[WORDS];
  private int rows;
  private long end;
  private boolean last;
  private RuntimeException trouble;

  /**
   * Looks at rows until there are enough, or the chunk ends.
   *
   * @param piece the file, from the beginning of the chunk to the end
   * @param begin where in it the first of them begins
   * @param most how many rows there are to look at at most
   * @param stop whether the answer is no longer wanted
   * @return false if it was stopped
   */
  boolean scan(
      MemorySegment piece, long begin, long most, RawRow row, RowTest test, BooleanSupplier stop) {
    long at = begin;
    long limit = piece.byteSize();
    long wanted = Math.min(most, MOST_ROWS);
    try {
      while (rows < wanted && at + Integer.BYTES <= limit) {
        int length = RawRow.lengthAt(piece, at);
        if (length == JournalFormat.SKIP_TO_NEXT_CHUNK) {
          at = limit;
          break;
        }
        if (length < JournalFormat.ROW_HEADER) {
          throw new IllegalStateException("the journal's file was changed by another program");
        }
        row.moveTo(piece, at);
        add(row.isKnown() && test.matches(row));
        if (stop.getAsBoolean()) {
          return false;
        }
        at += length;
      }
    } catch (RuntimeException e) {
      trouble = e;
    }
    end = at;
    last = trouble != null || rows == most || at + Integer.BYTES > limit;
    return true;
  }

  private void add(boolean matches) {
    if (matches) {
      matching[rows >> 6] |= 1L << rows;
    }
    rows++;
  }

  /** How many rows were looked at. */
  int rows() {
    return rows;
  }

  /** After the last row that was looked at, from the beginning of the piece. */
  long end() {
    return end;
  }

  /** Whether the chunk has no more rows to look at. */
  boolean isLast() {
    return last;
  }

  /** What kept the test from telling about the next row; null if nothing did. */
  RuntimeException trouble() {
    return trouble;
  }

  /** Adds all to the rows that were found before. */
  void addTo(MatchIndex found) {
    for (int first = 0; first < rows; first += 64) {
      found.append(matching[first >> 6], Math.min(64, rows - first));
    }
  }
}
