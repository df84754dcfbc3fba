package dev.socketworkbench.ui.support;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Reports what failed in the program itself: to its log with the stack trace, and to the user in a
 * sentence. Each kind of failure is reported once, because a view that fails does so again sixty
 * times per second. Thread-safe.
 */
public final class FailureReport implements Thread.UncaughtExceptionHandler {
  /** More kinds than this are not told apart. */
  private static final int MOST_KINDS = 100;

  private static final System.Logger LOG = System.getLogger(FailureReport.class.getName());

  private record Kind(Class<?> type, Optional<StackTraceElement> place) {
    static Kind of(Throwable failure) {
      StackTraceElement[] trace = failure.getStackTrace();
      return new Kind(
          failure.getClass(), trace.length == 0 ? Optional.empty() : Optional.of(trace[0]));
    }
  }

  private final Set<Kind> reported = ConcurrentHashMap.newKeySet();
  private final Consumer<String> user;

  /**
   * A report to this user.
   *
   * @param user shows a sentence; called on the FX thread
   */
  public FailureReport(Consumer<String> user) {
    this.user = user;
  }

  /** Reports a failure that the caller survives, to the handler of the thread that it is on. */
  public static void unexpected(Throwable failure) {
    Thread thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
  }

  /** Reports for all threads that have no handler of their own. FX thread. */
  public void install() {
    Thread.setDefaultUncaughtExceptionHandler(this);
    Thread.currentThread().setUncaughtExceptionHandler(this);
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    if (reported.size() < MOST_KINDS && reported.add(Kind.of(failure))) {
      LOG.log(System.Logger.Level.ERROR, "Failure on thread " + thread.getName(), failure);
      FxThread.later(() -> user.accept(Messages.get("failure.report", failure)));
    }
  }
}
