package dev.socketworkbench.wire.link;

/**
 * How much a link keeps of a direction; what comes beyond that is lost, and said.
 *
 * @param packets how many packets
 * @param bytes how many bytes of them
 */
public record LinkLimits(int packets, long bytes) {
  /** What a link keeps unless said otherwise. */
  public static final LinkLimits USUAL = new LinkLimits(65_536, 64 << 20);
}
