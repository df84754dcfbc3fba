package dev.socketworkbench.script.play;

import java.util.concurrent.atomic.AtomicLong;

/** How much memory all connections of a script may take together. Thread-safe. */
public final class MemoryBudget {
  /** 256 MiB. */
  public static final long USUAL = 256L << 20;

  private final AtomicLong left;

  /** So many bytes. */
  public MemoryBudget(long bytes) {
    this.left = new AtomicLong(bytes);
  }

  /** Takes so many bytes, or none. */
  boolean take(long bytes) {
    long before = left.get();
    while (before >= bytes) {
      if (left.compareAndSet(before, before - bytes)) {
        return true;
      }
      before = left.get();
    }
    return false;
  }

  /** Gives back what was taken. */
  void give(long bytes) {
    left.addAndGet(bytes);
  }
}
