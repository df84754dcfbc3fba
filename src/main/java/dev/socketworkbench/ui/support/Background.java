package dev.socketworkbench.ui.support;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * Runs work that may take long away from the FX thread and brings its result back to it. The work
 * has a thread to itself, so it may block; on a platform thread, because sockets under full load
 * can keep all carriers of virtual threads busy, and Stop must work then too.
 */
@FunctionalInterface
public interface Background {

  /** Work under way. */
  interface Job {
    /**
     * The result is wanted no more: neither of the two receivers will be called. The work itself
     * continues, because an interrupt would close the channel that it may be blocked in.
     */
    void cancel();
  }

  /**
   * Starts work. May be called from any thread.
   *
   * @param done gets the result, on the FX thread
   * @param failed gets what the work threw, on the FX thread
   */
  <T> Job run(Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed);

  /**
   * The real one. Its threads serve again: a timeline that moves has work sixty times per second.
   */
  static Background threads() {
    ExecutorService threads =
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("background").factory());
    return new Background() {
      @Override
      public <T> Job run(
          Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        BackgroundJob<T> job = new BackgroundJob<>(work, done, failed);
        threads.execute(() -> job.work(Platform::runLater));
        return job;
      }
    };
  }

  /** Does the work at once on the calling thread: for tests of view models. */
  static Background inline() {
    return new Background() {
      @Override
      public <T> Job run(
          Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        BackgroundJob<T> job = new BackgroundJob<>(work, done, failed);
        job.work(Runnable::run);
        return job;
      }
    };
  }
}
