package dev.socketworkbench.ui.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
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
 * <p>It beats at every screen pulse, sixty times a second, while the user's hand is at work or
 * something is played; what only streams in is drawn at every second one. More often nobody can
 * read it, and under full load the processor that is spared belongs to the sockets, and to the next
 * pulse that comes on time.
 *
 * <p>While nothing happens it is calm: a thread of its own looks twenty times a second whether
 * anything did, which costs next to nothing, and it beats once a second, so that a waiting call is
 * still seen to wait; after ten seconds, and with nothing that waits, every five. What happens, the
 * user's hand first, wakes it at once.
 */
public final class Pulse {
  /** So many beats without anything new, two seconds, make it calm. */
  static final int BEATS_BEFORE_CALM = 120;

  /** So many looks make a beat while it is calm. */
  static final int LOOKS_PER_BEAT = 20;

  /** So many calm beats, ten seconds, and it rests: not even a caret blinks. */
  static final int BEATS_BEFORE_REST = 10;

  /** So many looks make a beat while it rests and nothing waits. */
  static final int LOOKS_PER_RESTING_BEAT = 100;

  /** So long after the hand's last sign every pulse is a beat. */
  static final long HAND_NANOS = 1_000_000_000;

  private static final long LOOK_NANOS = 50_000_000;

  private final List<Runnable> listeners = new ArrayList<>();
  private final List<BooleanSupplier> reasons = new ArrayList<>();
  private final List<BooleanSupplier> smooth = new ArrayList<>();
  private final List<BooleanSupplier> waits = new ArrayList<>();
  private final List<Consumer<Boolean>> resting = new ArrayList<>();
  private final FrameTimes frameTimes = new FrameTimes();
  private final LongSupplier activity;
  private final AtomicBoolean lookPending = new AtomicBoolean();
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          frameTimes.frame(now);
          pulse(System.nanoTime());
        }
      };
  private AtomicBoolean looking = new AtomicBoolean();
  private volatile boolean calm;
  private volatile long seen;
  private volatile int looksPerBeat = LOOKS_PER_BEAT;
  private int quiet;
  private int looks;
  private int calmBeats;
  private boolean hand;
  private long handAt;
  private boolean skipped;

  /** A pulse that never is calm, and beats at every screen pulse. */
  public Pulse() {
    this(System::nanoTime);
    smoothWhile(() -> true);
  }

  /**
   * A pulse that is calm while nothing happens.
   *
   * @param activity a number that changes whenever something happens; asked often, on any thread
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
    if (calmBeats >= BEATS_BEFORE_REST) {
      resting.forEach(listener -> listener.accept(false));
    }
    calmBeats = 0;
    looksPerBeat = LOOKS_PER_BEAT;
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

  /** One screen pulse at this time. */
  void pulse(long nanoTime) {
    hand = hand && nanoTime - handAt < HAND_NANOS;
    boolean every = hand || smooth.stream().anyMatch(BooleanSupplier::getAsBoolean);
    skipped = !every && !skipped;
    if (!skipped) {
      beat();
    }
    settle();
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

  /**
   * Whether the FX thread has to look: something happened, or a second has passed. Asked by the
   * pulse's own thread, twenty times a second.
   */
  boolean isLookDue() {
    if (calm && activity.getAsLong() == seen && ++looks < looksPerBeat) {
      return false;
    }
    looks = 0;
    return calm;
  }

  /** One look while calm, on the FX thread. */
  void look() {
    lookPending.set(false);
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
    looksPerBeat = slow ? LOOKS_PER_RESTING_BEAT : LOOKS_PER_BEAT;
    beat();
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
      if (isLookDue() && lookPending.compareAndSet(false, true)) {
        Platform.runLater(this::look);
      }
    }
  }

  /** How long the last frames took. */
  public FrameTimes frameTimes() {
    return frameTimes;
  }
}
