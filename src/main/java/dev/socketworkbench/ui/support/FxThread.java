package dev.socketworkbench.ui.support;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;

/** Lets work in the background have something done on the FX thread that can be done only there. */
public final class FxThread {
  private FxThread() {}

  /** Has it done there, and does not wait; never done if the toolkit has ended meanwhile. */
  public static void later(Runnable work) {
    Platform.runLater(work);
  }

  /**
   * Has it done, and waits for the result.
   *
   * @throws IOException if it failed, or the waiting was interrupted
   */
  public static <T> T ask(Callable<T> work) throws IOException {
    FutureTask<T> task = new FutureTask<>(work);
    Platform.runLater(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().toString(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
