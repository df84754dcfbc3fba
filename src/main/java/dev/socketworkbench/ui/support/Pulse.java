package dev.socketworkbench.ui.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.util.Subscription;

/**
 * The window's one heartbeat: once per screen pulse every view asks how much there is now and draws
 * what is visible.
 *
 * <p>While nothing happens it is calm: it looks twenty times a second whether anything did, which
 * costs next to nothing, and beats once a second, so that a waiting call is still seen to wait.
 * What happens, the user's hand first, wakes it at once.
 */
public final class Pulse {
  /** So many beats without anything new, two seconds, make it calm. */
  static final int BEATS_BEFORE_CALM = 120;

  /** So many looks make a beat while it is calm. */
  static final int LOOKS_PER_BEAT = 20;

  private static final long LOOK_NANOS = 50_000_000;

  private final List<Runnable> listeners = new ArrayList<>();
  private final List<BooleanSupplier> reasons = new ArrayList<>();
  private final FrameTimes frameTimes = new FrameTimes();
  private final LongSupplier activity;
  private final AtomicBoolean lookPending = new AtomicBoolean();
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          frameTimes.frame(now);
          beat();
          settle();
        }
      };
  private AtomicBoolean looking = new AtomicBoolean();
  private volatile boolean calm;
  private long seen;
  private int quiet;

  /** A pulse that never is calm. */
  public Pulse() {
    this(System::nanoTime);
  }

  /**
   * A pulse that is calm while nothing happens.
   *
   * @param activity a number that changes whenever something happens; asked often, on the FX thread
   */
  public Pulse(LongSupplier activity) {
    this.activity = activity;
  }

  /** Calls this on the FX thread at every pulse until the subscription is ended. */
  public Subscription onPulse(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** It is not calm while this says so: something is searched, built or played. */
  public void keepAwakeWhile(BooleanSupplier reason) {
    reasons.add(reason);
  }

  /** The user's hand in this scene, and a new size of it, wake the pulse. */
  public void wakeBy(Scene scene) {
    scene.addEventFilter(InputEvent.ANY, (Event event) -> wake());
    scene.widthProperty().subscribe(this::wake);
    scene.heightProperty().subscribe(this::wake);
  }

  /** Begins to beat. */
  public void start() {
    calm = false;
    timer.start();
    AtomicBoolean mine = new AtomicBoolean(true);
    looking = mine;
    Thread.ofPlatform().daemon().name("pulse").start(() -> lookWhile(mine));
  }

  /** Beats no more. */
  public void stop() {
    timer.stop();
    looking.set(false);
  }

  /** Beats at every screen pulse again, if it was calm. */
  public void wake() {
    quiet = 0;
    if (calm) {
      calm = false;
      frameTimes.pause();
      beat();
      timer.start();
    }
  }

  /** Whether nothing has happened for a while. */
  public boolean isCalm() {
    return calm;
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

  /** Counts the beats without anything new, and is calm after enough of them. */
  void settle() {
    if (somethingHappened()) {
      quiet = 0;
    } else if (++quiet >= BEATS_BEFORE_CALM) {
      quiet = 0;
      calm = true;
      timer.stop();
    }
  }

  /** One look while calm. */
  void look() {
    lookPending.set(false);
    if (!calm) {
      return;
    }
    if (somethingHappened()) {
      wake();
    } else if (++quiet >= LOOKS_PER_BEAT) {
      quiet = 0;
      beat();
    }
  }

  private boolean somethingHappened() {
    long now = activity.getAsLong();
    boolean changed = now != seen || reasons.stream().anyMatch(BooleanSupplier::getAsBoolean);
    seen = now;
    return changed;
  }

  private void lookWhile(AtomicBoolean wanted) {
    while (wanted.get()) {
      LockSupport.parkNanos(LOOK_NANOS);
      if (calm && lookPending.compareAndSet(false, true)) {
        Platform.runLater(this::look);
      }
    }
  }

  /** How long the last frames took. */
  public FrameTimes frameTimes() {
    return frameTimes;
  }
}
