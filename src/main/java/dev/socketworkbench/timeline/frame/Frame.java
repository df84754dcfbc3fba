package dev.socketworkbench.timeline.frame;

import dev.socketworkbench.timeline.index.Gaps.Gap;
import java.util.BitSet;
import java.util.List;

/**
 * Everything that is seen of a timeline between two places, ready to be drawn.
 *
 * @param from the upper place, in pixels from the beginning of the timeline
 * @param to the lower place
 * @param height the height of everything
 * @param lanes the lanes, left to right
 * @param bars the calls
 * @param arrows the bytes
 * @param kernel what the kernel reported
 * @param crowds calls that are too many to be drawn singly
 * @param folds stretches of real time that are folded
 * @param pins notes
 * @param states the TCP states of the near lanes' sockets, measured or inferred
 * @param changed the numbers of the lanes on which a state begins
 * @param near the numbers of the lanes of which kernel, states and calls that pass through are
 *     here: all if they are few, else those in the view and those on which something happens
 */
public record Frame(
    double from,
    double to,
    double height,
    List<Lane> lanes,
    List<Bar> bars,
    List<Arrow> arrows,
    List<KernelSpan> kernel,
    List<Crowd> crowds,
    List<Gap> folds,
    List<Pin> pins,
    List<StateSpan> states,
    BitSet changed,
    BitSet near) {
  /** Whether all that is to be seen on these lanes is here. */
  public boolean covers(BitSet lanesSeen) {
    BitSet missing = (BitSet) lanesSeen.clone();
    missing.andNot(near);
    return missing.isEmpty();
  }
}
