package dev.socketworkbench.call.aside;

import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.call.text.Durations;
import java.util.ArrayList;
import java.util.List;

/**
 * What this program did to a call of a traced program, because a person asked for it.
 *
 * @param heldBeforeNanos how long the thread was kept before the call was made; 0 if it was not
 * @param heldAfterNanos how long it was kept before the call returned to it; 0 if it was not
 * @param failedWith the error that it got instead of a call; {@link ErrorCode#NONE} if it got none
 * @param shortenedFrom how many bytes it had asked for or offered before we made them fewer; 0 if
 *     we did not
 */
public record Intervention(
    long heldBeforeNanos, long heldAfterNanos, ErrorCode failedWith, long shortenedFrom) {

  /**
   * Checks that times and bytes are not negative.
   *
   * @throws IllegalArgumentException if one is
   */
  public Intervention {
    if (heldBeforeNanos < 0 || heldAfterNanos < 0 || shortenedFrom < 0) {
      throw new IllegalArgumentException("less than nothing was done");
    }
  }

  /** Whether nothing was done. */
  public boolean isNone() {
    return heldBeforeNanos == 0
        && heldAfterNanos == 0
        && !failedWith.isKnown()
        && shortenedFrom == 0;
  }

  /** As it stands in the log: {@code by us: held 2.00 s before, made to fail}. */
  public String words() {
    List<String> done = new ArrayList<>();
    if (heldBeforeNanos > 0) {
      done.add("held " + Durations.words(heldBeforeNanos) + " before");
    }
    if (heldAfterNanos > 0) {
      done.add("held " + Durations.words(heldAfterNanos) + " after");
    }
    if (failedWith.isKnown()) {
      done.add("made to fail with " + failedWith);
    }
    if (shortenedFrom > 0) {
      done.add("shortened from " + shortenedFrom + " B");
    }
    return "by us: " + String.join(", ", done);
  }
}
