package dev.socketworkbench.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Standard output that reports at once when it has been closed. */
public final class CheckedOutput extends OutputStream {
  private static final int LOOK_EVERY = 1 << 16;

  private final PrintStream out;
  private int unchecked;

  /** Checks this stream after every 64 KiB. */
  public CheckedOutput(PrintStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    check(1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    check(length);
  }

  @Override
  public void flush() throws IOException {
    check(LOOK_EVERY);
  }

  private void check(int length) throws IOException {
    unchecked += length;
    if (unchecked >= LOOK_EVERY) {
      unchecked = 0;
      // This flushes too.
      if (out.checkError()) {
        throw new IOException("standard output was closed");
      }
    }
  }
}
