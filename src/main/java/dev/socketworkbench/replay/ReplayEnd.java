package dev.socketworkbench.replay;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** How a replay ended, once it has. Thread-safe. */
final class ReplayEnd {
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile ReplayOutcome outcome;

  /** The replay itself. */
  @FunctionalInterface
  interface Playing {
    /** Plays to the end. */
    ReplayOutcome play() throws InterruptedException;
  }

  /** Plays, and keeps how it ended. Once only. */
  void of(Playing playing) {
    try {
      outcome = playing.play();
    } catch (InterruptedException neverHappens) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  /** Empty as long as it goes on. */
  Optional<ReplayOutcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  /** Waits for it. */
  ReplayOutcome await() throws InterruptedException {
    ended.await();
    return outcome;
  }
}
