package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.shared.Patience;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who is inside a socket's calls, and how far its close has come. A close is made when the last
 * thread has left the socket, not when the JDK's {@code close} returns: that only wakes the threads
 * that are blocked in calls, and the last of them to leave makes close(2). Thread-safe.
 */
final class SocketUse {
  /** How long a close waits for threads that are inside. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final int CLOSING = 1 << 31;
  private static final int WOKEN = 1 << 30;
  private static final int ENDED = 1 << 29;
  private static final int INSIDE = ENDED - 1;

  /** How many are inside, and above that what has happened to the socket: one small object. */
  private final AtomicInteger state = new AtomicInteger();

  /** Guarded by this. */
  private boolean closed;

  /** Whether closing the socket has not begun. */
  boolean isOpen() {
    return (state.get() & CLOSING) == 0;
  }

  /** Begins to close; false if another thread has begun. */
  boolean beginClose() {
    return isFirst(CLOSING);
  }

  private boolean isFirst(int flag) {
    return (state.getAndUpdate(now -> now | flag) & flag) == 0;
  }

  /** A thread is about to make a call, or to close. */
  void enter() {
    state.incrementAndGet();
  }

  /** The closing thread has woken the others, and is about to leave. */
  void wokeOthers() {
    boolean ignored = isFirst(WOKEN);
  }

  /**
   * A thread leaves.
   *
   * @return whether the socket has been closed by that, and this was not reported before
   */
  boolean leave() {
    int now = state.decrementAndGet();
    return (now & INSIDE) == 0 && (now & WOKEN) != 0 && isFirst(ENDED);
  }

  /**
   * A call has closed the socket by itself.
   *
   * @return whether closing it had not begun before
   */
  boolean closedByCall() {
    return beginClose() && isFirst(ENDED);
  }

  /** The close is recorded: no one need wait for it any more. */
  synchronized void closed() {
    closed = true;
    notifyAll();
  }

  /** Waits, a second at most, until the close is recorded; if it is not, it will be. */
  synchronized void awaitClosed() {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    Patience.waitWhile(
        () -> !closed && deadline - System.nanoTime() > 0,
        () -> TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime()));
  }
}
