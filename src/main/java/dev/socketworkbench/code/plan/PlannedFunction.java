package dev.socketworkbench.code.plan;

import java.util.List;

/**
 * A function of the program.
 *
 * @param name as a person would call it, in lower case: {@code talk}
 * @param sockets the sockets that it is given
 * @param steps what it does
 */
public record PlannedFunction(String name, List<String> sockets, List<ProgramStep> steps) {
  /** Copies the lists. */
  public PlannedFunction {
    sockets = List.copyOf(sockets);
    steps = List.copyOf(steps);
  }
}
