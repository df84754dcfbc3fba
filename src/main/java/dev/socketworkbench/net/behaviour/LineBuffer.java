package dev.socketworkbench.net.behaviour;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Collects the bytes of one line, up to a limit, from a stream that comes in pieces. */
public final class LineBuffer {
  private final int limit;
  private byte[] bytes = new byte[128];
  private int length;
  private boolean cut;

  LineBuffer(int limit) {
    this.limit = limit;
  }

  /** Takes bytes up to and with the next line end; false if there was none. */
  boolean takeFrom(ByteBuffer piece) {
    while (piece.hasRemaining()) {
      byte next = piece.get();
      if (next == '\n') {
        return true;
      }
      add(next);
    }
    return false;
  }

  private void add(byte next) {
    if (length == limit) {
      cut = true;
      return;
    }
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(limit, length * 2));
    }
    bytes[length++] = next;
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** Whether the line was longer than the limit. */
  boolean isCut() {
    return cut;
  }

  /** The line without its line end; the next one begins. Valid until then. */
  ByteBuffer take() {
    boolean carriageReturn = !cut && length > 0 && bytes[length - 1] == '\r';
    ByteBuffer line = ByteBuffer.wrap(bytes, 0, carriageReturn ? length - 1 : length);
    length = 0;
    cut = false;
    return line;
  }
}
