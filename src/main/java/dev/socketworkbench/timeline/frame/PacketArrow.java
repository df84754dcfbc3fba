package dev.socketworkbench.timeline.frame;

/**
 * A packet without bytes of its own, between the lanes of a frame.
 *
 * @param kind which one
 * @param fromLane the sender's lane
 * @param toLane the receiver's lane; {@link #NOWHERE} if nobody is known there
 * @param back whether it comes from where nobody is known, to {@code fromLane}
 * @param fromY where it was sent, in pixels from the beginning of the timeline
 * @param toY where it arrived
 * @param seen whether it was captured; otherwise it follows from what the calls returned
 */
public record PacketArrow(
    Kind kind, int fromLane, int toLane, boolean back, double fromY, double toY, boolean seen) {
  /** The lane's number where there is none. */
  public static final int NOWHERE = -1;

  /** What the flags of the packet say. */
  public enum Kind {
    SYN,
    SYN_ACK,
    ACK,
    FIN,
    RST;

    /** As it is written. */
    public String text() {
      return this == SYN_ACK ? "SYN/ACK" : name();
    }
  }
}
