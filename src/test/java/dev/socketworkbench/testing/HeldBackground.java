package dev.socketworkbench.testing;

import dev.socketworkbench.ui.support.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Background work that waits until a test lets it continue. */
public final class HeldBackground implements Background {
  private final List<Runnable> waiting = new ArrayList<>();

  @Override
  public <T> Job run(
      Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
    waiting.add(() -> Background.inline().run(work, done, failed));
    return () -> {};
  }

  /** How much work waits. */
  public int size() {
    return waiting.size();
  }

  /** Does the work that waits, and brings its results. */
  public void release() {
    List<Runnable> now = List.copyOf(waiting);
    waiting.clear();
    now.forEach(Runnable::run);
  }
}
