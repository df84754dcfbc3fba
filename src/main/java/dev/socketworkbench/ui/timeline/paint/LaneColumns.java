package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.call.shared.Bisection;
import dev.socketworkbench.timeline.frame.Frame;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The lanes side by side: the server's at the left, the clients' at the right, room for arrows
 * between. Where they do not fit, idle neighbours become one fold each; where that does not help
 * either, the view can be panned.
 */
public final class LaneColumns {
  /** Idle neighbours that share one narrow column. */
  record Fold(double left, double width, int lanes) {}

  private static final double LEAST_LANE = 8.3;

  /** A view that is less wide, in sizes of the text, has lanes that hold a call's name only. */
  private static final double NARROW_VIEW = 31;

  private static final double LEAST_LANE_IF_NARROW = 6.1;

  /** Where all lanes are to be seen at once, they may be this narrow. */
  private static final double NARROW_LANE = 2.2;

  /** In so wide a lane there is room for the name of each call of an exchange. */
  private static final double NAMED_LANE = 6.85;

  private static final double MOST_LANE = 15;
  private static final double MOST_LANE_IF_ONE_SIDED = 28;
  private static final double COLLAPSED = 1.8;
  private static final double FOLD = 2.6;
  private static final double LEAST_GAP = 5;
  private static final double LEAST_GAP_IF_NARROW = 3.6;
  private static final double LEAST_GAP_IF_WHOLE = 4.4;

  private final List<LaneColumn> columns = new ArrayList<>();
  private final List<Fold> folds = new ArrayList<>();
  private final LaneColumn[] byNumber;
  private double width;
  private double gapLeft;
  private double gapRight;

  /** Which lanes are laid out, how many of them are wide, how much the others need. */
  private record Arrangement(IntPredicate shown, int wide, double others) {}

  /**
   * Lays them out.
   *
   * @param lanes the lanes of the frame
   * @param active those on which something is seen, from generous to strict: the first that fits is
   *     laid out, else the last
   * @param collapsed those that a person has collapsed
   * @param whole whether all are to be seen at once: then they are narrower, before any is folded
   * @param left where the first one begins
   * @param room how much room there is
   */
  LaneColumns(
      List<Frame.Lane> lanes,
      List<BitSet> active,
      Predicate<Frame.Lane> collapsed,
      boolean whole,
      double left,
      double room,
      double em) {
    boolean narrow = room < NARROW_VIEW * em;
    double leastGap = narrow ? LEAST_GAP_IF_NARROW : whole ? LEAST_GAP_IF_WHOLE : LEAST_GAP;
    double leastLane = whole ? NARROW_LANE : narrow ? LEAST_LANE_IF_NARROW : LEAST_LANE;
    byNumber = new LaneColumn[lanes.size()];
    Arrangement chosen = arrange(lanes, every -> true, collapsed, em);
    for (BitSet fewer : active) {
      double least = chosen.wide * leastLane * em + chosen.others + leastGap * em;
      if (least > room && !fewer.isEmpty()) {
        chosen = arrange(lanes, fewer::get, collapsed, em);
      }
    }
    double gap = room * (narrow ? 0.17 : 0.23);
    // The names of calls say more than the words on the arrows.
    double named = room - chosen.others - chosen.wide * NAMED_LANE * em;
    gap = Math.max(leastGap * em, Math.min(gap, named));
    // Where all stand on one side, what passes between them passes within that side.
    boolean oneSided = lanes.stream().map(Frame.Lane::onServerSide).distinct().count() < 2;
    double most = oneSided && chosen.wide > 1 ? MOST_LANE_IF_ONE_SIDED : MOST_LANE;
    double lane =
        Math.clamp(
            (room - chosen.others - gap) / Math.max(1, chosen.wide), leastLane * em, most * em);
    double rest = room - chosen.others - lane * chosen.wide;
    gap = Math.max(leastGap * em, oneSided ? Math.min(gap, rest) : rest);
    place(lanes, chosen.shown, collapsed, left, lane, gap, em);
  }

  private static Arrangement arrange(
      List<Frame.Lane> lanes, IntPredicate shown, Predicate<Frame.Lane> collapsed, double em) {
    int wide = 0;
    int narrow = 0;
    int folds = 0;
    for (int i = 0, run = 0; i < lanes.size(); i++) {
      if (shown.test(i)) {
        run = 0;
        if (collapsed.test(lanes.get(i))) {
          narrow++;
        } else {
          wide++;
        }
      } else {
        folds += run++ == 0 ? 1 : 0;
      }
    }
    return new Arrangement(shown, wide, narrow * COLLAPSED * em + folds * FOLD * em);
  }

  private void place(
      List<Frame.Lane> lanes,
      IntPredicate shown,
      Predicate<Frame.Lane> collapsed,
      double left,
      double laneWidth,
      double gap,
      double em) {
    double x = left;
    boolean gapPassed = false;
    int run = 0;
    for (int i = 0; i <= lanes.size(); i++) {
      boolean end = i == lanes.size();
      boolean right = end || !lanes.get(i).onServerSide();
      boolean folded = !end && !shown.test(i) && !(right && !gapPassed);
      if (run > 0 && !folded) {
        folds.add(new Fold(x, FOLD * em, run));
        x += FOLD * em;
        run = 0;
      }
      if (right && !gapPassed) {
        gapLeft = x;
        x += gap;
        gapRight = x;
        gapPassed = true;
      }
      if (end) {
        break;
      }
      if (!shown.test(i)) {
        run++;
        continue;
      }
      boolean wide = !collapsed.test(lanes.get(i));
      double own = wide ? laneWidth : COLLAPSED * em;
      boolean leftSide = lanes.get(i).onServerSide();
      double line = !wide ? x + own / 2 : leftSide ? x + own - 1.3 * em : x + 1.3 * em;
      byNumber[i] = new LaneColumn(i, x, own, Math.rint(line), leftSide, wide);
      columns.add(byNumber[i]);
      x += own;
    }
    width = x - left;
  }

  /** Whether nothing stands at the right of a column. */
  boolean isLast(LaneColumn column) {
    return column.right() >= columns.getLast().right();
  }

  /** The columns that are laid out, left to right. */
  public List<LaneColumn> columns() {
    return columns;
  }

  /** Those of them that stand, wholly or in part, between two pixels. */
  List<LaneColumn> between(double from, double to) {
    int first =
        Bisection.firstIndex(0, columns.size(), column -> columns.get(column).right() >= from);
    int end = first;
    while (end < columns.size() && columns.get(end).left() <= to) {
      end++;
    }
    return columns.subList(first, end);
  }

  /** How many lanes are folded. */
  public int folded() {
    return folds.stream().mapToInt(Fold::lanes).sum();
  }

  /** Where idle lanes are folded. */
  List<Fold> folds() {
    return folds;
  }

  /** The column of a lane, unless it is folded. */
  public Optional<LaneColumn> of(int lane) {
    return lane < byNumber.length ? Optional.ofNullable(byNumber[lane]) : Optional.empty();
  }

  /** The column at this pixel. */
  public Optional<LaneColumn> at(double x) {
    return columns.stream().filter(each -> x >= each.left() && x < each.right()).findFirst();
  }

  /** How far it is from a lane's line to its next neighbour's, towards the other end. */
  double inwardRoom(LaneColumn column) {
    int at = columns.indexOf(column) + column.inward();
    boolean alone = at < 0 || at >= columns.size();
    return alone ? gapRight - gapLeft : Math.abs(columns.get(at).line() - column.line());
  }

  /** How wide all of them are. */
  public double width() {
    return width;
  }

  double gapLeft() {
    return gapLeft;
  }

  double gapRight() {
    return gapRight;
  }
}
