package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.RealTimeAxis;
import dev.socketworkbench.timeline.index.Gaps.Gap;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.timeline.frame.TimeMode;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Align;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Box;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.LabelForm;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Placed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws what belongs to time and not to a lane: ruler, folds, crowds, notes and the cursor. */
final class TimePainter {
  private final Scenery s;
  private final GraphicsContext g;
  private final double ruler;
  private final Hits hits;
  private long timeAbove = -1;

  TimePainter(Scenery scenery, double ruler, Hits hits) {
    this.s = scenery;
    this.g = scenery.g();
    this.ruler = ruler;
    this.hits = hits;
  }

  /** What lies under the lanes. */
  void ground() {
    double step = s.built().request().stepHeight();
    if (s.built().request().mode() == TimeMode.STEPS && step >= 1.6 * s.em()) {
      long first = (long) Math.floor(s.top() / step);
      for (long i = first; s.y(i * step) < s.height(); i++) {
        if (Math.floorMod(i, 2) == 1) {
          g.setFill(s.colour(ColourRole.STRIPE));
          g.fillRect(0, s.y(i * step), s.width(), step);
        }
      }
    }
    for (Gap gap : s.frame().folds()) {
      fold(gap);
    }
    crowds(s.frame().crowds());
  }

  private void fold(Gap gap) {
    double top = s.y(s.built().axis().y(gap.from()));
    double height = RealTimeAxis.FOLD;
    if (top > s.height() || top + height < s.head()) {
      return;
    }
    g.setFill(s.colour(ColourRole.SURFACE_RAISED));
    g.fillRect(0, top + 2, s.width(), height - 4);
    g.setStroke(s.colour(ColourRole.BORDER));
    g.setLineWidth(1);
    for (double y : new double[] {top + 2, top + height - 2}) {
      double x = 0;
      double tooth = 0.5 * s.em();
      for (int i = 0; x < s.width(); i++, x += tooth) {
        g.strokeLine(x, y + (i % 2 == 0 ? 2 : -2), x + tooth, y + (i % 2 == 0 ? -2 : 2));
      }
    }
  }

  /** The words of folds and crowds, over the lanes' lines. */
  void words() {
    crowdWords(s.frame().crowds());
    double middle = (s.columns().gapLeft() + s.columns().gapRight()) / 2;
    for (Gap gap : s.frame().folds()) {
      double y = s.y(s.built().axis().y(gap.from())) + RealTimeAxis.FOLD / 2;
      String text = Messages.get("timeline.fold", LogFormat.duration(gap.nanos()));
      s.placer()
          .place(
              s.plate(),
              ShortForms.of(text, LogFormat.duration(gap.nanos())),
              s.view(),
              Align.MIDDLE,
              Math.clamp(middle, s.left(), Math.max(s.left(), s.width())),
              y,
              (s.left() + s.width()) / 2,
              y,
              (s.left() + middle) / 2,
              y,
              (s.width() + middle) / 2,
              y)
          .ifPresent(at -> s.plate(at, ColourRole.TEXT_MUTED, s.colour(ColourRole.SURFACE_RAISED)));
    }
  }

  private void crowds(List<Frame.Crowd> crowds) {
    long most = crowds.stream().mapToLong(Frame.Crowd::calls).max().orElse(1);
    for (Frame.Crowd crowd : crowds) {
      double top = s.y(crowd.top());
      double share = (double) crowd.calls() / most;
      g.setFill(s.pale(ColourRole.SEND, 0.14 + 0.3 * share));
      double left = s.left() + 0.5 * s.em();
      g.fillRect(
          left,
          top + 1,
          (s.width() - left - s.em()) * (0.15 + 0.85 * share),
          crowd.bottom() - crowd.top() - 2);
    }
  }

  /** The exact numbers, in their own column that no lane is in. */
  private void crowdWords(List<Frame.Crowd> crowds) {
    for (Frame.Crowd crowd : crowds) {
      double y = s.y((crowd.top() + crowd.bottom()) / 2);
      s.placer()
          .place(
              small(0.45),
              ShortForms.of(Messages.get("timeline.crowd", crowd.calls())),
              s.view(),
              Align.START,
              s.left() + s.em(),
              y)
          .ifPresent(at -> write(at, ColourRole.TEXT, TextAlignment.LEFT));
    }
  }

  private LabelPlacer.Type small(double half) {
    return new LabelPlacer.Type(s.metrics().smallCell(), half * s.em(), 0, 0, 0, 0);
  }

  private void write(Placed at, ColourRole role, TextAlignment align) {
    s.text(at.form().line(), at.x(), at.y(), role, true, align);
  }

  /** The times at the left edge, since the session began. */
  void ruler() {
    double em = s.em();
    double left = s.left() - ruler;
    g.setFill(s.colour(ColourRole.SURFACE_RAISED));
    g.fillRect(left, s.head(), ruler - 0.4 * em, s.height() - s.head());
    for (Frame.Crowd crowd : s.frame().crowds()) {
      time(s.built().axis().nanos(crowd.top()), s.y((crowd.top() + crowd.bottom()) / 2));
    }
    if (s.frame().crowds().isEmpty()) {
      s.frame().bars().stream()
          .filter(bar -> bar.row().isPresent())
          .sorted(Comparator.comparingDouble(Frame.Bar::bottom))
          .forEach(
              bar ->
                  time(bar.row().orElseThrow().entry().endNanos(), s.y(bar.bottom()) - 0.5 * em));
    }
  }

  /** Over the ruler: whether a length is time, or an order only. */
  void corner() {
    double em = s.em();
    double left = s.left() - ruler;
    boolean steps = s.built().request().mode() == TimeMode.STEPS;
    g.setFill(s.colour(ColourRole.SURFACE_RAISED));
    g.fillRect(left, 0, ruler, s.head() - 1);
    Box band = new Box(left, 0, s.left(), s.head());
    String first = Messages.get(steps ? "timeline.corner-order" : "timeline.corner-time");
    String second = Messages.get(steps ? "timeline.corner-not-time" : "timeline.corner-scaled");
    double x = left + ruler / 2 - 0.2 * em;
    for (int line = 0; line < 2; line++) {
      List<LabelForm> forms = ShortForms.of(line == 0 ? first : second);
      s.placer()
          .place(small(0.55), forms, band, Align.MIDDLE, x, (line == 0 ? 1.0 : 2.25) * em)
          .ifPresent(at -> write(at, ColourRole.TEXT_MUTED, TextAlignment.CENTER));
    }
  }

  /** The first time in full, of the others how much later than the one above they are. */
  private void time(long nanos, double middle) {
    String text = timeAbove < 0 ? clock(nanos) : later(nanos - timeAbove);
    double right = s.left() - 0.8 * s.em();
    Box column = new Box(s.left() - ruler, s.head(), s.left(), s.height());
    s.placer()
        .place(small(0.6), ShortForms.of(text), column, Align.END, right, middle)
        .ifPresent(
            at -> {
              write(at, ColourRole.TEXT_MUTED, TextAlignment.RIGHT);
              timeAbove = nanos;
            });
  }

  /** How much later: with as many digits as tell two calls apart. */
  static String later(long nanos) {
    long micros = Math.max(0, nanos) / 1000;
    if (micros < 1000) {
      return "+" + micros + " µs";
    }
    if (micros < 100_000) {
      return "+" + tenths(micros / 100) + " ms";
    }
    if (micros < 1_000_000) {
      return "+" + micros / 1000 + " ms";
    }
    long tenths = micros / 100_000;
    return "+" + (tenths < 10_000 ? tenths(tenths) : Long.toString(tenths / 10)) + " s";
  }

  private static String tenths(long tenths) {
    return tenths / 10 + "." + tenths % 10;
  }

  /** Seconds to the millisecond, after a thousand seconds to the tenth; cut off, not rounded. */
  static String clock(long nanos) {
    long millis = nanos / 1_000_000;
    long seconds = millis / 1000;
    if (seconds >= 1000) {
      return seconds + "." + millis % 1000 / 100 + " s";
    }
    // Written out, because a format is read anew for every label of every frame.
    String fraction = Long.toString(1000 + millis % 1000);
    return seconds + "." + fraction.substring(1) + " s";
  }

  /** The lines of the notes and of what was not recorded: they give way to calls and texts. */
  List<Box> pinLines() {
    List<Box> lines = new ArrayList<>();
    g.setLineWidth(1.2);
    g.setLineDashes(6, 4);
    for (Frame.Pin pin : s.frame().pins()) {
      double y = s.y(pin.y());
      if (isSeen(y)) {
        g.setStroke(s.colour(role(pin)));
        double from = s.left();
        for (Box taken : takenAt(pin.y(), y)) {
          line(from, taken.left(), y, lines);
          from = Math.max(from, taken.right());
        }
        line(from, s.width(), y, lines);
      }
    }
    g.setLineDashes();
    return lines;
  }

  private void line(double from, double to, double y, List<Box> lines) {
    if (to - from > s.em()) {
      g.strokeLine(from, y, to, y);
      lines.add(new Box(from, y, to, y));
    }
  }

  /** What stands at a height of the view, from left to right. */
  private List<Box> takenAt(double place, double y) {
    double gap = 0.3 * s.em();
    Stream<Box> texts =
        s.placer().placed().stream()
            .map(LabelPlacer.Placed::box)
            .filter(box -> box.top() <= y + 1 && box.bottom() >= y - 1)
            .map(box -> new Box(box.left() - gap, y, box.right() + gap, y));
    Stream<Box> bars =
        s.frame().bars().stream()
            .filter(bar -> bar.top() <= place + gap && bar.bottom() >= place - gap)
            .flatMap(bar -> s.columns().of(bar.lane()).stream())
            .map(lane -> new Box(lane.line() - s.em(), y, lane.line() + s.em(), y));
    return Stream.concat(texts, bars).sorted(Comparator.comparingDouble(Box::left)).toList();
  }

  private boolean isSeen(double y) {
    return y >= s.head() - 2 && y <= s.height() + 2;
  }

  private static ColourRole role(Frame.Pin pin) {
    return pin.isGap() ? ColourRole.ERROR : ColourRole.NOTE;
  }

  /** What the notes say, at the left edge; the lines go on behind them. */
  void pins() {
    double em = s.em();
    double x = s.left() + 0.4 * em;
    Box within = new Box(x, s.head(), s.width() - 4 * em, s.height());
    int most = (int) ((within.right() - within.left() - 0.7 * em) / s.metrics().smallCell());
    for (Frame.Pin pin : s.frame().pins()) {
      double y = s.y(pin.y());
      if (!isSeen(y)) {
        continue;
      }
      List<LabelForm> forms = ShortForms.beginnings("◆ ", pin.text(), "", most);
      forms.add(LabelForm.of("◆"));
      double kept =
          Math.clamp(y, s.head() + 0.6 * em, Math.max(s.head(), s.height() - em) + 0.4 * em);
      s.placer()
          .place(
              s.plate(),
              forms,
              within,
              Align.START,
              x,
              kept,
              x,
              kept + 0.6 * em,
              x,
              kept - 0.6 * em)
          .ifPresent(
              at -> {
                s.plate(at, role(pin), s.pale(role(pin), 0.15));
                double away = s.left() - ruler;
                hits.add(at.box().left() - away, y - em, at.box().right() - away, y + em, pin);
              });
    }
  }

  /** The moment that is shown; what is later is greyed. */
  void cursor() {
    double place = s.built().cursorY();
    if (place == Double.POSITIVE_INFINITY) {
      return;
    }
    double y = Math.max(s.head(), s.y(place));
    Color veil = s.colour(ColourRole.SURFACE);
    g.setFill(Color.color(veil.getRed(), veil.getGreen(), veil.getBlue(), 0.68));
    if (y < s.height()) {
      g.fillRect(0, y, s.width(), s.height() - y);
    }
    if (s.y(place) < s.head() || y > s.height()) {
      return;
    }
    double em = s.em();
    g.setStroke(s.colour(ColourRole.FOCUS));
    g.setFill(s.colour(ColourRole.FOCUS));
    g.setLineWidth(2);
    g.strokeLine(0, y, s.width(), y);
    g.fillPolygon(new double[] {0, 0.9 * em, 0}, new double[] {y - 0.6 * em, y, y + 0.6 * em}, 3);
    String text = clock(s.built().request().cursor());
    s.plate(
        text,
        0.2 * em,
        Math.min(y + 0.75 * em, s.height() - em),
        ColourRole.FOCUS,
        s.colour(ColourRole.SURFACE));
  }
}
