package dev.socketworkbench.export.svg;

import dev.socketworkbench.timeline.frame.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Where the lanes of a drawing stand: server's left with their labels left of them, client's right
 * with their labels right of them, and between them room for what passes. Lanes on which nothing
 * happens in the drawing are left out.
 */
final class SvgColumns {
  /** The most lanes of one drawing. */
  static final int MOST_LANES = 60;

  /** Left of the lanes: the times. */
  static final double GUTTER = 124;

  private static final double RIGHT_EDGE = 16;
  private static final double LEAST_LABEL = 130;
  private static final double LEAST_MIDDLE = 150;
  private static final double MIDDLE_SHARE = 0.26;
  private static final int FEW_LANES = 4;
  private static final double CHARACTER = 7.25;
  private static final double BESIDE = 16;

  private final Map<Integer, Double> places = new HashMap<>();
  private final List<Integer> shown = new ArrayList<>();
  private final double label;
  private final double width;

  SvgColumns(Frame frame, int wanted) {
    TreeSet<Integer> used = new TreeSet<>();
    frame.bars().forEach(bar -> used.add(bar.lane()));
    frame.arrows().stream().map(Frame.Arrow::lanes).forEach(used::addAll);
    used.stream().limit(MOST_LANES).forEach(shown::add);
    List<Frame.Lane> lanes = frame.lanes();
    long left = shown.stream().filter(lane -> lanes.get(lane).onServerSide()).count();
    boolean bothSides = left > 0 && left < shown.size();
    double least = shown.size() * LEAST_LABEL + (bothSides ? LEAST_MIDDLE : 0);
    width = Math.max(wanted, GUTTER + least + RIGHT_EDGE);
    double room = width - GUTTER - RIGHT_EDGE;
    double share = shown.size() > FEW_LANES ? 0 : MIDDLE_SHARE;
    double middle = bothSides ? Math.max(LEAST_MIDDLE, room * share) : 0;
    label = (room - middle) / Math.max(1, shown.size());
    for (int i = 0; i < shown.size(); i++) {
      places.put(shown.get(i), i < left ? GUTTER + (i + 1) * label : GUTTER + i * label + middle);
    }
  }

  /** The numbers of the lanes that are drawn, left to right. */
  List<Integer> shown() {
    return shown;
  }

  boolean isShown(int lane) {
    return places.containsKey(lane);
  }

  /** How many calls stand on lanes that are not drawn. */
  long hidden(List<Frame.Bar> bars) {
    return bars.stream().filter(bar -> !isShown(bar.lane())).count();
  }

  /** The middle of a lane that is drawn. */
  double x(int lane) {
    return places.get(lane);
  }

  double width() {
    return width;
  }

  /** The width of a lane with its labels. */
  double label() {
    return label;
  }

  /** How many characters a label may have. */
  int characters() {
    return (int) ((label - BESIDE - 8) / CHARACTER);
  }

  /** Where the labels of a lane begin, or on the server's side end. */
  double labelX(int lane, boolean onServerSide) {
    return onServerSide ? x(lane) - BESIDE : x(lane) + BESIDE;
  }
}
