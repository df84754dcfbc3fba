package dev.socketworkbench.code.plan;

import java.util.List;

/**
 * A whole program.
 *
 * @param title what it is, in one sentence without a full stop
 * @param className what a class of it would be called: {@code Client}
 * @param functions those that run on threads of their own
 * @param main what it does first
 * @param remarks what was recorded and is not in it, each in one sentence
 */
public record ProgramPlan(
    String title,
    String className,
    List<PlannedFunction> functions,
    List<ProgramStep> main,
    List<String> remarks) {
  /** Copies the lists. */
  public ProgramPlan {
    functions = List.copyOf(functions);
    main = List.copyOf(main);
    remarks = List.copyOf(remarks);
  }
}
