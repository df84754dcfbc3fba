package dev.socketworkbench.ui.support;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.util.Subscription;

/**
 * The window's one heartbeat: once per screen pulse every view asks how much there is now and draws
 * what is visible.
 */
public final class Pulse {
  private final List<Runnable> listeners = new ArrayList<>();
  private final FrameTimes frameTimes = new FrameTimes();
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          frameTimes.frame(now);
          beat();
        }
      };

  /** Calls this on the FX thread at every pulse until the subscription is ended. */
  public Subscription onPulse(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Begins to beat. */
  public void start() {
    timer.start();
  }

  /** Beats no more. */
  public void stop() {
    timer.stop();
  }

  /** One beat now; for tests, which have no screen. */
  public void beat() {
    for (Runnable listener : List.copyOf(listeners)) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        // One broken view must neither starve the others nor report itself sixty times a second.
        listeners.remove(listener);
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      }
    }
  }

  /** How long the last frames took. */
  public FrameTimes frameTimes() {
    return frameTimes;
  }
}
