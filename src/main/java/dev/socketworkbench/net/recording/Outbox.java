package dev.socketworkbench.net.recording;

import dev.socketworkbench.net.thread.ThreadKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Sends what a person typed, in order, without keeping the person waiting: a thread, named after
 * the socket, lives while there is something to send, and a little longer. Thread-safe.
 */
public final class Outbox {
  /** How many bytes may wait: 256 MiB. */
  static final long MOST_WAITING = 256L << 20;

  /** What a piece that waits takes of that beside its bytes, which may be one. */
  private static final int PIECE_COST = 256;

  /** How long the thread waits for more: long enough for the next piece of a file. */
  private static final long LINGER_MILLIS = 100;

  private final Tracer tracer;
  private final PeerSocket socket;
  private final ThreadKind threads;
  private final Runnable afterwards;
  private final Deque<Step> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean hasThread;
  private boolean sending;
  private boolean finished;
  private boolean gaveUp;

  /** One thing to do on the socket. */
  @FunctionalInterface
  public interface Step {
    /** Does it. */
    void run() throws IOException;
  }

  /**
   * An empty outbox.
   *
   * @param threads the kind of the thread that sends
   * @param afterwards runs on the sending thread after a call that failed and after the half-close
   */
  public Outbox(Tracer tracer, PeerSocket socket, ThreadKind threads, Runnable afterwards) {
    this.tracer = tracer;
    this.socket = socket;
    this.threads = threads;
    this.afterwards = afterwards;
  }

  /**
   * Whether bytes can be given now: not after a half-close, a failure or the end, and not while
   * {@link #MOST_WAITING} wait already.
   */
  public synchronized boolean accepts() {
    return !finished && waitingBytes < MOST_WAITING && !socket.ending().isOver();
  }

  /** Sends these bytes after all others; false if it does not accept them. */
  public boolean send(ByteBuffer bytes) {
    return send(bytes, MOST_WAITING);
  }

  /**
   * Sends these bytes after all others, unless so many bytes wait already; false if it does not
   * accept them.
   */
  public synchronized boolean send(ByteBuffer bytes, long most) {
    if (!accepts() || waitingBytes >= most) {
      return false;
    }
    int cost = bytes.remaining() + PIECE_COST;
    waitingBytes += cost;
    add(
        () -> {
          socket.sendAll(bytes);
          sent(cost);
        });
    return true;
  }

  /** Changes what the socket speaks, after everything that was given before. */
  public synchronized void upgrade(Step step) {
    if (accepts()) {
      add(step);
    }
  }

  /** Half-closes after everything that was given before; only the first time. */
  public synchronized void halfClose() {
    if (!finished) {
      finished = true;
      add(
          () -> {
            socket.shutDown();
            afterwards.run();
          });
    }
  }

  /**
   * Waits until nothing is left to send, or nothing can be sent any more.
   *
   * @return whether everything that was given was sent
   */
  public synchronized boolean awaitSent() throws InterruptedException {
    while (sending) {
      wait();
    }
    return !gaveUp;
  }

  private void add(Step step) {
    waiting.add(step);
    sending = true;
    if (hasThread) {
      notifyAll();
    } else {
      hasThread = true;
      threads.unstarted(socket.id() + " send", this::work).start();
    }
  }

  private void work() {
    try {
      for (Step step = next(); step != null; step = next()) {
        step.run();
      }
    } catch (IOException recorded) {
      giveUp();
      afterwards.run();
    } catch (RuntimeException | OutOfMemoryError mistake) {
      // Out of memory: of direct memory for the bytes. The waiting thread must not wait forever.
      tracer.remark(socket.id(), "sending failed: " + mistake);
      giveUp();
      socket.close();
      afterwards.run();
    }
  }

  /** The next step; null if none comes for a while: then the thread is to end. */
  private synchronized Step next() {
    if (waiting.isEmpty()) {
      sending = false;
      notifyAll();
      linger();
    }
    Step step = waiting.poll();
    hasThread = step != null;
    return step;
  }

  private void linger() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LINGER_MILLIS);
    long left = deadline - System.nanoTime();
    try {
      while (waiting.isEmpty() && !finished && left > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = deadline - System.nanoTime();
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void sent(int cost) {
    waitingBytes -= cost;
  }

  private synchronized void giveUp() {
    finished = true;
    gaveUp = true;
    waiting.clear();
    waitingBytes = 0;
    hasThread = false;
    sending = false;
    notifyAll();
  }
}
