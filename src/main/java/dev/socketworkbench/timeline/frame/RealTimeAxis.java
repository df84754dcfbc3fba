package dev.socketworkbench.timeline.frame;

import dev.socketworkbench.call.shared.Bisection;
import dev.socketworkbench.timeline.index.Gaps;
import dev.socketworkbench.timeline.index.Gaps.Gap;
import java.util.List;

/** Proportional time, with the stretches in which nothing happened folded to one height. */
public final class RealTimeAxis implements Axis {
  /** The height of a folded gap in pixels. */
  public static final double FOLD = 34;

  private final List<Gap> gaps;
  private final double[] tops;
  private final double pixelsPerNano;
  private final long end;

  /**
   * The axis as it is now.
   *
   * @param gaps where nothing happened
   * @param pixelsPerMilli the scale, more than 0
   * @param end the last moment
   */
  public RealTimeAxis(Gaps gaps, double pixelsPerMilli, long end) {
    this(gaps.all(), pixelsPerMilli, end);
  }

  /**
   * The axis with these gaps.
   *
   * @param gaps where nothing happened, in order
   */
  public RealTimeAxis(List<Gap> gaps, double pixelsPerMilli, long end) {
    this.pixelsPerNano = pixelsPerMilli / 1e6;
    this.end = end;
    this.gaps = gaps.stream().filter(gap -> gap.nanos() * pixelsPerNano > FOLD * 2).toList();
    this.tops = new double[this.gaps.size()];
    double y = 0;
    long before = 0;
    for (int i = 0; i < tops.length; i++) {
      Gap gap = this.gaps.get(i);
      y += (gap.from() - before) * pixelsPerNano;
      tops[i] = y;
      y += FOLD;
      before = gap.to();
    }
  }

  /**
   * How high an axis with these gaps is.
   *
   * @param pixelsPerMilli the scale, more than 0
   * @param end the last moment
   */
  public static double height(List<Gap> gaps, double pixelsPerMilli, long end) {
    double pixelsPerNano = pixelsPerMilli / 1e6;
    double height = end * pixelsPerNano;
    for (Gap gap : gaps) {
      double open = gap.nanos() * pixelsPerNano;
      height -= open > FOLD * 2 ? open - FOLD : 0;
    }
    return height;
  }

  @Override
  public double y(long nanos) {
    int at = lastBeginningBefore(nanos);
    if (at < 0) {
      return nanos * pixelsPerNano;
    }
    Gap gap = gaps.get(at);
    return nanos < gap.to()
        ? tops[at] + FOLD * (nanos - gap.from()) / gap.nanos()
        : tops[at] + FOLD + (nanos - gap.to()) * pixelsPerNano;
  }

  private int lastBeginningBefore(long nanos) {
    return Bisection.firstIndex(0, gaps.size(), gap -> gaps.get(gap).from() >= nanos) - 1;
  }

  @Override
  public long nanos(double y) {
    int at = lastTopBefore(y);
    if (at < 0) {
      return (long) (y / pixelsPerNano);
    }
    Gap gap = gaps.get(at);
    double inside = y - tops[at];
    return inside < FOLD
        ? gap.from() + (long) (gap.nanos() * inside / FOLD)
        : gap.to() + (long) ((inside - FOLD) / pixelsPerNano);
  }

  private int lastTopBefore(double y) {
    return Bisection.firstIndex(0, tops.length, gap -> tops[gap] >= y) - 1;
  }

  @Override
  public double height() {
    return y(end);
  }

  /** The folded gaps that are seen between two places. */
  public List<Gap> folded(double from, double to) {
    int first = Math.max(0, lastTopBefore(from));
    int last = lastTopBefore(to) + 1;
    return gaps.subList(Math.min(first, last), last);
  }
}
