package dev.socketworkbench.testing;

import dev.socketworkbench.call.SessionClock;
import java.time.Duration;
import java.time.Instant;

/** The clocks of a machine under a test's hand. */
public final class HandClock implements SessionClock.Source {
  private long nanos = 4_711;
  private Instant wall;
  private Duration heldUp = Duration.ZERO;

  /** A machine on which it is this time. */
  public HandClock(Instant wall) {
    this.wall = wall;
  }

  /** Both clocks continue. */
  public synchronized void passes(Duration time) {
    nanos += time.toNanos();
    wall = wall.plus(time);
  }

  /** The machine is suspended for this long: only the wall clock continues. */
  public synchronized void sleeps(Duration time) {
    wall = wall.plus(time);
  }

  /** Somebody sets the wall clock forward, or back. */
  public synchronized void isSet(Duration by) {
    wall = wall.plus(by);
  }

  /** From now on this much time passes before each reading of the wall clock. */
  public synchronized void isHeldUpBetweenReadings(Duration time) {
    heldUp = time;
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public synchronized Instant wall() {
    passes(heldUp);
    return wall;
  }
}
