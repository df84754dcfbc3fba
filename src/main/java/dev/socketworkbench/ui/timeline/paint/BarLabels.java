package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.timeline.frame.TimeMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.text.TextAlignment;

/**
 * Writes the calls' labels beside their bars, where there is room: no label covers another one or
 * the name of a state. The selected call's comes first.
 */
public final class BarLabels {
  private static final double LEAST_LABELLED_STEP = 1.1;
  private static final int LEAST_LETTERS = 4;
  private static final double HALF = 0.42;
  private static final double SMALL_HALF = 0.36;
  private static final double SECOND_LINE = 1.05;

  /** How far a label may stand from where it belongs, nearest first. */
  private static final double[] SHIFTS = {0, 0.35, -0.35, 0.7, -0.7, 1.05, -1.05};

  /**
   * A label.
   *
   * @param middle of its first line, in pixels of the view
   * @param more what stands below in small letters; may be empty
   * @param brief the same for where that has no room; may be empty
   * @param shift how far bars that overlap push it outwards
   */
  record Label(
      LaneColumn column,
      double middle,
      String text,
      String more,
      String brief,
      ColourRole role,
      boolean selected,
      double shift) {}

  private final Scenery s;
  private final TextRoom room;
  private final List<Label> labels = new ArrayList<>();
  private final List<String> written = new ArrayList<>();

  BarLabels(Scenery scenery, TextRoom room) {
    this.s = scenery;
    this.room = room;
  }

  void add(Label label) {
    if (label.column.labelled() && !tooDense()) {
      labels.add(label);
    }
  }

  void paint() {
    labels.sort(
        Comparator.comparing(Label::selected).reversed().thenComparingDouble(Label::middle));
    labels.forEach(this::place);
  }

  private void place(Label label) {
    double width = Math.min(label.column.labelWidth(s.em()) - label.shift, seen(label));
    if (width < LEAST_LETTERS * s.metrics().cell()) {
      return; // a letter or two say nothing
    }
    Label two = stepRoom() ? inTwo(label, width) : label;
    boolean placed = !two.more.isEmpty() && stepRoom() && place(two, width, true);
    if (!placed && !place(label, width, false) && label.selected) {
      write(label, Math.max(label.middle, s.head() + 0.7 * s.em()), width, false);
    }
  }

  /** How much of the label's room is in the view; the rest is cut with an ellipsis. */
  private double seen(Label label) {
    double away = s.em() + label.shift;
    double line = label.column.line();
    return label.column.leftSide() ? line - away - s.left() : s.width() - line - away;
  }

  /** Where the words do not fit: the name alone, and what came of it below. */
  private Label inTwo(Label label, double width) {
    int space = label.text.indexOf(' ');
    if (space < 0 || label.text.length() * s.metrics().cell() <= width) {
      return label;
    }
    String result = label.text.substring(space + 1);
    return new Label(
        label.column,
        label.more.isEmpty() ? label.middle - 0.75 * s.em() : label.middle,
        label.text.substring(0, space),
        label.more.isEmpty() ? result : result + ", " + label.more,
        result,
        label.role,
        label.selected,
        label.shift);
  }

  private boolean place(Label label, double width, boolean twoLines) {
    double em = s.em();
    for (double shift : SHIFTS) {
      double y = Math.max(label.middle + shift * em, s.head() + 0.7 * em);
      double bottom = twoLines ? y + (SECOND_LINE + SMALL_HALF) * em : y + HALF * em;
      if (y - label.middle <= 1.3 * em
          && room.isFree(label.column.number(), y - HALF * em, bottom)) {
        write(label, y, width, twoLines);
        room.take(label.column.number(), y - HALF * em, bottom);
        return true;
      }
    }
    return false;
  }

  private void write(Label label, double y, double width, boolean twoLines) {
    double em = s.em();
    String text = Metrics.fit(label.text, width, s.metrics().cell());
    written.add(text);
    boolean left = label.column.leftSide();
    double away = em + label.shift;
    double x = left ? label.column.line() - away : label.column.line() + away;
    TextAlignment align = left ? TextAlignment.RIGHT : TextAlignment.LEFT;
    s.text(text, x, y, label.role, false, align);
    if (twoLines) {
      ColourRole quiet =
          label.selected
              ? ColourRole.SELECTION_TEXT
              : label.role == ColourRole.TEXT ? ColourRole.TEXT_MUTED : label.role;
      double cell = s.metrics().smallCell();
      String whole = label.more.length() * cell <= width ? label.more : label.brief;
      String more = Metrics.fit(whole.isEmpty() ? label.more : whole, width, cell);
      s.text(more, x, y + SECOND_LINE * em, quiet, true, align);
    }
  }

  /** The labels that found room, as far as they did. */
  public List<String> written() {
    return written;
  }

  private boolean stepRoom() {
    return s.built().request().mode() == TimeMode.REAL_TIME
        || s.built().request().stepHeight() >= 2.4 * s.em();
  }

  private boolean tooDense() {
    return s.built().request().mode() == TimeMode.STEPS
        && s.built().request().stepHeight() < LEAST_LABELLED_STEP * s.em();
  }
}
