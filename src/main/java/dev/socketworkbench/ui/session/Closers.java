package dev.socketworkbench.ui.session;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Ends sessions whose windows are gone, each on its own thread. */
final class Closers {
  private final List<Thread> threads = new ArrayList<>();

  /** Closes something that may take its time. */
  synchronized void close(Closeable session) {
    threads.removeIf(thread -> !thread.isAlive());
    threads.add(Thread.ofPlatform().daemon().name("closer").start(() -> run(session)));
  }

  private static void run(Closeable session) {
    try {
      session.close();
    } catch (IOException uncut) {
      // The window is gone, and the recording can be read as it is.
    } catch (RuntimeException failed) {
      System.getLogger(Closers.class.getName())
          .log(System.Logger.Level.WARNING, "A session did not end in order", failed);
    }
  }

  /** Waits for all of them, but no longer than this. */
  void await(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    List<Thread> waited;
    synchronized (this) {
      waited = List.copyOf(threads);
    }
    for (Thread thread : waited) {
      long left = end - System.nanoTime();
      if (left > 0) {
        thread.join(Duration.ofNanos(left));
      }
    }
  }
}
