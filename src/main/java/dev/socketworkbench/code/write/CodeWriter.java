package dev.socketworkbench.code.write;

import dev.socketworkbench.code.plan.ProgramPlan;

/** Writes programs in one language. */
@FunctionalInterface
public interface CodeWriter {
  /** The plan in this language. */
  CodeText write(ProgramPlan plan);
}
