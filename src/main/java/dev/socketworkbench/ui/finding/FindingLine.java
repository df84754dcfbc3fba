package dev.socketworkbench.ui.finding;

import dev.socketworkbench.journal.order.Row;
import java.util.Optional;

/**
 * A line of a finding.
 *
 * @param part what it is of the finding
 * @param text what it says
 * @param proof the row that it shows: its own, or the first one of the finding; empty if there is
 *     none yet
 */
record FindingLine(LinePart part, String text, Optional<Row> proof) {
  /** The parts of a finding, in the order in which they stand. */
  enum LinePart {
    TITLE,
    PROGRAM,
    SEEN,
    ROW,
    CHANGE
  }
}
