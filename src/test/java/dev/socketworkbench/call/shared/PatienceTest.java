package dev.socketworkbench.call.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PatienceTest {
  @Test
  void anInterruptDoesNotEndTheWaitAndIsNotLost() {
    AtomicInteger left = new AtomicInteger(3);
    Patience.waitWhile(
        () -> left.get() > 0,
        () -> {
          left.decrementAndGet();
          throw new InterruptedException();
        });
    assertThat(left).hasValue(0);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whatHasHappenedIsNotWaitedForAndAnInterruptStays() {
    CountDownLatch happened = new CountDownLatch(1);
    happened.countDown();
    Thread.currentThread().interrupt();
    assertThat(Patience.await(happened, Long.MAX_VALUE / 2)).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void theWaitForWhatDoesNotHappenEnds() {
    assertThat(Patience.await(new CountDownLatch(1), 1)).isFalse();
  }

  @Test
  void anInterruptedThreadWaitsUntilItHappens() throws InterruptedException {
    CountDownLatch happened = new CountDownLatch(1);
    AtomicBoolean kept = new AtomicBoolean();
    Thread waits =
        Thread.ofPlatform()
            .start(
                () -> {
                  boolean inTime = Patience.await(happened, Long.MAX_VALUE / 2);
                  kept.set(inTime && Thread.currentThread().isInterrupted());
                });
    waits.interrupt();
    happened.countDown();
    waits.join();
    assertThat(kept).isTrue();
  }
}
