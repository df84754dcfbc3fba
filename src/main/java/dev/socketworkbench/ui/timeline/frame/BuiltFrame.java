package dev.socketworkbench.ui.timeline.frame;

import dev.socketworkbench.timeline.frame.Axis;
import dev.socketworkbench.timeline.frame.CarriedLayers;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.LaneSet;
import dev.socketworkbench.timeline.frame.PacketArrow;
import dev.socketworkbench.timeline.index.StepIndex;
import dev.socketworkbench.timeline.index.TimelineIndex;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A finished frame and what belongs to it.
 *
 * @param request what was asked for
 * @param frame what is seen, and half a view more above and below
 * @param packets what opens and closes its connections
 * @param carried what TLS had in the bytes of its arrows
 * @param lanes its lanes, by their sockets
 * @param axis how moments and places belong together
 * @param index the connections and sockets
 * @param steps the steps
 * @param top the place at the upper edge of the view
 * @param height the height of everything, with room after the last call
 * @param cursorY the place of the cursor; infinite for now
 * @param now the moment up to which open calls have grown
 * @param active the numbers of the lanes on which something is seen, or nearly
 * @param busy of those the ones on which a call begins or ends, or an arrow does, in the view
 * @param progress the share of the journal that was looked at, from 0 to 1
 * @param overview the whole session at a glance
 * @param strip the bytes, if they were asked for
 */
public record BuiltFrame(
    FrameRequest request,
    Frame frame,
    List<PacketArrow> packets,
    Map<Frame.Arrow, CarriedLayers> carried,
    LaneSet lanes,
    Axis axis,
    TimelineIndex index,
    StepIndex steps,
    double top,
    double height,
    double cursorY,
    long now,
    BitSet active,
    BitSet busy,
    double progress,
    Overview overview,
    Optional<Strip> strip) {

  /** Whether there are calls of sockets that were not chosen. */
  public boolean leavesOut() {
    return !request.choice().all() && steps.leavesOut();
  }

  /** How many sockets have lanes. */
  public long shownSockets() {
    return lanes.lanes().stream().filter(lane -> lane.socket().isPresent()).count();
  }

  /** How many rows are still to be read. */
  public long behind() {
    return index.journal().all().size() - index.indexed();
  }

  /** The highest place that the view can be at. */
  public double maxTop(double viewHeight) {
    return Math.max(0, height - viewHeight);
  }
}
