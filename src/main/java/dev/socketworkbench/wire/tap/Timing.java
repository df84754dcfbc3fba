package dev.socketworkbench.wire.tap;

import java.util.List;
import java.util.SplittableRandom;

/**
 * When the pieces of one direction are sent: the faults that are about time and about the size of
 * sends. All times are nanoseconds; of several faults of one kind the last one counts.
 */
final class Timing {
  /** At a rate each send has at most what it gives in this part of a second. */
  private static final int SENDS_A_SECOND = 20;

  private final long delay;
  private final long jitter;
  private final long window;
  private final long pause;
  private final long rate;
  private final int slice;
  private final boolean holdsBack;
  private final SplittableRandom random;
  private long lastDue = Long.MIN_VALUE;
  private long free = Long.MIN_VALUE;

  Timing(List<Fault> faults, SplittableRandom random) {
    delay = number(faults, FaultKind.DELAY);
    jitter = number(faults, FaultKind.JITTER);
    window = number(faults, FaultKind.COALESCE);
    pause = number(faults, FaultKind.PAUSE);
    rate = number(faults, FaultKind.RATE);
    long most = number(faults, FaultKind.SLICE);
    long ofRate = rate == 0 ? Integer.MAX_VALUE : Math.max(1, rate / SENDS_A_SECOND);
    slice = (int) Math.min(most == 0 ? Integer.MAX_VALUE : most, Math.min(ofRate, 1 << 30));
    holdsBack = faults.stream().anyMatch(each -> each.kind() == FaultKind.REPLACE);
    this.random = random;
  }

  /** 0 if there is none. */
  private static long number(List<Fault> faults, FaultKind kind) {
    return faults.stream()
        .filter(each -> each.kind() == kind)
        .mapToLong(Fault::number)
        .reduce(0, (first, second) -> second);
  }

  /** Whether what came has to wait while more is received. */
  boolean needsQueue() {
    return delay > 0 || jitter > 0 || window > 0 || holdsBack;
  }

  /** Whether what is sent was kept for some time on purpose. */
  boolean isLate() {
    return delay > 0 || jitter > 0 || window > 0 || rate > 0;
  }

  /** The most bytes of one send. */
  int slice() {
    return slice;
  }

  /** For how long what comes is gathered into one send; 0 if it is not. */
  long window() {
    return window;
  }

  /** How long to wait after each send. */
  long pause() {
    return pause;
  }

  /** When what came at this moment is due: never before what came earlier. */
  long due(long arrived) {
    long late = jitter == 0 ? 0 : random.nextLong(jitter + 1);
    lastDue = Math.max(lastDue, arrived + delay + late);
    return lastDue;
  }

  /**
   * When so many bytes may be sent at the rate.
   *
   * @param now no moment before it is given
   */
  long atRate(long now, int bytes) {
    if (rate == 0) {
      return now;
    }
    long at = Math.max(now, free);
    free = at + bytes * 1_000_000_000L / rate;
    return at;
  }
}
