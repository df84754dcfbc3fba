package dev.socketworkbench.compare;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import java.util.Arrays;
import java.util.Optional;

/**
 * A place in the order of calls: a call of each run, or of one only.
 *
 * @param left the first run's call
 * @param right the second run's
 */
public record PairedCall(Optional<Call> left, Optional<Call> right) {

  /** How the two are to each other. */
  public enum CallDifference {
    /** Both have made it, with the same result and the same bytes. Times and ports may differ. */
    SAME,
    /** Both have made it, and the result or the bytes differ. */
    CHANGED,
    /** Only the first run has made it. */
    ONLY_LEFT,
    /** Only the second run has made it. */
    ONLY_RIGHT
  }

  /** What the two are to each other. */
  public CallDifference difference() {
    if (right.isEmpty()) {
      return CallDifference.ONLY_LEFT;
    }
    if (left.isEmpty()) {
      return CallDifference.ONLY_RIGHT;
    }
    return isSame(left.get(), right.get()) ? CallDifference.SAME : CallDifference.CHANGED;
  }

  static boolean isSame(Call one, Call other) {
    return one.operation() == other.operation()
        && one.byteCount() == other.byteCount()
        && Arrays.equals(one.bytes(), other.bytes())
        && result(one.outcome()).equals(result(other.outcome()));
  }

  /** Ports and addresses are other ones each time, and descriptors too. */
  private static Object result(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed ? failed.errno() : outcome.getClass();
  }
}
