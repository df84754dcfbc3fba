package dev.socketworkbench.wire.lab;

/** A packet as a machine of the lab has sent it. */
public final class LabPacket {
  private final LabSide from;
  private final byte[] bytes;
  private final long takenNanos;

  /**
   * A packet.
   *
   * @param from which machine has sent it
   * @param bytes the packet from its IP header on, without padding; not copied, and nobody changes
   *     them
   * @param takenNanos when the kernel put it on the link, as {@link System#nanoTime} counts
   */
  public LabPacket(LabSide from, byte[] bytes, long takenNanos) {
    this.from = from;
    this.bytes = bytes;
    this.takenNanos = takenNanos;
  }

  /** Which machine has sent it. */
  public LabSide from() {
    return from;
  }

  /** The machine that it is meant for. */
  public LabSide to() {
    return from.other();
  }

  /** The packet from its IP header on. Not a copy: nobody may change them. */
  @SuppressWarnings("MissingDefensiveCopy") // Thousands a second.
  public byte[] bytes() {
    return bytes;
  }

  /** When the kernel put it on the link, as {@link System#nanoTime} counts. */
  public long takenNanos() {
    return takenNanos;
  }

  /** Whether it is one of IPv6; otherwise of IPv4. */
  public boolean isIpv6() {
    return bytes.length > 0 && bytes[0] >> 4 == 6;
  }
}
