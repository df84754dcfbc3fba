package dev.socketworkbench.check;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a check is made.
 *
 * @param hazards which are tried, in this order; the plain conversation is always the first
 * @param limitNanos how long an answer, or the program's end, may take
 * @param allNanos how long all may take; what is left then is not tried
 * @param seed from which the places of cuts follow
 */
public record CheckSettings(List<Hazard> hazards, long limitNanos, long allNanos, long seed) {
  /** How long an answer may take, unless chosen: 5 s. */
  public static final long USUAL_LIMIT = TimeUnit.SECONDS.toNanos(5);

  /** How long all may take, unless chosen: 10 min. */
  public static final long USUAL_ALL = TimeUnit.MINUTES.toNanos(10);

  /** Copies the list. */
  public CheckSettings {
    hazards = List.copyOf(hazards);
  }
}
