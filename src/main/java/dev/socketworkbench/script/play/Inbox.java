package dev.socketworkbench.script.play;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What has come from a peer and was not looked at, until nothing more comes. One thread fills it,
 * another takes from it, any may stop it.
 */
final class Inbox {
  /** How many bytes may wait to be looked at; then nothing more is received. */
  private static final int MOST_WAITING = 8 << 20;

  private final boolean keepsTime;
  private final Deque<CamePiece> waiting = new ArrayDeque<>();
  private long waitingBytes;

  /** How the connection ended; null while it has not. */
  private String end;

  private boolean stopped;

  /** Some bytes, and when they came. */
  private record CamePiece(ByteBuffer bytes, long nanos) {}

  /**
   * An empty one.
   *
   * @param keepsTime whether who fills it may have to wait for who takes from it
   */
  Inbox(boolean keepsTime) {
    this.keepsTime = keepsTime;
  }

  /** These bytes have come. Waits while too many wait already. */
  synchronized void came(ByteBuffer bytes) {
    try {
      while (keepsTime && waitingBytes > MOST_WAITING && !stopped) {
        wait();
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
    if (!stopped) {
      ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
      waitingBytes += copy.remaining();
      waiting.add(new CamePiece(copy, System.nanoTime()));
      notifyAll();
    }
  }

  /** Nothing more will come; only the first time. */
  synchronized void ended(String how) {
    if (end == null) {
      end = how;
      notifyAll();
    }
  }

  /** Nothing more is wanted. */
  synchronized void stop() {
    stopped = true;
    waiting.clear();
    waitingBytes = 0;
    notifyAll();
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  /** How the connection ended; empty while it has not. */
  synchronized Optional<String> end() {
    return Optional.ofNullable(end);
  }

  /** Whether the connection has ended, and not because the peer ended its stream. */
  synchronized boolean isCut() {
    return end != null && !end.equals(SequencePlayer.END_OF_STREAM);
  }

  /** Whether all that will ever come was taken. */
  synchronized boolean isEmptied() {
    return end != null && waiting.isEmpty();
  }

  /**
   * A piece of what has come. What came in time is given also later: whoever is slow to take it
   * misses nothing, and what keeps coming ends no wait late.
   *
   * @param until the moment in nanoseconds up to which it must have come
   * @return empty if none came in time, or it was stopped
   */
  synchronized Optional<ByteBuffer> next(long until) throws InterruptedException {
    long left = until - System.nanoTime();
    while (waiting.isEmpty() && end == null && !stopped && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = until - System.nanoTime();
    }
    CamePiece first = waiting.peek();
    if (first == null || first.nanos() - until > 0) {
      return Optional.empty();
    }
    waiting.remove();
    waitingBytes -= first.bytes().remaining();
    notifyAll();
    return Optional.of(first.bytes());
  }

  /**
   * Lets time pass, until it is stopped.
   *
   * @param evenIfCut whether it also passes when the connection has ended out of order
   */
  synchronized void pass(long nanos, boolean evenIfCut) throws InterruptedException {
    long until = System.nanoTime() + nanos;
    long left = nanos;
    while (!stopped && left > 0 && (evenIfCut || !isCut())) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = until - System.nanoTime();
    }
  }
}
