package dev.socketworkbench.compare;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.LogFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A comparison in lines for a terminal: the figures, and then the calls side by side. */
public final class ComparisonLines {
  private static final int WIDTH = 58;
  private static final int NAME = 28;

  private final RunComparison comparison;

  /** Of this comparison. */
  public ComparisonLines(RunComparison comparison) {
    this.comparison = comparison;
  }

  /**
   * The lines.
   *
   * @param all whether also of calls that are the same
   */
  public List<String> lines(boolean all) {
    List<String> lines = new ArrayList<>();
    lines.add(row("", comparison.left().name(), comparison.right().name()));
    Map<String, String> other = comparison.right().figures().table();
    comparison
        .left()
        .figures()
        .table()
        .forEach((name, value) -> lines.add(row(name, value, other.get(name))));
    for (RunComparison.SocketPair pair : comparison.pairs()) {
      if (all || !pair.isSame()) {
        lines.add("");
        lines.add(
            pad(pair.left().map(Object::toString).orElse("–"), WIDTH + 2)
                + "| "
                + pair.right().map(Object::toString).orElse("–"));
        pair.calls().stream()
            .filter(each -> all || each.difference() != PairedCall.CallDifference.SAME)
            .forEach(each -> lines.add(line(each)));
      }
    }
    lines.add("");
    lines.add(summary());
    return lines;
  }

  /** How many calls are the same, and how many are not. */
  public String summary() {
    return comparison.count(PairedCall.CallDifference.SAME)
        + " calls the same, "
        + comparison.count(PairedCall.CallDifference.CHANGED)
        + " with another result, "
        + comparison.count(PairedCall.CallDifference.ONLY_LEFT)
        + " only in the first, "
        + comparison.count(PairedCall.CallDifference.ONLY_RIGHT)
        + " only in the second";
  }

  private static String row(String name, String left, String right) {
    return pad(name, NAME) + pad(left, WIDTH - NAME + 2) + "| " + right;
  }

  private static String line(PairedCall each) {
    return sign(each.difference())
        + " "
        + pad(text(each.left()), WIDTH)
        + "| "
        + text(each.right()).strip();
  }

  /** The sign of a difference, as of programs that compare files. */
  static char sign(PairedCall.CallDifference difference) {
    return switch (difference) {
      case SAME -> ' ';
      case CHANGED -> '~';
      case ONLY_LEFT -> '<';
      case ONLY_RIGHT -> '>';
    };
  }

  /** A call in the words of the log; empty where there is none. */
  static String text(Optional<Call> call) {
    return call.map(
            each ->
                String.format("%-10s ", LogFormat.operation(each))
                    + LogFormat.message(each)
                    + "  "
                    + LogFormat.blocked(each))
        .orElse("");
  }

  private static String pad(String text, int width) {
    String cut = text.length() > width - 1 ? text.substring(0, width - 2) + "…" : text;
    return cut + " ".repeat(width - cut.length());
  }
}
