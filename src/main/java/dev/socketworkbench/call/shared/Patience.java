package dev.socketworkbench.call.shared;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits that an interrupt does not end: it is kept, and the thread has it again afterwards. */
public final class Patience {
  private Patience() {}

  /** One wait, such as {@link Object#wait()} by a thread that holds the monitor. */
  public interface OneWait {
    /** Waits once. */
    void make() throws InterruptedException;
  }

  /**
   * Waits again and again as long as a condition holds.
   *
   * @param needed asked before each wait
   */
  public static void waitWhile(BooleanSupplier needed, OneWait one) {
    boolean interrupted = false;
    try {
      while (needed.getAsBoolean()) {
        try {
          one.make();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Waits for something to have happened.
   *
   * @param nanos how long at most
   * @return whether it has
   */
  public static boolean await(CountDownLatch happened, long nanos) {
    long deadline = System.nanoTime() + nanos;
    waitWhile(
        () -> happened.getCount() > 0 && deadline - System.nanoTime() > 0,
        () -> {
          boolean ignored = happened.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        });
    return happened.getCount() == 0;
  }
}
