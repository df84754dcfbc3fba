package dev.socketworkbench.program;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads what a program writes to one stream, and cuts it into lines. What stands there without a
 * line's end, as a question does, is given out after a moment; a line that is too long, in pieces.
 */
final class OutputReader implements Runnable {
  /** A line is cut after so many bytes. */
  static final int LONGEST_LINE = 4_096;

  private static final int MOMENT_MILLIS = 80;
  private static final int FOR_EVER = -1;

  private final ConsoleEnd console;
  private final Consumer<byte[]> lines;
  private byte[] begun = {};

  /**
   * A reader that closes the console's end at its own.
   *
   * @param lines gets the lines with their ends
   */
  OutputReader(ConsoleEnd console, Consumer<byte[]> lines) {
    this.console = console;
    this.lines = lines;
  }

  @Override
  public void run() {
    try (console) {
      Optional<byte[]> some = console.read(FOR_EVER);
      while (some.isPresent()) {
        take(some.get());
        some = console.read(begun.length > 0 ? MOMENT_MILLIS : FOR_EVER);
      }
      flush();
    }
  }

  /** Some more bytes; none if a moment has passed without any. */
  void take(byte[] bytes) {
    if (bytes.length == 0) {
      flush();
    }
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean ends = bytes[i] == '\n' || begun.length + i + 1 - from == LONGEST_LINE;
      if (ends) {
        lines.accept(joined(bytes, from, i + 1));
        begun = new byte[0];
        from = i + 1;
      }
    }
    begun = joined(bytes, from, bytes.length);
  }

  private byte[] joined(byte[] bytes, int from, int to) {
    byte[] whole = Arrays.copyOf(begun, begun.length + to - from);
    System.arraycopy(bytes, from, whole, begun.length, to - from);
    return whole;
  }

  private void flush() {
    if (begun.length > 0) {
      lines.accept(begun);
      begun = new byte[0];
    }
  }
}
