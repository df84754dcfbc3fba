package dev.socketworkbench.journal;

import java.lang.foreign.MemorySegment;
import java.util.function.BooleanSupplier;

/**
 * Which rows of one chunk of the file match, and which belong to which side's log: one bit for
 * each, in words of 64.
 */
final class ChunkMatches {
  private static final int MOST_ROWS = JournalFormat.CHUNK / JournalFormat.ROW_HEADER;

  private final long[] matching = new long[MOST_ROWS / 64 + 1];
  private final long[] ofServer = new long[MOST_ROWS / 64 + 1];
  private final long[] ofClient = new long[MOST_ROWS / 64 + 1];
  private int rows;
  private long end;
  private RuntimeException trouble;

  /**
   * Looks at rows.
   *
   * @param piece the file from the first of them on
   * @param firstNumber the number of the first of them in the journal
   * @param lastNumber after which one to end
   * @param stop whether nobody wants to know any more
   * @return false if it was stopped
   */
  boolean scan(
      MemorySegment piece,
      long firstNumber,
      long lastNumber,
      RawRow row,
      RowTest test,
      BooleanSupplier stop) {
    long at = 0;
    long limit = piece.byteSize();
    try {
      while (at + Integer.BYTES <= limit && firstNumber + rows < lastNumber) {
        int length = RawRow.lengthAt(piece, at);
        if (length == JournalFormat.SKIP_TO_NEXT_CHUNK) {
          at = limit;
          break;
        }
        if (length < JournalFormat.ROW_HEADER) {
          throw new IllegalStateException("the journal's file was changed by somebody else");
        }
        row.moveTo(piece, at);
        add(row, test.matches(row));
        if (stop.getAsBoolean()) {
          return false;
        }
        at += length;
      }
    } catch (RuntimeException e) {
      trouble = e;
    }
    end = at;
    return true;
  }

  private void add(RawRow row, boolean matches) {
    int word = rows >> 6;
    long bit = 1L << rows;
    int socket = row.socket();
    boolean note = socket == 0;
    boolean client = socket >>> 28 == 2;
    if (matches) {
      matching[word] |= bit;
    }
    if (note || !client) {
      ofServer[word] |= bit;
    }
    if (note || client) {
      ofClient[word] |= bit;
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

  /** What kept the test from telling about the next row; null if nothing did. */
  RuntimeException trouble() {
    return trouble;
  }

  /** Adds all to the three views. */
  void addTo(MatchingRows all, MatchingRows server, MatchingRows client) {
    for (int first = 0; first < rows; first += 64) {
      int word = first >> 6;
      long bits = matching[word];
      all.add(bits, Math.min(64, rows - first));
      server.add(Long.compress(bits, ofServer[word]), Long.bitCount(ofServer[word]));
      client.add(Long.compress(bits, ofClient[word]), Long.bitCount(ofClient[word]));
    }
  }
}
