package dev.socketworkbench.code.plan;

import java.util.List;
import java.util.stream.Stream;

/**
 * A step of a program. Two are the same if they do the same, whichever calls they were made of.
 *
 * @param deed what it does
 * @param rows the rows of the journal that it stands for
 */
public record ProgramStep(Deed deed, List<Long> rows) {
  /** Copies the list. */
  public ProgramStep {
    rows = List.copyOf(rows);
  }

  /** The same for the rows of another step, too. */
  ProgramStep with(ProgramStep again) {
    List<Long> both = Stream.concat(rows.stream(), again.rows.stream()).distinct().toList();
    return new ProgramStep(deed.with(again.deed), both);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProgramStep step && deed.equals(step.deed);
  }

  @Override
  public int hashCode() {
    return deed.hashCode();
  }
}
