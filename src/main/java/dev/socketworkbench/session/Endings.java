package dev.socketworkbench.session;

import java.util.ArrayList;
import java.util.List;

/** What is to be done at the end, all of it, whatever part of it fails. */
public final class Endings {
  private Endings() {}

  /**
   * Runs them in their order, also those behind one that fails.
   *
   * @throws RuntimeException the first failure, with the others as suppressed ones
   */
  public static void runAll(List<? extends Runnable> endings) {
    List<RuntimeException> failures = new ArrayList<>();
    for (Runnable each : endings) {
      try {
        each.run();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.getFirst();
      failures.stream().filter(other -> !other.equals(first)).forEach(first::addSuppressed);
      throw first;
    }
  }
}
