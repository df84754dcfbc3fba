package dev.socketworkbench.tracer;

import dev.socketworkbench.call.shared.Patience;
import dev.socketworkbench.posix.Interruption;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What other threads want of the thread that traces, which alone may touch what it traces and waits
 * most of the time: a signal ends its wait.
 */
final class TraceErrands {
  private static final long BETWEEN_SIGNALS_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private record Errand(Runnable what, CountDownLatch done) {}

  private final Queue<Errand> queue = new ConcurrentLinkedQueue<>();

  /** Null before the loop begins and after it has ended; guarded by this. */
  private Interruption.Target waiting;

  /** The calling thread traces from now on. */
  synchronized void begin() {
    waiting = Interruption.ofThisSystem().map(Interruption::ofThisThread).orElse(null);
  }

  /** It traces no more: what has not been done never will be. */
  synchronized void end() {
    waiting = null;
    for (Errand each = queue.poll(); each != null; each = queue.poll()) {
      each.done().countDown();
    }
  }

  /** Does what is wanted, on the thread that traces. */
  void run() {
    for (Errand each = queue.poll(); each != null; each = queue.poll()) {
      try {
        each.what().run();
      } finally {
        each.done().countDown();
      }
    }
  }

  /** Has something done, and waits until it is done or nothing is traced any more. */
  void ask(Runnable what) {
    Errand errand = new Errand(what, new CountDownLatch(1));
    queue.add(errand);
    // A signal that comes just before the wait ends nothing: hence another one.
    do {
      if (!signal()) {
        queue.remove(errand);
        return;
      }
    } while (!Patience.await(errand.done(), BETWEEN_SIGNALS_NANOS));
  }

  private synchronized boolean signal() {
    Optional.ofNullable(waiting).ifPresent(Interruption.Target::interrupt);
    return waiting != null;
  }
}
