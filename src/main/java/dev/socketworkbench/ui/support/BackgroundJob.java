package dev.socketworkbench.ui.support;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** One piece of work and the receiver of its result; the work runs on one thread, cancel on any. */
final class BackgroundJob<T> implements Background.Job {
  private final Callable<T> work;
  private final Consumer<? super T> done;
  private final Consumer<? super Exception> failed;
  private volatile boolean cancelled;

  BackgroundJob(Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
    this.work = work;
    this.done = done;
    this.failed = failed;
  }

  /** Does the work here and gives the result to the receivers there. */
  void work(Executor receivers) {
    T result;
    try {
      result = work.call();
    } catch (Exception e) {
      receivers.execute(() -> give(failed, e));
      return;
    } catch (Throwable e) {
      // Whoever waits for the outcome must hear of this too, or waits forever.
      receivers.execute(() -> give(failed, inWords(e)));
      return;
    }
    receivers.execute(() -> give(done, result));
  }

  private static Exception inWords(Throwable error) {
    String words =
        error instanceof OutOfMemoryError
            ? Messages.get("background.no-memory")
            : Messages.get("background.error", error);
    return new IllegalStateException(words, error);
  }

  private <R> void give(Consumer<? super R> receiver, R result) {
    if (!cancelled) {
      receiver.accept(result);
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
  }
}
