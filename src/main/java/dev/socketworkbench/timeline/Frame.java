package dev.socketworkbench.timeline;

import dev.socketworkbench.timeline.Gaps.Gap;
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
 * @param kernel what the kernel said
 * @param crowds calls that are too many to be drawn singly
 * @param folds stretches of real time that are folded
 * @param pins notes
 * @param states the TCP states of the lanes' sockets, measured or inferred
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
    List<StateSpan> states) {}
