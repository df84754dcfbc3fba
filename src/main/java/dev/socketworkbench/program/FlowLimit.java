package dev.socketworkbench.program;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Which of a stream's lines are kept: as many as anyone can look at, and a share of what comes
 * without end. What is not kept is counted.
 */
final class FlowLimit {
  /** So many lines at once. */
  static final int LINES = 50_000;

  private static final int LINES_A_SECOND = 200;
  private static final long BYTES = 8L << 20;
  private static final long BYTES_A_SECOND = 128L << 10;

  private final LongSupplier nanoTime;
  private double lines = LINES;
  private double bytes = BYTES;
  private long lookedAt;
  private long lost;

  FlowLimit(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.lookedAt = nanoTime.getAsLong();
  }

  /** Whether a line of so many bytes is kept. */
  boolean keeps(int length) {
    refill();
    // Once something was lost, there is a gap that is worth it.
    double least = lost == 0 ? 1 : LINES_A_SECOND;
    if (lines < least || bytes < length) {
      lost += length;
      return false;
    }
    lines--;
    bytes -= length;
    return true;
  }

  private void refill() {
    long now = nanoTime.getAsLong();
    double seconds = (now - lookedAt) / (double) TimeUnit.SECONDS.toNanos(1);
    lookedAt = now;
    lines = Math.min(LINES, lines + seconds * LINES_A_SECOND);
    bytes = Math.min(BYTES, bytes + seconds * BYTES_A_SECOND);
  }

  /** Whether the last line was not kept. */
  boolean isLosing() {
    return lost > 0;
  }

  /** How many bytes were not kept since this was asked last. */
  long takeLost() {
    long taken = lost;
    lost = 0;
    return taken;
  }
}
