package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.RealTimeAxis;
import dev.socketworkbench.timeline.index.Gaps.Gap;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.timeline.frame.TimeMode;
import java.util.Comparator;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws what belongs to time and not to a lane: ruler, folds, crowds, notes and the cursor. */
final class TimePainter {
  private final Scenery s;
  private final GraphicsContext g;
  private final double ruler;
  private final Hits hits;

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
    for (Gap gap : s.frame().folds()) {
      double y = s.y(s.built().axis().y(gap.from())) + RealTimeAxis.FOLD / 2;
      if (y > s.head() && y < s.height() + s.em()) {
        String text = Messages.get("timeline.fold", LogFormat.duration(gap.nanos()));
        double width = text.length() * s.metrics().smallCell() + 0.7 * s.em();
        double middle = (s.columns().gapLeft() + s.columns().gapRight()) / 2;
        double left =
            Math.clamp(middle - width / 2, s.left(), Math.max(s.left(), s.width() - width));
        s.plate(text, left, y, ColourRole.TEXT_MUTED, s.colour(ColourRole.SURFACE_RAISED));
      }
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
    double labelEnd = -1e9;
    for (Frame.Crowd crowd : crowds) {
      double top = s.y(crowd.top());
      if (top > labelEnd) {
        String text = Messages.get("timeline.crowd", crowd.calls());
        double left = s.left() + s.em();
        double middle = top + (crowd.bottom() - crowd.top()) / 2;
        s.text(text, left, middle, ColourRole.TEXT, true, TextAlignment.LEFT);
        labelEnd = top + 0.9 * s.em();
      }
    }
  }

  /** The times at the left edge, since the session began. */
  void ruler() {
    double em = s.em();
    g.setFill(s.colour(ColourRole.SURFACE_RAISED));
    g.fillRect(0, s.head(), ruler - 0.4 * em, s.height() - s.head());
    double before = s.head() - em;
    for (Frame.Crowd crowd : s.frame().crowds()) {
      double y = s.y((crowd.top() + crowd.bottom()) / 2);
      if (y > before + 1.5 * em && y < s.height() + em) {
        time(s.built().axis().nanos(crowd.top()), y);
        before = y;
      }
    }
    List<Frame.Bar> bars =
        s.frame().crowds().isEmpty()
            ? s.frame().bars().stream()
                .filter(bar -> bar.row().isPresent())
                .sorted(Comparator.comparingDouble(Frame.Bar::bottom))
                .toList()
            : List.of();
    for (Frame.Bar bar : bars) {
      double y = s.y(bar.bottom());
      if (y > before + 1.5 * em && y < s.height() + em) {
        time(bar.row().orElseThrow().entry().endNanos(), y - 0.5 * em);
        before = y;
      }
    }
  }

  private void time(long nanos, double middle) {
    double right = ruler - 0.8 * s.em();
    s.text(clock(nanos), right, middle, ColourRole.TEXT_MUTED, true, TextAlignment.RIGHT);
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

  /** The notes and what was not recorded, at the right edge of the ruler and across. */
  void pins() {
    for (Frame.Pin pin : s.frame().pins()) {
      double y = s.y(pin.y());
      if (y < s.head() - 2 || y > s.height() + 2) {
        continue;
      }
      double em = s.em();
      ColourRole role = pin.isGap() ? ColourRole.ERROR : ColourRole.NOTE;
      g.setStroke(s.colour(role));
      g.setLineWidth(1.2);
      g.setLineDashes(6, 4);
      g.strokeLine(ruler, y, s.width(), y);
      g.setLineDashes();
      double x = ruler + 0.4 * em;
      // The line goes on behind the text, so that one sees that it is one.
      double room = s.width() - x - 4 * em;
      String text = Metrics.fit(pin.text(), room, s.metrics().smallCell());
      double width = s.plate("◆ " + text, x, y, role, s.pale(role, 0.15));
      hits.add(x, y - em, x + width, y + em, pin);
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
