package dev.socketworkbench.ui.support;

import static dev.socketworkbench.testing.WindowRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.WindowRig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The pulse rests while nothing happens and wakes when something does. */
@ExtendWith(ApplicationExtension.class)
final class FrameTickerTest {
  private final AtomicLong activity = new AtomicLong(1);
  private final AtomicReference<Runnable> wake = new AtomicReference<>();
  private final AtomicInteger beats = new AtomicInteger();
  private final FrameTicker pulse =
      new FrameTicker(
          new FrameTicker.WindowActivity() {
            @Override
            public long count() {
              return activity.get();
            }

            @Override
            public void onceMoreThan(long count, Runnable wake) {
              FrameTickerTest.this.wake.set(wake);
            }
          });

  private long now = System.nanoTime();

  private void settle(int times) {
    for (int i = 0; i < times; i++) {
      pulse.settle();
    }
  }

  private void rest() {
    settle(FrameTicker.BEATS_BEFORE_CALM + 1);
    assertThat(pulse.isCalm()).isTrue();
    pulse.onPulse(beats::incrementAndGet);
  }

  @Test
  void isCalmAfterEnoughBeatsWithoutAnythingNew() {
    settle(FrameTicker.BEATS_BEFORE_CALM);
    activity.incrementAndGet();
    settle(FrameTicker.BEATS_BEFORE_CALM);
    assertThat(pulse.isCalm()).isFalse();
    settle(1);
    assertThat(pulse.isCalm()).isTrue();
  }

  @Test
  void aLookThatSeesSomethingWakesItAndDrawsAtOnce() {
    rest();
    assertThat(pulse.untilLook(System.nanoTime())).isPositive();
    activity.incrementAndGet();
    assertThat(pulse.untilLook(System.nanoTime())).isZero();
    Platform.runLater(() -> pulse.look(System.nanoTime()));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(pulse.isCalm()).isFalse();
    assertThat(beats.get()).isPositive();
    Platform.runLater(pulse::stop);
  }

  @Test
  void whatHappensWakesItWithoutBeingAskedFor() {
    Platform.runLater(pulse::start);
    await("calm, and listening", () -> pulse.isCalm() && wake.get() != null);
    activity.incrementAndGet();
    wake.get().run();
    await("awake", () -> !pulse.isCalm());
    Platform.runLater(pulse::stop);
  }

  @Test
  void aWaitIsStillSeenToGrow() {
    rest();
    for (int i = 0; i < 3; i++) {
      assertThat(secondsToTheNextBeat()).isEqualTo(1);
    }
    assertThat(beats.get()).isEqualTo(3);
    assertThat(pulse.isCalm()).isTrue();
  }

  @Test
  void isNotCalmWhileAViewHasWorkToDo() {
    AtomicBoolean busy = new AtomicBoolean(true);
    pulse.keepAwakeWhile(busy::get);
    settle(3 * FrameTicker.BEATS_BEFORE_CALM);
    assertThat(pulse.isCalm()).isFalse();
    busy.set(false);
    settle(FrameTicker.BEATS_BEFORE_CALM + 1);
    assertThat(pulse.isCalm()).isTrue();
  }

  @Test
  void whatOnlyStreamsInIsDrawnAtEverySecondPulse() {
    pulse.onPulse(beats::incrementAndGet);
    for (int i = 0; i < 10; i++) {
      activity.incrementAndGet();
      pulse.pulse(i);
    }
    assertThat(beats.get()).isEqualTo(5);
  }

  @Test
  void theHandIsFollowedAtEveryPulse() {
    pulse.onPulse(beats::incrementAndGet);
    pulse.hand(0);
    for (int i = 0; i < 10; i++) {
      pulse.pulse(i);
    }
    assertThat(beats.get()).isEqualTo(10);
    for (int i = 0; i < 10; i++) {
      pulse.pulse(FrameTicker.HAND_NANOS + i);
    }
    assertThat(beats.get()).isEqualTo(15);
  }

  @Test
  void aListenerThatFailsIsReportedAndAskedAgain() {
    List<Throwable> reported = new ArrayList<>();
    Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> reported.add(failure));
    IndexOutOfBoundsException failure = new IndexOutOfBoundsException("gone meanwhile");
    AtomicBoolean fails = new AtomicBoolean(true);
    List<String> drawn = new ArrayList<>();
    pulse.onPulse(
        () -> {
          if (fails.get()) {
            throw failure;
          }
          drawn.add("list");
        });
    pulse.onPulse(() -> drawn.add("status"));
    pulse.beat();
    pulse.beat();
    fails.set(false);
    pulse.beat();
    Thread.currentThread().setUncaughtExceptionHandler(null);
    assertThat(reported).containsExactly(failure, failure);
    assertThat(drawn).containsExactly("status", "status", "list", "status");
  }

  @Test
  void whatIsSlowIsDrawnTenTimesASecondAndOnceMoreBeforeItIsCalm() {
    AtomicInteger slow = new AtomicInteger();
    pulse.onSlowPulse(slow::incrementAndGet);
    long frame = 1_000_000_000 / 60;
    long start = now;
    while (now - start < 1_000_000_000) {
      activity.incrementAndGet();
      pulse.pulse(now);
      now += frame;
    }
    assertThat(slow.get()).isBetween(8, 11);
    int before = slow.get();
    while (!pulse.isCalm()) {
      pulse.pulse(now);
      now += frame;
    }
    assertThat(slow.get()).as("the last number is drawn, too").isGreaterThan(before);
  }

  @Test
  void aFailureWhileCalmDoesNotEndTheLooks() {
    List<Throwable> reported = new CopyOnWriteArrayList<>();
    AtomicBoolean fails = new AtomicBoolean();
    pulse.keepAwakeWhile(
        () -> {
          if (fails.get()) {
            throw new IllegalStateException("while calm");
          }
          return false;
        });
    Thread.UncaughtExceptionHandler before =
        WindowRig.onFx(
            () -> {
              Thread fx = Thread.currentThread();
              Thread.UncaughtExceptionHandler usual = fx.getUncaughtExceptionHandler();
              fx.setUncaughtExceptionHandler((thread, failure) -> reported.add(failure));
              pulse.start();
              return usual;
            });
    await("calm, and listening", () -> pulse.isCalm() && wake.get() != null);
    fails.set(true);
    await("a look that failed", () -> !reported.isEmpty());
    fails.set(false);
    activity.incrementAndGet();
    wake.get().run();
    await("awake", () -> !pulse.isCalm());
    Platform.runLater(
        () -> {
          pulse.stop();
          Thread.currentThread().setUncaughtExceptionHandler(before);
        });
  }

  @Test
  void whatIsPlayedIsSmooth() {
    pulse.onPulse(beats::incrementAndGet);
    pulse.smoothWhile(() -> true);
    for (int i = 0; i < 10; i++) {
      pulse.pulse(i);
    }
    assertThat(beats.get()).isEqualTo(10);
  }

  @Test
  void restsAfterTenCalmSecondsAndNoLonger() {
    List<Boolean> told = new ArrayList<>();
    pulse.onRest(told::add);
    rest();
    for (int i = 0; i < 2 * FrameTicker.BEATS_BEFORE_REST; i++) {
      pulse.look(i);
    }
    assertThat(told).containsExactly(true);
    Platform.runLater(() -> pulse.hand(0));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(told).containsExactly(true, false);
    Platform.runLater(pulse::stop);
  }

  /** Looks when it is time to, and says how long that took in seconds, rounded. */
  private long secondsToTheNextBeat() {
    long before = now;
    now += pulse.untilLook(now);
    pulse.look(now);
    return Math.round((now - before) / 1e9);
  }

  @Test
  void atRestItBeatsSeldomUnlessSomethingWaits() {
    AtomicBoolean waiting = new AtomicBoolean();
    pulse.beatWhile(waiting::get);
    rest();
    for (int i = 0; i < FrameTicker.BEATS_BEFORE_REST; i++) {
      assertThat(secondsToTheNextBeat()).isEqualTo(1);
    }
    assertThat(secondsToTheNextBeat()).isEqualTo(5);
    waiting.set(true);
    assertThat(secondsToTheNextBeat()).isEqualTo(5);
    assertThat(secondsToTheNextBeat()).isEqualTo(1);
  }
}
