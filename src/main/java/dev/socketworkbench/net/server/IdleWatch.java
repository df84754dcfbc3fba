package dev.socketworkbench.net.server;

import dev.socketworkbench.net.recording.Tracer;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections on which nothing was sent or received for too long, and says so. Looks at all
 * of them four times in the time allowed, so a connection can be idle for a quarter longer; one
 * that has no limit has no watch and no thread.
 */
final class IdleWatch {
  private static final long SHORTEST_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_STEP_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final Tracer tracer;
  private final ConnectionList connections;
  private final int limitMillis;
  private boolean stopped;

  IdleWatch(Tracer tracer, ConnectionList connections, int limitMillis) {
    this.tracer = tracer;
    this.connections = connections;
    this.limitMillis = limitMillis;
  }

  /** Begins to watch, on its own thread. */
  void start(String listener) {
    if (limitMillis > 0) {
      Thread.ofVirtual().name(listener + " idle watch").start(this::run);
    }
  }

  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  private void run() {
    long limit = TimeUnit.MILLISECONDS.toNanos(limitMillis);
    long step = Math.clamp(limit / 4, SHORTEST_STEP_NANOS, LONGEST_STEP_NANOS);
    try {
      while (waitFor(step)) {
        long now = tracer.clock().nanos();
        for (Connection connection : connections.open()) {
          if (now - connection.activeNanos() >= limit) {
            connection.closeIdle(limitMillis);
          }
        }
      }
    } catch (InterruptedException nobodyDoes) {
      Thread.currentThread().interrupt();
    }
  }

  /** False if the server stops. */
  private synchronized boolean waitFor(long nanos) throws InterruptedException {
    long deadline = tracer.clock().nanos() + nanos;
    for (long left = nanos; left > 0 && !stopped; left = deadline - tracer.clock().nanos()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return !stopped;
  }
}
