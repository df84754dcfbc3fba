package dev.socketworkbench.net.thread;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many sockets may have platform threads at one time; further ones get virtual threads.
 * Thread-safe.
 */
public final class PlatformThreads {
  private final int most;
  private final AtomicInteger used = new AtomicInteger();

  /**
   * An allowance with nothing taken yet.
   *
   * @param most 0 or more
   */
  public PlatformThreads(int most) {
    this.most = most;
  }

  /** The kind of the next socket's threads, to be given back when they have ended. */
  public ThreadKind take() {
    if (used.incrementAndGet() <= most) {
      return ThreadKind.PLATFORM;
    }
    used.decrementAndGet();
    return ThreadKind.VIRTUAL;
  }

  /** Frees what {@link #take} gave, once its threads have ended. */
  public void giveBack(ThreadKind kind) {
    if (kind == ThreadKind.PLATFORM) {
      used.decrementAndGet();
    }
  }
}
