package dev.socketworkbench.export.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream into lines without ever holding more than the longest line that is allowed. */
final class LineReader {
  /** Half as much again as the longest row of a journal takes. */
  static final int LONGEST = 32 << 20;

  private static final int FIRST = 1 << 16;
  private static final int MARK = 3;

  private final InputStream in;
  private byte[] buffer = new byte[FIRST];
  private int start;
  private int end;
  private int lineStart;
  private int lineEnd;
  private long number;

  LineReader(InputStream in) {
    this.in = in;
  }

  /**
   * Goes to the next line; false at the end of the stream.
   *
   * @throws LineException if the line is too long
   */
  boolean next() throws IOException, LineException {
    int searched = start;
    while (true) {
      for (; searched < end; searched++) {
        if (buffer[searched] == '\n') {
          return found(searched, searched + 1);
        }
      }
      int known = searched - start;
      if (!fill()) {
        return end > start && found(end, end);
      }
      searched = start + known;
    }
  }

  private boolean found(int lineEnd, int next) {
    this.lineStart = start;
    this.lineEnd = lineEnd;
    this.start = next;
    number++;
    if (number == 1 && hasMark()) {
      lineStart += MARK;
    }
    return true;
  }

  /** Whether the line begins with what some editors put before a text in UTF-8. */
  private boolean hasMark() {
    return length() >= MARK
        && buffer[lineStart] == (byte) 0xef
        && buffer[lineStart + 1] == (byte) 0xbb
        && buffer[lineStart + 2] == (byte) 0xbf;
  }

  private boolean fill() throws IOException, LineException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      if (end >= LONGEST) {
        number++;
        throw new LineException("expected a line of at most " + (LONGEST >> 20) + " MiB");
      }
      buffer = Arrays.copyOf(buffer, Math.min(LONGEST, 2 * buffer.length));
    }
    int read = in.read(buffer, end, buffer.length - end);
    end += Math.max(0, read);
    return read >= 0;
  }

  /** The number of the line that we are at, from 1. */
  long number() {
    return number;
  }

  /** Whether there is nothing in the line that we are at. */
  boolean isBlank() {
    for (int i = lineStart; i < lineEnd; i++) {
      if (buffer[i] > ' ' || buffer[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** Where the line's bytes are; until the next line is asked for. */
  byte[] buffer() {
    return buffer;
  }

  /** Where in the buffer the line begins. */
  int from() {
    return lineStart;
  }

  /** How many bytes it has, without its end. */
  int length() {
    return lineEnd - lineStart;
  }
}
