package dev.socketworkbench.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ListenersTest {
  private static final int ROUNDS = 20_000;

  @Test
  void eachIsCalledByOneWakingOnly() {
    Listeners waiters = new Listeners();
    AtomicInteger woken = new AtomicInteger();
    waiters.wake();
    waiters.add(woken::incrementAndGet);
    waiters.add(woken::incrementAndGet);
    assertThat(woken.get()).isZero();
    waiters.wake();
    assertThat(woken.get()).isEqualTo(2);
    waiters.wake();
    assertThat(woken.get()).isEqualTo(2);
  }

  /** Whoever comes while there is more just then either sees it or is woken: never neither. */
  @Test
  void nobodyIsMissedWhoComesAtThatVeryMoment() throws InterruptedException {
    Listeners waiters = new Listeners();
    AtomicLong begun = new AtomicLong();
    AtomicLong count = new AtomicLong();
    Thread appending =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  for (long round = 1; round <= ROUNDS; round++) {
                    while (begun.get() < round) {
                      Thread.onSpinWait();
                    }
                    count.incrementAndGet();
                    waiters.wake();
                  }
                });
    for (long round = 1; round <= ROUNDS; round++) {
      CountDownLatch woken = new CountDownLatch(1);
      begun.set(round);
      waiters.add(woken::countDown);
      if (count.get() >= round) {
        waiters.wake();
      }
      assertThat(woken.await(20, TimeUnit.SECONDS)).as("woken in round %d", round).isTrue();
    }
    appending.join();
  }
}
