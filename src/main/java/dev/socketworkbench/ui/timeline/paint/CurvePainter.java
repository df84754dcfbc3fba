package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.TcpInfo;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ColourRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import javafx.scene.canvas.GraphicsContext;

/**
 * Draws what TCP measures as small curves along each lane: the round-trip time and the congestion
 * window, each from 0 to the largest value that is in the frame. Where segments were sent again
 * stands a stroke.
 */
final class CurvePainter {
  /** How far from the lane's line the curves begin, beside bars and tanks, in em. */
  private static final double AWAY = 2.4;

  /** Below this a round-trip time is written in microseconds. */
  private static final long EXACT_MICROS = 10_000;

  private static final double WIDTH = 1.1;
  private static final double APART = 1.4;

  /** One of the curves. */
  @SuppressWarnings("ImmutableEnumChecker") // References to methods hold nothing.
  private enum MeasureCurve {
    RTT(0, ColourRole.KERNEL, "timeline.curve-rtt", TcpInfo::rttMicros, CurvePainter::time),
    CWND(1, ColourRole.OPEN, "timeline.curve-cwnd", TcpInfo::cwnd, Long::toString);

    /** Its place beside the others, from the lane's line inwards. */
    private final int place;

    private final ColourRole role;
    private final String key;
    private final ToLongFunction<TcpInfo> value;
    private final LongFunction<String> text;

    MeasureCurve(
        int place,
        ColourRole role,
        String key,
        ToLongFunction<TcpInfo> value,
        LongFunction<String> text) {
      this.place = place;
      this.role = role;
      this.key = key;
      this.value = value;
      this.text = text;
    }
  }

  /** What a curve says of itself, and where it begins. */
  private record Caption(LaneColumn column, MeasureCurve curve, double x, double y, String text) {}

  private final Scenery s;
  private final GraphicsContext g;
  private final Map<Integer, List<Frame.KernelSpan>> samples;
  private final List<Caption> captions = new ArrayList<>();

  CurvePainter(Scenery scenery) {
    this.s = scenery;
    this.g = scenery.g();
    samples =
        scenery.frame().kernel().stream().collect(Collectors.groupingBy(Frame.KernelSpan::lane));
  }

  private static String time(long micros) {
    return micros < EXACT_MICROS ? micros + " µs" : LogFormat.duration(micros * 1_000);
  }

  void paint() {
    for (LaneColumn column : s.seen()) {
      if (column.labelled()) {
        List<Frame.KernelSpan> all = samples.getOrDefault(column.number(), List.of());
        for (MeasureCurve curve : MeasureCurve.values()) {
          paint(column, curve, all);
        }
        repeated(column, all);
      }
    }
  }

  private static Optional<TcpInfo> measured(Frame.KernelSpan span) {
    KernelState said = span.state();
    return said.tcp().filter(info -> info.rttMicros() > 0);
  }

  private double start(LaneColumn column, MeasureCurve curve) {
    return column.line() + column.inward() * (AWAY + curve.place * APART) * s.em();
  }

  private void paint(LaneColumn column, MeasureCurve curve, List<Frame.KernelSpan> all) {
    long least = Long.MAX_VALUE;
    long most = 0;
    for (Frame.KernelSpan span : all) {
      Optional<TcpInfo> info = measured(span);
      if (info.isPresent()) {
        long value = curve.value.applyAsLong(info.get());
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    if (most == 0) {
      return;
    }
    double zero = start(column, curve);
    double first = Double.NaN;
    double before = zero;
    for (Frame.KernelSpan span : all) {
      Optional<TcpInfo> info = measured(span);
      double top = Math.max(s.head(), s.y(span.top()));
      double bottom = Math.min(s.height(), s.y(span.bottom()));
      if (info.isEmpty() || bottom <= top) {
        continue;
      }
      double share = curve.value.applyAsLong(info.get()) / (double) most;
      double x = zero + column.inward() * Math.max(1.5, share * WIDTH * s.em());
      g.setFill(s.pale(curve.role, 0.18));
      g.fillRect(Math.min(zero, x), top, Math.abs(x - zero), bottom - top);
      g.setStroke(s.colour(curve.role));
      g.setLineWidth(1.4);
      if (Double.isNaN(first)) {
        first = top;
      } else {
        g.strokeLine(before, top, x, top);
      }
      g.strokeLine(x, top, x, bottom);
      before = x;
    }
    if (!Double.isNaN(first)) {
      String range =
          least == most
              ? curve.text.apply(most)
              : Messages.get(
                  "timeline.curve-range", curve.text.apply(least), curve.text.apply(most));
      captions.add(new Caption(column, curve, zero, first, Messages.get(curve.key, range)));
    }
  }

  /** A stroke where the number of segments that were sent again has grown. */
  private void repeated(LaneColumn column, List<Frame.KernelSpan> all) {
    long before = 0;
    for (Frame.KernelSpan span : all) {
      Optional<TcpInfo> info = measured(span);
      double y = s.y(span.top());
      if (info.isPresent() && info.get().retransmitted() != before) {
        before = info.get().retransmitted();
        if (y >= s.head() && y <= s.height()) {
          double from = start(column, MeasureCurve.RTT);
          g.setStroke(s.colour(ColourRole.ERROR));
          g.setLineWidth(1.8);
          g.strokeLine(from, y, from + column.inward() * (APART + WIDTH) * s.em(), y);
        }
      }
    }
  }

  /** What the curves are and how far they reach, where no other text stands. */
  void words() {
    double em = s.em();
    for (Caption each : captions) {
      double room = s.columns().inwardRoom(each.column) - 0.6 * em;
      double far = each.column.line() + each.column.inward() * room;
      double y = each.y + (0.7 + 1.25 * each.curve.place) * em;
      LabelPlacer.Box within =
          new LabelPlacer.Box(
              Math.max(s.left(), Math.min(each.x, far)),
              s.head(),
              Math.min(s.width(), Math.max(each.x, far)),
              s.height());
      s.placer()
          .place(
              s.plate(),
              ShortForms.of(each.text),
              within,
              each.column.leftSide() ? LabelPlacer.Align.START : LabelPlacer.Align.END,
              each.x,
              y,
              each.x,
              y + 1.3 * em,
              each.x,
              y + 2.6 * em)
          .ifPresent(at -> s.plate(at, each.curve.role, s.colour(ColourRole.SURFACE)));
    }
  }
}
