package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.export.file.FullDisk;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Remembers why writing has failed, which a {@link java.io.PrintStream} above it forgets. */
final class NotedOutput extends FilterOutputStream {
  private volatile IOException failure;

  NotedOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Whether it was the disk that had no room for what was written. */
  boolean isFull() {
    IOException known = failure;
    return known != null && FullDisk.isWhy(known);
  }
}
