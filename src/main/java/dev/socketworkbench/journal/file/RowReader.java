package dev.socketworkbench.journal.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads rows through a small window onto the file. Uses plain reads and no mapping, because a
 * mapping cannot be given back in time and a channel would be closed by the interruption of any one
 * reader.
 *
 * <p>Threads: one at a time.
 */
public final class RowReader implements AutoCloseable {
  private static final int WINDOW = 32 << 10;

  /** Rows are walked backwards, so most of the window lies before the row that was asked for. */
  private static final int AHEAD = 4 << 10;

  private final RandomAccessFile file;
  private final byte[] window;
  private long windowStart;
  private int windowLength;
  private int at;

  /** The furthest row that was in the file when the window was read. */
  private long furthest;

  /**
   * Opens the file; {@link #moveTo} goes to its first row.
   *
   * @throws IOException if the file cannot be read
   */
  public RowReader(Path path) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "r");
    this.window = new byte[WINDOW];
  }

  private RowReader(byte[] row) {
    this.file = null;
    this.window = row;
    this.windowLength = row.length;
  }

  /** A reader that stands at a row in memory, which nobody changes meanwhile. */
  public static RowReader over(byte[] row) {
    return new RowReader(row);
  }

  /** Forgets what was read: the file may have grown since. */
  public void refresh() {
    windowLength = 0;
  }

  /**
   * The file has a row that begins at this place: what was read before it was there may have
   * nothing, or half of it.
   */
  public void reaches(long offset) {
    if (offset > furthest) {
      furthest = offset;
      refresh();
    }
  }

  /** Goes to the row that begins at this place of the file. */
  public void moveTo(long offset) {
    if (offset < windowStart || offset + JournalFormat.ROW_HEADER > windowStart + windowLength) {
      load(offset);
    }
    at = (int) (offset - windowStart);
  }

  private void load(long offset) {
    long start = Math.max(0, offset + AHEAD - WINDOW);
    try {
      file.seek(start);
      int length = 0;
      while (length < WINDOW) {
        int read = file.read(window, length, WINDOW - length);
        if (read < 0) {
          break;
        }
        length += read;
      }
      windowStart = start;
      windowLength = length;
      if (offset + JournalFormat.ROW_HEADER > start + length) {
        throw new EOFException("the journal ends at " + (start + length) + ", row at " + offset);
      }
    } catch (IOException e) {
      windowLength = 0;
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A byte of the row that we are at.
   *
   * @param field its place in the fixed part, as {@link JournalFormat} has it
   */
  public byte byteAt(int field) {
    return window[at + field];
  }

  /** Four bytes of the row that we are at, little-endian. */
  public int intAt(int field) {
    return (int) JournalFormat.INT.get(window, at + field);
  }

  /** Eight bytes of the row that we are at, little-endian. */
  public long longAt(int field) {
    return (long) JournalFormat.LONG.get(window, at + field);
  }

  int shortAt(int field) {
    return shortIn(window, at + field);
  }

  private static int shortIn(byte[] bytes, int at) {
    return (short) JournalFormat.SHORT.get(bytes, at) & 0xffff;
  }

  /**
   * Bytes of the row that we are at, from the window or, where they reach beyond it, from the file.
   */
  byte[] bytesAt(int field, int length) {
    return bytes(windowStart + at + field, length);
  }

  /**
   * The first bytes that another call's row holds; the reader stays where it is.
   *
   * @param row where in the file that row begins
   * @param length no more than the row holds
   */
  byte[] bytesOf(long row, int length) {
    byte[] lengths = bytes(row, JournalFormat.ROW_HEADER);
    int from =
        JournalFormat.ROW_HEADER
            + shortIn(lengths, JournalFormat.ARGUMENTS_LENGTH)
            + shortIn(lengths, JournalFormat.DETAIL_LENGTH)
            + shortIn(lengths, JournalFormat.THREAD_LENGTH);
    return bytes(row + from, length);
  }

  private byte[] bytes(long offset, int length) {
    if (offset >= windowStart && offset + length <= windowStart + windowLength) {
      int from = (int) (offset - windowStart);
      return Arrays.copyOfRange(window, from, from + length);
    }
    byte[] bytes = new byte[length];
    try {
      file.seek(offset);
      file.readFully(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }

  /** Bytes of the file from any place, as many as the array has room for; how many there were. */
  public int raw(long offset, byte[] into) {
    try {
      file.seek(offset);
      int length = 0;
      while (length < into.length) {
        int read = file.read(into, length, into.length - length);
        if (read < 0) {
          break;
        }
        length += read;
      }
      return length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
