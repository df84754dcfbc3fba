package dev.socketworkbench.wire.link;

/**
 * A packet that waits on the link, for a person who looks.
 *
 * @param packet which
 * @param dueNanos when it goes if nobody does anything; {@link #BY_HAND} if it does not
 * @param alone whether it waits for itself, and others pass it
 */
public record WaitingPacket(LinkPacket packet, long dueNanos, boolean alone) {
  /** It goes when a person says so. */
  public static final long BY_HAND = Long.MAX_VALUE;
}
