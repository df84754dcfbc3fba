package dev.socketworkbench.code.write;

import java.util.List;
import java.util.OptionalInt;

/**
 * A program as text.
 *
 * @param lines its lines
 * @param problems what could not be said in its language, each in one sentence
 */
public record CodeText(List<CodeLine> lines, List<String> problems) {
  /**
   * A line of a program.
   *
   * @param text without the end of the line
   * @param rows the rows of the journal that it stands for; none for most
   */
  public record CodeLine(String text, List<Long> rows) {
    /** Copies the list. */
    public CodeLine {
      rows = List.copyOf(rows);
    }
  }

  /** Copies the lists. */
  public CodeText {
    lines = List.copyOf(lines);
    problems = List.copyOf(problems);
  }

  /** The whole text, each line with its end. */
  public String text() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()).append('\n'));
    return text.toString();
  }

  /** The first line that stands for a row of the journal, from 0; empty if none does. */
  public OptionalInt lineOf(long row) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).rows().contains(row)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
