package dev.socketworkbench.ui.timeline.paint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which heights beside each lane hold text already, so that no text covers another. */
final class TextRoom {
  private record Taken(double top, double bottom) {}

  private final Map<Integer, List<Taken>> taken = new HashMap<>();

  /** Whether nothing stands there, in pixels of the view. */
  boolean isFree(int lane, double top, double bottom) {
    for (Taken each : taken.getOrDefault(lane, List.of())) {
      if (top < each.bottom && bottom > each.top) {
        return false;
      }
    }
    return true;
  }

  /** Something stands there now. */
  void take(int lane, double top, double bottom) {
    taken.computeIfAbsent(lane, none -> new ArrayList<>()).add(new Taken(top, bottom));
  }
}
