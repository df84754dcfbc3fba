package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.shared.Patience;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who is inside a socket's calls, and how far its close has come. A close is made when the last
 * thread has left the socket, not when the JDK's {@code close} returns: that only wakes the threads
 * that are blocked in calls, and the last of them to leave makes close(2). Thread-safe.
 */
final class SocketUse {
  /** How long a close waits for threads that are inside. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean woken;

  /** Whether closing the socket has not begun. */
  boolean isOpen() {
    return !closing.get();
  }

  /** Begins to close; false if another thread has begun. */
  boolean beginClose() {
    return closing.compareAndSet(false, true);
  }

  /** A thread is about to make a call, or to close. */
  void enter() {
    inside.incrementAndGet();
  }

  /** The closing thread has woken the others, and is about to leave. */
  void wokeOthers() {
    woken = true;
  }

  /**
   * A thread leaves.
   *
   * @return whether the socket has been closed by that, and this was not reported before
   */
  boolean leave() {
    return inside.decrementAndGet() == 0 && woken && ended.compareAndSet(false, true);
  }

  /**
   * A call has closed the socket by itself.
   *
   * @return whether closing it had not begun before
   */
  boolean closedByCall() {
    return beginClose() && ended.compareAndSet(false, true);
  }

  /** The close is recorded: no one need wait for it any more. */
  void closed() {
    closed.countDown();
  }

  /** Waits, a second at most, until the close is recorded; if it is not, it will be. */
  void awaitClosed() {
    Patience.await(closed, PATIENCE_NANOS);
  }
}
