package dev.socketworkbench.explain.finding;

import dev.socketworkbench.journal.order.Row;

/** One kind of fault: looks at each row once, in order, and reports what it has proved. */
interface FindingRule {
  /**
   * The next row.
   *
   * @param run what the rows before it tell; what follows from them about states and connections
   *     knows this row already
   */
  void look(Row row, RunSoFar run);

  /** There are no more rows. */
  default void end(RunSoFar run) {}
}
