package dev.socketworkbench.code.write;

import dev.socketworkbench.code.plan.ProgramPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A program that is being written: lines, indented, each with the rows that it stands for. */
final class CodeLines {
  /** Why a thread sends; to be put between the signs of a comment. */
  static final String MEANWHILE =
      "%sWhat comes meanwhile is received: the peer may not take everything before.%s";

  private final String step;
  private final List<CodeText.CodeLine> lines = new ArrayList<>();
  private final Set<String> problems = new LinkedHashSet<>();
  private List<Long> rows = List.of();
  private int depth;

  /**
   * An empty one.
   *
   * @param step by how much a block is indented
   */
  CodeLines(String step) {
    this.step = step;
  }

  /** The lines that follow stand for these rows. */
  void about(List<Long> rowsOfLines) {
    rows = rowsOfLines;
  }

  CodeLines add(String text) {
    lines.add(new CodeText.CodeLine(text.isEmpty() ? "" : step.repeat(depth) + text, rows));
    return this;
  }

  /** Lines that stand for no rows. */
  CodeLines addAll(String block) {
    List<Long> before = rows;
    rows = List.of();
    block.lines().forEach(this::add);
    rows = before;
    return this;
  }

  void blank() {
    lines.add(new CodeText.CodeLine("", List.of()));
  }

  void blanks(int count) {
    for (int i = 0; i < count; i++) {
      blank();
    }
  }

  void in() {
    depth++;
  }

  void out() {
    depth--;
  }

  /** Adds lines at the place of another text. */
  void append(CodeLines other) {
    other.lines.forEach(
        line ->
            lines.add(
                new CodeText.CodeLine(
                    line.text().isEmpty() ? "" : step.repeat(depth) + line.text(), line.rows())));
    problems.addAll(other.problems);
  }

  /** Goes on in the last line. */
  void join(String text) {
    CodeText.CodeLine last = lines.removeLast();
    lines.add(new CodeText.CodeLine(last.text() + text, last.rows()));
  }

  /** All lines as they are now. */
  String joined() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()).append('\n'));
    return text.toString();
  }

  /** Something that cannot be said in this language. */
  void problem(String sentence) {
    problems.add(sentence);
  }

  CodeText text(ProgramPlan plan) {
    problems.addAll(plan.remarks());
    return new CodeText(lines, List.copyOf(problems));
  }

  /** What may stand in a comment of any language: nothing ends it, nothing is an escape. */
  static String comment(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            each -> {
              boolean plain = Character.isLetterOrDigit(each) || (each >= ' ' && each < 0x7f);
              safe.appendCodePoint(plain && each != '\\' ? each : '?');
            });
    return safe.toString().replace("*/", "* /").replace("\"\"\"", "'''");
  }
}
