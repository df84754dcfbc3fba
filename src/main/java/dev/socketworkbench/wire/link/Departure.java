package dev.socketworkbench.wire.link;

import dev.socketworkbench.call.wire.WireFate;

/**
 * A packet that is off the link.
 *
 * @param packet which, with what was done to it
 * @param fate {@link WireFate#ARRIVED} where it is to be delivered; else why it will not be
 * @param heldNanos how long it was kept on purpose
 * @param nanos when, on the link's clock
 */
public record Departure(LinkPacket packet, WireFate fate, long heldNanos, long nanos) {}
