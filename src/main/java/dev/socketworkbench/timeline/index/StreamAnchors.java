package dev.socketworkbench.timeline.index;

import java.util.Arrays;

/**
 * Where in a socket's rows the bytes of one direction stand: a few known places, so that the call
 * that moved a certain byte is found within 64 rows.
 */
final class StreamAnchors {
  /** The calls after a known place, up to the next, are among this many rows. */
  static final int REACH = 64;

  private static final int EVERY_CALLS = 16;
  private static final int EVERY_ROWS = 48;

  private long[] offsets = new long[2];
  private long[] rows = new long[2];
  private long[] calls = new long[2];
  private int size;
  private int callsSince = EVERY_CALLS;
  private long count;
  private long end;

  /** Adds a call that moved bytes: its offset in the stream and its place in the socket's rows. */
  void add(long offset, int length, long row) {
    if (callsSince == EVERY_CALLS || row - rows[size - 1] >= EVERY_ROWS) {
      if (size == rows.length) {
        offsets = Arrays.copyOf(offsets, size * 2);
        rows = Arrays.copyOf(rows, size * 2);
        calls = Arrays.copyOf(calls, size * 2);
      }
      calls[size] = count;
      offsets[size] = offset;
      rows[size++] = row;
      callsSince = 0;
    }
    callsSince++;
    count++;
    end = Math.max(end, offset + length);
  }

  /** How many bytes were moved so far. */
  long end() {
    return end;
  }

  /** A row at or before the one that moved this byte. */
  long rowBefore(long offset) {
    int place = place(offset);
    return place < 0 ? 0 : rows[place];
  }

  /** The last known place before a row; 0 if there is none. */
  long anchorBefore(long row) {
    int found = Arrays.binarySearch(rows, 0, size, row);
    int before = found >= 0 ? found - 1 : -found - 2;
    return before < 0 ? 0 : rows[before];
  }

  /** How many calls of this direction stand before that row. */
  long callsBefore(long offset) {
    int place = place(offset);
    return place < 0 ? 0 : calls[place];
  }

  private int place(long offset) {
    int found = Arrays.binarySearch(offsets, 0, size, offset);
    return found >= 0 ? found : -found - 2;
  }
}
