package dev.socketworkbench.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a fact, with a ceiling. */
public final class Await {
  private Await() {}

  /**
   * Returns as soon as the fact holds.
   *
   * @param what the fact in words, for the failure
   * @throws AssertionError if the ceiling passed before
   */
  public static void until(Duration ceiling, String what, BooleanSupplier fact) {
    long end = System.nanoTime() + ceiling.toNanos();
    while (!fact.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("not within " + ceiling + ": " + what);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
