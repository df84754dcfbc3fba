package dev.socketworkbench.export;

import dev.socketworkbench.timeline.frame.Axis;
import dev.socketworkbench.timeline.frame.Frame;

/**
 * The part of a timeline that an export shows.
 *
 * @param frame what is seen of it
 * @param axis where its moments stand
 * @param fromStep its first call, from 0
 * @param toStep the call behind its last
 * @param total how many calls there are
 */
public record Extract(Frame frame, Axis axis, long fromStep, long toStep, long total) {

  /** Whether the timeline continues behind it. */
  public boolean reachesEnd() {
    return toStep == total;
  }

  /** How high it is, in pixels. */
  public double height() {
    return frame.to() - frame.from();
  }
}
