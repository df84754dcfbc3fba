package dev.socketworkbench.check;

import java.util.List;

/**
 * How a check is made.
 *
 * @param hazards which are tried, in this order; the plain conversation is always the first
 * @param limitNanos how long an answer, or the program's end, may take
 * @param allNanos how long all may take; what is left then is not tried
 * @param seed from which the places of cuts follow
 */
public record CheckSettings(List<Hazard> hazards, long limitNanos, long allNanos, long seed) {
  /** Copies the list. */
  public CheckSettings {
    hazards = List.copyOf(hazards);
  }
}
