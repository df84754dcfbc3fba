package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.frame.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls of one socket may overlap, one of two threads each: then they stand side by side. */
final class BarSlots {
  private static final int MOST = 3;

  private final List<Frame.Bar> ordered = new ArrayList<>();
  private final IdentityHashMap<Frame.Bar, Integer> slots = new IdentityHashMap<>();
  private final Map<Long, Integer> byRow = new HashMap<>();
  private final Map<Integer, Integer> widest = new HashMap<>();

  BarSlots(List<Frame.Bar> bars) {
    ordered.addAll(bars);
    ordered.sort(Comparator.comparingDouble(Frame.Bar::top).thenComparingDouble(Frame.Bar::bottom));
    Map<Integer, double[]> taken = new HashMap<>();
    for (Frame.Bar bar : ordered) {
      double[] ends = taken.computeIfAbsent(bar.lane(), lane -> new double[] {-1e18, -1e18, -1e18});
      int slot = 0;
      while (slot < MOST - 1 && ends[slot] > bar.top() + 0.5) {
        slot++;
      }
      ends[slot] = bar.bottom();
      slots.put(bar, slot);
      widest.merge(bar.lane(), slot, Math::max);
      int found = slot;
      bar.row().ifPresent(row -> byRow.put(row.number(), found));
    }
  }

  /** The bars in the order in which they begin. */
  List<Frame.Bar> ordered() {
    return ordered;
  }

  /** How far outwards a bar stands, from 0. */
  int of(Frame.Bar bar) {
    return slots.getOrDefault(bar, 0);
  }

  /** The same of the bar of a call. */
  int of(Optional<Row> row) {
    return row.map(each -> byRow.getOrDefault(each.number(), 0)).orElse(0);
  }

  /** The outermost place that is taken on a lane. */
  int widest(int lane) {
    return widest.getOrDefault(lane, 0);
  }
}
