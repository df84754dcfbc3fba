package dev.socketworkbench.net.server;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.recording.Tracer;
import java.util.concurrent.TimeUnit;

/**
 * Lets a server accept only while it has fewer connections open than its limit. Where others wait
 * in the backlog for one to end, that is reported, and not more than once in ten seconds.
 * Thread-safe.
 */
final class ConnectionLimit {
  private static final long SAID_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Tracer tracer;
  private final SocketId listener;
  private final int most;
  private int open;
  private boolean waiting;
  private boolean stopped;
  private boolean said;
  private long saidNanos;

  ConnectionLimit(Tracer tracer, SocketId listener, int most) {
    this.tracer = tracer;
    this.listener = listener;
    this.most = most;
  }

  /** Waits until there is room for one more, or the server stops. */
  synchronized void awaitRoom() throws InterruptedException {
    if (open >= most && !stopped) {
      say();
    }
    waiting = true;
    try {
      while (open >= most && !stopped) {
        wait();
      }
    } finally {
      waiting = false;
    }
  }

  /** Whether there is room for one more; does not wait. */
  synchronized boolean hasRoom() {
    boolean room = open < most || stopped;
    if (!room) {
      say();
    }
    waiting = !room;
    return room;
  }

  private void say() {
    long now = tracer.clock().nanos();
    if (!said || now - saidNanos > SAID_AGAIN_NANOS) {
      said = true;
      saidNanos = now;
      tracer.remark(
          listener,
          (most == 1 ? "1 connection is" : most + " connections are")
              + " open, which is the limit; further ones wait in the backlog until one ends");
    }
  }

  /** Whether nothing is accepted because the limit is reached. */
  synchronized boolean isReached() {
    return waiting && open >= most;
  }

  synchronized void opened() {
    open++;
  }

  synchronized void ended() {
    open--;
    notifyAll();
  }

  /** The server stops: nothing waits any more. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }
}
