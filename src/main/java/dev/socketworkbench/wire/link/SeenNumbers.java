package dev.socketworkbench.wire.link;

import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.wire.WireKind;

/**
 * What the numbers of a segment say.
 *
 * @param kind what it is
 * @param sequence counted from its end's SYN; {@link WirePacket#UNKNOWN} where that was not seen
 * @param acknowledgement counted from the other end's SYN
 * @param window in bytes
 */
record SeenNumbers(WireKind kind, long sequence, long acknowledgement, long window) {
  /** Of what has no numbers. */
  static final SeenNumbers NONE =
      new SeenNumbers(WireKind.OTHER, WirePacket.UNKNOWN, WirePacket.UNKNOWN, WirePacket.UNKNOWN);
}
