package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.timeline.frame.TimeMode;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Align;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Box;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.LabelForm;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Placed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.text.TextAlignment;

/**
 * Writes the calls' labels beside their bars, where there is room: first each call's name and
 * result or, where that is too long, its name; then, below, what else there is to say.
 */
public final class BarLabels {
  private static final double LEAST_LABELLED_STEP = 1.0;

  /** How much of an arrow is hidden by what is written over it. */
  private static final double PLATE = 0.8;

  /** How far a label may stand from where it belongs, nearest first. */
  private static final double[] SHIFTS = {0, 0.35, -0.35, 0.7, -0.7, 1.05, -1.05};

  /** What is written first. */
  enum Rank {
    SELECTED,
    WAITING,
    RETURNED
  }

  /**
   * A label.
   *
   * @param middle of its first line, in pixels of the view
   * @param name the same in fewest words
   * @param more what stands below in small letters; may be empty
   * @param brief the same for where that has no room; may be empty
   * @param shift how far bars that overlap push it outwards
   */
  record PlacedLabel(
      LaneColumn column,
      double middle,
      String text,
      String name,
      String more,
      String brief,
      ColourRole role,
      Rank rank,
      double shift) {}

  private final Scenery s;
  private final List<PlacedLabel> labels = new ArrayList<>();
  private final Map<PlacedLabel, Placed> places = new LinkedHashMap<>();
  private Optional<Boolean> crossed = Optional.empty();
  private final List<String> written = new ArrayList<>();

  BarLabels(Scenery scenery) {
    this.s = scenery;
  }

  void add(PlacedLabel label) {
    if (label.column.labelled() && !tooDense()) {
      labels.add(label);
    }
  }

  /** Finds room for what each call is: the selected one and those that wait come first. */
  void place() {
    labels.stream()
        .sorted(Comparator.comparing(PlacedLabel::rank).thenComparingDouble(PlacedLabel::middle))
        .forEach(label -> place(label).ifPresent(at -> places.put(label, at)));
  }

  /** Writes them, with what else there is to say where there is room now. */
  void paint() {
    places.forEach((label, at) -> write(label, extend(label, at)));
  }

  private Optional<Placed> place(PlacedLabel label) {
    List<LabelForm> forms = ShortForms.of(label.text, label.name);
    Box within = within(label);
    double room = within.right() - within.left();
    boolean inTwo = s.label().width(forms.getFirst()) > room && label.more.isEmpty();
    double belongs = inTwo ? label.middle - 0.9 * s.em() : label.middle;
    double least = s.head() + s.label().half();
    double most = s.height() - s.label().half();
    double[] spots = new double[2 * SHIFTS.length];
    for (int i = 0; i < SHIFTS.length; i++) {
      spots[2 * i] = x(label);
      double y = belongs + SHIFTS[i] * s.em();
      // At an edge of the view it stands there; one that belongs farther away does not.
      double kept = Math.clamp(y, least, Math.max(least, most));
      spots[2 * i + 1] = Math.abs(kept - label.middle) <= 1.3 * s.em() ? kept : y;
    }
    return s.placer().place(s.label(), forms, within, align(label), spots);
  }

  private Placed extend(PlacedLabel label, Placed place) {
    String name = label.name;
    List<LabelForm> longer = new ArrayList<>();
    if (place.form().line().equals(label.text)) {
      Stream.of(label.more, label.brief)
          .filter(below -> !below.isEmpty())
          .forEach(below -> longer.add(new LabelForm(label.text, below)));
    } else if (label.text.indexOf(' ') > 0) {
      String result = label.text.substring(label.text.indexOf(' ') + 1);
      Stream.of(label.more, label.brief)
          .filter(more -> !more.isEmpty())
          .forEach(more -> longer.add(new LabelForm(name, result + ", " + more)));
      longer.add(new LabelForm(name, result));
    }
    return s.placer().extend(place, longer, within(label));
  }

  /** Its lane, as far as that is in the view. */
  private Box within(PlacedLabel label) {
    LaneColumn column = label.column;
    boolean left = column.leftSide();
    double right = s.columns().isLast(column) ? s.width() : column.right();
    return new Box(
        Math.max(s.left(), left ? column.left() : x(label)),
        s.head(),
        Math.min(s.width(), left ? x(label) : right),
        s.height());
  }

  private double x(PlacedLabel label) {
    return label.column.line() - label.column.inward() * (s.em() + label.shift);
  }

  private static Align align(PlacedLabel label) {
    return label.column.leftSide() ? Align.END : Align.START;
  }

  private void write(PlacedLabel label, Placed place) {
    TextAlignment align = label.column.leftSide() ? TextAlignment.RIGHT : TextAlignment.LEFT;
    written.add(place.form().line());
    if (isCrossed() && label.rank != Rank.SELECTED) {
      Box box = place.box();
      s.g().setFill(s.colour(ColourRole.SURFACE).deriveColor(0, 1, 1, PLATE));
      s.g().fillRect(box.left(), box.top(), box.right() - box.left(), box.bottom() - box.top());
    }
    s.text(place.form().line(), place.x(), place.y(), label.role, false, align);
    if (!place.form().below().isEmpty()) {
      ColourRole quiet =
          label.rank == Rank.SELECTED
              ? ColourRole.SELECTION_TEXT
              : label.role == ColourRole.TEXT ? ColourRole.TEXT_MUTED : label.role;
      double y = place.y() + place.type().second();
      s.text(place.form().below(), place.x(), y, quiet, true, align);
    }
  }

  /** Whether arrows run between lanes of one side, across the labels that stand there. */
  private boolean isCrossed() {
    if (crossed.isEmpty()) {
      List<Frame.Lane> lanes = s.frame().lanes();
      crossed =
          Optional.of(
              s.frame().arrows().stream()
                  .map(Frame.Arrow::lanes)
                  .anyMatch(
                      ends ->
                          ends.size() == 2
                              && lanes.get(ends.getFirst()).onServerSide()
                                  == lanes.get(ends.getLast()).onServerSide()));
    }
    return crossed.get();
  }

  /** The labels that found room, as far as they did. */
  public List<String> written() {
    return written;
  }

  private boolean tooDense() {
    return s.built().request().mode() == TimeMode.STEPS
        && s.built().request().stepHeight() < LEAST_LABELLED_STEP * s.em();
  }
}
