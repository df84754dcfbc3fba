package dev.socketworkbench.ui.session;

import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.journal.ReadProgress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Long work in the background: it reports its progress here, and the window looks. Any thread. */
final class Work implements Progress {
  private final String title;
  private volatile long done;
  private volatile long of;
  private volatile boolean cancelled;
  private final CountDownLatch over = new CountDownLatch(1);

  /** Work of this name, for a person. */
  Work(String title) {
    this.title = title;
  }

  @Override
  public void at(long isDone, long ofAll) throws CancelledException {
    tell(isDone, ofAll);
    waits();
  }

  @Override
  public void waits() throws CancelledException {
    if (cancelled) {
      throw new CancelledException();
    }
  }

  private void tell(long isDone, long ofAll) {
    done = isDone;
    of = ofAll;
  }

  /** The same for reading a journal. */
  ReadProgress reading() {
    return (isDone, ofAll) -> {
      tell(isDone, ofAll);
      return !cancelled;
    };
  }

  String title() {
    return title;
  }

  /** The share that is done, 0 to 1; negative where that is not known. */
  double share() {
    return of <= 0 ? -1 : Math.min(1, (double) done / of);
  }

  void cancel() {
    cancelled = true;
  }

  /** It has ended, one way or the other. */
  void end() {
    over.countDown();
  }

  boolean isOver() {
    return over.getCount() == 0;
  }

  /**
   * Waits until it has ended, but no longer than this.
   *
   * @return whether it has
   */
  boolean awaitEnd(Duration longest) {
    try {
      return over.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return isOver();
    }
  }
}
