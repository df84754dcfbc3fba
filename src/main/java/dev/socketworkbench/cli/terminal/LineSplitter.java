package dev.socketworkbench.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Passes input on line by line, each with its line end, whatever pieces it arrived in; the last
 * line may have no line end. Used by one thread.
 */
public final class LineSplitter {
  private final InputPump.Sink lines;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  /** Gives the lines to this one. */
  public LineSplitter(InputPump.Sink lines) {
    this.lines = lines;
  }

  /** Takes a piece; says whether more is wanted. */
  public boolean take(ByteBuffer piece) throws InterruptedException {
    while (piece.hasRemaining()) {
      byte next = piece.get();
      begun.write(next);
      if (next == '\n' && !give()) {
        return false;
      }
    }
    return true;
  }

  /** The input has ended. */
  public void end() {
    if (begun.size() > 0) {
      try {
        boolean more = give();
        assert more || begun.size() == 0;
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean give() throws InterruptedException {
    ByteBuffer line = ByteBuffer.wrap(begun.toByteArray());
    begun.reset();
    return lines.take(line);
  }
}
