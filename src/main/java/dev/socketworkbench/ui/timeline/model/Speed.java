package dev.socketworkbench.ui.timeline.model;

import dev.socketworkbench.ui.support.Messages;
import java.util.List;

/**
 * A speed of playback.
 *
 * @param factor how many times real time; {@link Playback#CALL_BY_CALL} for one call a second
 */
public record Speed(double factor) {
  /** Those that can be chosen, from slow to fast. */
  public static final List<Speed> ALL =
      List.of(
          new Speed(Playback.CALL_BY_CALL),
          new Speed(0.1),
          new Speed(0.5),
          new Speed(1),
          new Speed(2),
          new Speed(10),
          new Speed(100));

  @Override
  public String toString() {
    return factor == Playback.CALL_BY_CALL
        ? Messages.get("timeline.call-by-call")
        : Messages.get("timeline.times", factor);
  }
}
