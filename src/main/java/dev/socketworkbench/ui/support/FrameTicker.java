package dev.socketworkbench.ui.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.util.Subscription;

/**
 * The window's one heartbeat: at each beat every view asks how much there is now and draws what is
 * visible.
 *
 * <p>It beats at every screen pulse, sixty times per second, while the user's hand is at work or
 * something is played; what only streams in is drawn at every second one. More often nobody can
 * read it, and under full load the processor that is spared belongs to the sockets, and to the next
 * pulse that comes on time.
 *
 * <p>While nothing happens it is calm: it beats once a second, so that a waiting call is still seen
 * to wait; after ten seconds, and with nothing that waits, every five. A thread of its own counts
 * the time, because a screen pulse that nobody needs costs more than a beat. What happens, the
 * user's hand first, wakes it at once.
 */
public final class FrameTicker {

  /** What the window shows, as far as the pulse has to know. */
  public interface WindowActivity {
    /** A number that grows whenever something happens; asked often, on any thread. */
    long count();

    /**
     * Calls this once, on any thread: as soon as there is more than this, at once if there is.
     *
     * @param wake returns soon
     */
    void onceMoreThan(long count, Runnable wake);
  }

  /** This many beats without anything new, two seconds, make it calm. */
  static final int BEATS_BEFORE_CALM = 120;

  /** How often it beats while it is calm, in nanoseconds. */
  static final long CALM_BEAT = 1_000_000_000;

  /** This many calm beats, ten seconds, and it rests: not even a caret blinks. */
  static final int BEATS_BEFORE_REST = 10;

  /** How often it beats while it rests and nothing waits, in nanoseconds. */
  static final long RESTING_BEAT = 5 * CALM_BEAT;

  /** The least time between two slow beats while things stream in. */
  static final long SLOW_NANOS = 100_000_000;

  /** So long after the hand's last sign every pulse is a beat. */
  static final long HAND_NANOS = 1_000_000_000;

  private static final WindowActivity ALWAYS =
      new WindowActivity() {
        @Override
        public long count() {
          return System.nanoTime();
        }

        @Override
        public void onceMoreThan(long count, Runnable wake) {
          wake.run();
        }
      };

  private final List<Runnable> listeners = new ArrayList<>();
  private final List<Runnable> slow = new ArrayList<>();
  private final List<BooleanSupplier> reasons = new ArrayList<>();
  private final List<BooleanSupplier> smooth = new ArrayList<>();
  private final List<BooleanSupplier> waits = new ArrayList<>();
  private final List<Consumer<Boolean>> resting = new ArrayList<>();
  private final FrameTimes frameTimes = new FrameTimes();
  private final WindowActivity activity;
  private final AtomicBoolean lookPending = new AtomicBoolean();
  private final AtomicBoolean listening = new AtomicBoolean();
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          frameTimes.frame(now);
          pulse(System.nanoTime());
        }
      };
  private volatile Thread counting;
  private volatile boolean calm;
  private volatile long seen;
  private volatile long lastLook;
  private volatile long beatNanos = CALM_BEAT;
  private int quiet;
  private int calmBeats;
  private boolean hand;
  private long handAt;
  private boolean skipped;
  private long slowAt;

  /** A pulse that never is calm, and beats at every screen pulse. */
  public FrameTicker() {
    this(ALWAYS);
    smoothWhile(() -> true);
  }

  /** A pulse that is calm while nothing happens. */
  public FrameTicker(WindowActivity activity) {
    this.activity = activity;
  }

  /** Calls this on the FX thread at every pulse until the subscription is ended. */
  public Subscription onPulse(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * Calls this at a beat, but not more often than ten times a second while things stream in:
   * numbers that change more often cannot be read, and each costs a layout.
   */
  public void onSlowPulse(Runnable listener) {
    slow.add(listener);
  }

  /** It is not calm while this says so: something is searched, built or played. */
  public void keepAwakeWhile(BooleanSupplier reason) {
    reasons.add(reason);
  }

  /** Every screen pulse is a beat while this says so: something moves that is looked at. */
  public void smoothWhile(BooleanSupplier moving) {
    smooth.add(moving);
  }

  /**
   * While this says so it beats once a second also at rest: a call waits, or TIME_WAIT counts down,
   * and is seen to.
   */
  public void beatWhile(BooleanSupplier waiting) {
    waits.add(waiting);
  }

  /** Calls this with true when nothing has happened for ten seconds, and with false at its end. */
  public void onRest(Consumer<Boolean> listener) {
    resting.add(listener);
  }

  /** The user's hand in this scene, and a new size of it, wake the pulse. */
  public void wakeBy(Scene scene) {
    scene.addEventFilter(InputEvent.ANY, (Event event) -> hand(System.nanoTime()));
    scene.widthProperty().subscribe(() -> hand(System.nanoTime()));
    scene.heightProperty().subscribe(() -> hand(System.nanoTime()));
  }

  /** The user does something at this time. */
  void hand(long nanoTime) {
    hand = true;
    handAt = nanoTime;
    wake();
  }

  /** Begins to beat. */
  public void start() {
    stop();
    calm = false;
    timer.start();
    Thread now = Thread.ofPlatform().daemon().name("pulse").unstarted(this::count);
    counting = now;
    now.start();
  }

  /** Beats no more. */
  public void stop() {
    timer.stop();
    Thread before = counting;
    counting = null;
    LockSupport.unpark(before);
  }

  /** Beats at every screen pulse again, if it was calm. */
  public void wake() {
    quiet = 0;
    if (calmBeats >= BEATS_BEFORE_REST) {
      resting.forEach(listener -> listener.accept(false));
    }
    calmBeats = 0;
    beatNanos = CALM_BEAT;
    if (calm) {
      calm = false;
      frameTimes.pause();
      beat();
      timer.start();
    }
  }

  /** Whether nothing has happened for a while. */
  boolean isCalm() {
    return calm;
  }

  /** One screen pulse at this time. */
  void pulse(long nanoTime) {
    hand = hand && nanoTime - handAt < HAND_NANOS;
    boolean every = hand || smooth.stream().anyMatch(BooleanSupplier::getAsBoolean);
    skipped = !every && !skipped;
    if (!skipped) {
      beat(listeners);
      if (nanoTime - slowAt >= SLOW_NANOS) {
        slowAt = nanoTime;
        beat(slow);
      }
    }
    settle();
  }

  /**
   * One beat now; for tests, which have no screen. A listener that fails is reported (see {@link
   * FailureReport}) and is asked again at the next beat: it neither starves the others nor stands
   * still for good.
   */
  public void beat() {
    beat(listeners);
    beat(slow);
  }

  private static void beat(List<Runnable> all) {
    for (Runnable listener : List.copyOf(all)) {
      try {
        listener.run();
      } catch (RuntimeException | Error e) {
        FailureReport.unexpected(e);
      }
    }
  }

  /** Counts the beats without anything new, and is calm after enough of them. */
  void settle() {
    if (somethingHappened()) {
      quiet = 0;
    } else if (++quiet >= BEATS_BEFORE_CALM) {
      quiet = 0;
      beCalm(System.nanoTime());
    }
  }

  private void beCalm(long nanoTime) {
    lastLook = nanoTime;
    calm = true;
    timer.stop();
    LockSupport.unpark(counting);
  }

  /** How long the FX thread need not look at this time, if nothing happens; 0 if it has to. */
  long untilLook(long nanoTime) {
    return activity.count() == seen ? Math.max(0, lastLook + beatNanos - nanoTime) : 0;
  }

  /** One look while calm, at this time on the FX thread. */
  void look(long nanoTime) {
    if (!calm) {
      return;
    }
    if (somethingHappened()) {
      wake();
      return;
    }
    if (++calmBeats == BEATS_BEFORE_REST) {
      resting.forEach(listener -> listener.accept(true));
    }
    boolean slow =
        calmBeats >= BEATS_BEFORE_REST && waits.stream().noneMatch(BooleanSupplier::getAsBoolean);
    beatNanos = slow ? RESTING_BEAT : CALM_BEAT;
    lastLook = nanoTime;
    beat();
  }

  private boolean somethingHappened() {
    long now = activity.count();
    boolean changed = now != seen || reasons.stream().anyMatch(BooleanSupplier::getAsBoolean);
    seen = now;
    return changed;
  }

  /** Has the FX thread look in time while it is calm; on its own thread. */
  private void count() {
    Thread me = Thread.currentThread();
    while (me.equals(counting)) {
      if (!calm || lookPending.get()) {
        LockSupport.park(this);
        continue;
      }
      listen();
      LockSupport.parkNanos(this, untilLook(System.nanoTime()));
      if (calm && untilLook(System.nanoTime()) == 0 && lookPending.compareAndSet(false, true)) {
        Platform.runLater(this::lookNow);
      }
    }
  }

  private void lookNow() {
    lookPending.set(false);
    try {
      look(System.nanoTime());
    } finally {
      LockSupport.unpark(counting); // else nobody would look again
    }
  }

  private void listen() {
    if (listening.compareAndSet(false, true)) {
      activity.onceMoreThan(
          seen,
          () -> {
            listening.set(false);
            LockSupport.unpark(counting);
          });
    }
  }

  /** How long the last frames took. */
  public FrameTimes frameTimes() {
    return frameTimes;
  }
}
