package dev.socketworkbench.ui.timeline.frame;

import dev.socketworkbench.timeline.frame.Frame;
import java.util.BitSet;

/** Finds the lanes on which something is seen: the others may be folded where there is no room. */
final class ActiveLanes {
  private ActiveLanes() {}

  /** Those on which anything of the frame is drawn. */
  static BitSet nearly(Frame frame) {
    BitSet active = new BitSet();
    frame.bars().forEach(bar -> active.set(bar.lane()));
    for (Frame.Arrow arrow : frame.arrows()) {
      arrow.lanes().forEach(active::set);
    }
    active.or(frame.changed());
    return active;
  }

  /** Those on which a call begins or ends between two places, or an arrow does. */
  static BitSet within(Frame frame, double top, double bottom) {
    BitSet busy = new BitSet();
    for (Frame.Bar bar : frame.bars()) {
      boolean begins = bar.top() >= top && bar.top() <= bottom;
      boolean ends = bar.row().isPresent() && bar.bottom() >= top && bar.bottom() <= bottom;
      if (begins || ends) {
        busy.set(bar.lane());
      }
    }
    for (Frame.Arrow arrow : frame.arrows()) {
      boolean leaves = arrow.fromY() >= top && arrow.fromY() <= bottom;
      boolean arrives = arrow.toY() >= top && arrow.toY() <= bottom;
      if (leaves || arrives) {
        arrow.lanes().forEach(busy::set);
      }
    }
    return busy;
  }
}
