package dev.socketworkbench.export;

import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.shared.Bisection;
import dev.socketworkbench.timeline.frame.Axis;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.FrameBuilder;
import dev.socketworkbench.timeline.frame.RealTimeAxis;
import dev.socketworkbench.timeline.frame.StepAxis;
import dev.socketworkbench.timeline.index.StepIndex;

/** Takes out of a timeline what one export shows, and no more than its bounds allow. */
public final class Extractor {
  /** The most calls of one drawing: longer ones are not looked at, and not opened by viewers. */
  public static final int MOST_CALLS = 500;

  /** A frame brings some calls along at its edges. */
  private static final int NEIGHBOURS = 4;

  /** The most pixels of height, which is what drawing programs and PNG viewers can do. */
  static final double MOST_HEIGHT = 32_000;

  /** The height of one step in pixels. */
  public static final double STEP = 46;

  /** Room below the last call, for calls that have not returned. */
  private static final double TAIL = 28;

  private final ExportedTimeline source;
  private final TimeBase base;
  private final long total;

  /** What of this timeline is in an extract, on an axis of steps or of time. */
  public Extractor(ExportedTimeline source, TimeBase base) {
    this.source = source;
    this.base = base;
    this.total = source.steps().size();
  }

  /** From one step to another, each counted from 0; the last one is not in it. */
  public Extract extract(long fromStep, long toStep) {
    long first = Math.min(fromStep, total);
    long asked = Math.min(toStep, total) - first;
    Axis axis = axis();
    double from = top(axis, first);
    long last = fitting(axis, from, first, Math.min(first + MOST_CALLS, first + asked));
    double to = last == total ? end(axis, last) + TAIL : end(axis, last);
    Frame frame =
        new FrameBuilder(
                source.index(), source.steps(), source.lanes(), axis, source.open(), source.now())
            .inView()
            .build(from, Math.max(to, from + STEP), MOST_CALLS + NEIGHBOURS);
    return new Extract(within(frame, first, last), axis, first, last, total);
  }

  /** Without the neighbours that a frame brings along so that its edges are complete. */
  private Frame within(Frame frame, long first, long last) {
    return new Frame(
        frame.from(),
        frame.to(),
        frame.height(),
        frame.lanes(),
        frame.bars().stream().filter(bar -> isWithin(frame, bar, first, last)).toList(),
        frame.arrows().stream()
            .filter(arrow -> arrow.fromY() < frame.to() && arrow.toY() > frame.from())
            .toList(),
        frame.kernel(),
        frame.crowds(),
        frame.folds(),
        frame.pins(),
        frame.turns(),
        frame.states(),
        frame.wire().stream()
            .filter(packet -> packet.fromY() < frame.to() && packet.toY() > frame.from())
            .toList(),
        frame.changed(),
        frame.near());
  }

  private boolean isWithin(Frame frame, Frame.Bar bar, long first, long last) {
    if (bar.row().isEmpty()) {
      return last == total;
    }
    long step = source.steps().stepOfRow(bar.row().get().number());
    return step >= first && (step < last || bar.top() < frame.to());
  }

  private Axis axis() {
    StepIndex steps = source.steps();
    if (base instanceof TimeBase.RealTime real) {
      long end = Math.max(steps.gaps().latest(), source.open().isEmpty() ? 0 : source.now());
      return new RealTimeAxis(steps.gaps(), real.pixelsPerMilli(), end);
    }
    return new StepAxis(steps, STEP);
  }

  private double top(Axis axis, long first) {
    if (axis instanceof StepAxis) {
      return first * STEP;
    }
    return source.steps().read(first, 1, 0).stream()
        .mapToDouble(row -> axis.y(((SocketEvent) row.entry()).startNanos()))
        .map(y -> first == 0 ? y : Math.max(y, axis.y(source.steps().endOf(first - 1))))
        .findFirst()
        .orElse(0);
  }

  private double end(Axis axis, long last) {
    if (axis instanceof StepAxis) {
      return last * STEP;
    }
    boolean waits = last == total && !source.open().isEmpty();
    return axis.y(waits ? source.now() : source.steps().endOf(last - 1)) + 1;
  }

  /** The last step, up to this one, with which the drawing is not too high. */
  private long fitting(Axis axis, double from, long first, long last) {
    return Bisection.first(first + 1, last + 1, step -> end(axis, step) - from > MOST_HEIGHT) - 1;
  }
}
