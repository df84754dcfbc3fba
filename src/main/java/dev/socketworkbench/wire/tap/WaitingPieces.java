package dev.socketworkbench.wire.tap;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What has come in one direction and is not sent yet. Bounded: whoever has received more waits, so
 * that its sender is slowed by its own socket. Thread-safe, for one that puts and one that takes.
 */
final class WaitingPieces {
  /** The most bytes that wait in one direction of a connection: 4 MiB. */
  static final int MOST = 4 << 20;

  /** The most bytes that wait in a whole tap: 128 MiB; each direction may have one piece more. */
  static final long MOST_IN_ALL = 128L << 20;

  /** Each piece costs at least so many bytes. */
  private static final int SMALLEST = 256;

  private final AtomicLong inAll;
  private final Deque<CameIn> pieces = new ArrayDeque<>();
  private long bytes;
  private boolean closed;

  /** How the stream went on. */
  enum Sort {
    BYTES,
    END,
    RESET
  }

  /**
   * What a recv returned.
   *
   * @param arrived when, in nanoseconds of the session
   * @param bytes empty at an end
   * @param why of a reset, in words
   */
  record CameIn(Sort sort, long arrived, ByteBuffer bytes, String why) {
    long weight() {
      return Math.max(SMALLEST, bytes.capacity());
    }
  }

  /**
   * Nothing yet.
   *
   * @param inAll how many bytes wait in the whole tap
   */
  WaitingPieces(AtomicLong inAll) {
    this.inAll = inAll;
  }

  /** Waits until there is room; false if nobody takes it any more. */
  synchronized boolean put(CameIn piece) throws InterruptedException {
    while (!closed && !hasRoom(piece)) {
      wait();
    }
    return offer(piece);
  }

  private boolean hasRoom(CameIn piece) {
    return pieces.isEmpty()
        || (bytes + piece.weight() <= MOST && inAll.get() + piece.weight() <= MOST_IN_ALL);
  }

  /** The same without waiting; false also if there is no room. */
  synchronized boolean offer(CameIn piece) {
    if (closed || !hasRoom(piece)) {
      return false;
    }
    add(piece.weight());
    pieces.addLast(piece);
    notifyAll();
    return true;
  }

  private void add(long weight) {
    bytes += weight;
    inAll.addAndGet(weight);
  }

  /**
   * The next piece, which stays here until {@link #taken}.
   *
   * @param nanos how long to wait; 0 for as long as it takes
   * @return null if none came, or it is closed
   */
  synchronized CameIn first(long nanos) throws InterruptedException {
    long until = System.nanoTime() + nanos;
    while (!closed && pieces.isEmpty()) {
      if (nanos == 0) {
        wait();
      } else {
        long left = until - System.nanoTime();
        if (left <= 0) {
          return null;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    }
    return closed ? null : pieces.peekFirst();
  }

  /** The next piece, if there is one now; else null. */
  synchronized CameIn firstNow() {
    return pieces.peekFirst();
  }

  /** Waits until it is closed, at most so long. */
  synchronized void awaitClosed(long nanos) throws InterruptedException {
    long until = System.nanoTime() + nanos;
    for (long left = nanos; left > 0 && !closed; left = until - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** The first piece has been sent, or thrown away. */
  synchronized void taken() {
    if (!pieces.isEmpty()) {
      add(-pieces.removeFirst().weight());
      notifyAll();
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Nothing that waits is wanted any more. */
  synchronized void close() {
    closed = true;
    pieces.clear();
    add(-bytes); // To the tap; nothing is left here.
    notifyAll();
  }
}
