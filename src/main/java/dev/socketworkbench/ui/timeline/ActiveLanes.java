package dev.socketworkbench.ui.timeline;

import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.timeline.Arrow;
import dev.socketworkbench.timeline.Bar;
import dev.socketworkbench.timeline.Frame;
import java.util.HashSet;
import java.util.Set;

/** Finds the lanes on which something is seen: the others may be folded where there is no room. */
final class ActiveLanes {
  private ActiveLanes() {}

  /** Those on which anything of the frame is drawn. */
  static Set<Integer> nearly(Frame frame) {
    Set<Integer> active = new HashSet<>();
    frame.bars().forEach(bar -> active.add(bar.lane()));
    for (Arrow arrow : frame.arrows()) {
      active.add(arrow.fromLane());
      active.add(arrow.toLane());
    }
    frame.states().stream()
        .filter(span -> span.top() >= frame.from() && span.state() != TcpState.CLOSED)
        .forEach(span -> active.add(span.lane()));
    return active;
  }

  /** Those on which a call begins or ends between two places, or an arrow does. */
  static Set<Integer> within(Frame frame, double top, double bottom) {
    Set<Integer> busy = new HashSet<>();
    for (Bar bar : frame.bars()) {
      boolean begins = bar.top() >= top && bar.top() <= bottom;
      boolean ends = bar.row().isPresent() && bar.bottom() >= top && bar.bottom() <= bottom;
      if (begins || ends) {
        busy.add(bar.lane());
      }
    }
    for (Arrow arrow : frame.arrows()) {
      boolean leaves = arrow.fromY() >= top && arrow.fromY() <= bottom;
      boolean arrives = arrow.toY() >= top && arrow.toY() <= bottom;
      if (leaves || arrives) {
        busy.add(arrow.fromLane());
        busy.add(arrow.toLane());
      }
    }
    return busy;
  }
}
