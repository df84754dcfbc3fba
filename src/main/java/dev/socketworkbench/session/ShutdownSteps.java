package dev.socketworkbench.session;

import java.util.ArrayList;
import java.util.List;

/** What is to be done at the end, all of it, whatever part of it fails. */
public final class ShutdownSteps {
  private ShutdownSteps() {}

  /**
   * Runs them in their order, also those behind one that fails.
   *
   * @throws RuntimeException or an error: the first failure, with the others as suppressed ones
   */
  public static void runAll(List<? extends Runnable> steps) {
    List<Throwable> failures = new ArrayList<>();
    for (Runnable each : steps) {
      try {
        each.run();
      } catch (RuntimeException | Error e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      Throwable first = failures.getFirst();
      failures.stream().filter(other -> !other.equals(first)).forEach(first::addSuppressed);
      if (first instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) first;
    }
  }
}
