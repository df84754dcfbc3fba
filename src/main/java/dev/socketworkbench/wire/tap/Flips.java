package dev.socketworkbench.wire.tap;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * One fault that flips bits of one stream. Which byte and which bit depends on the seed and the
 * place in the stream, not on the pieces in which it comes.
 */
final class Flips {
  /** So many are told one by one. */
  private static final int TOLD = 3;

  private final Fault fault;
  private final SplittableRandom random;
  private long next;

  Flips(Fault fault, SplittableRandom random) {
    this.fault = fault;
    this.random = random;
    this.next = fault.chance() > 0 ? gap() : fault.number();
  }

  /** How many bytes stay whole before the next flip: geometric. */
  private long gap() {
    if (fault.chance() >= 1) {
      return 0;
    }
    double bytes = Math.log1p(-random.nextDouble()) / Math.log1p(-fault.chance());
    return (long) Math.min(bytes, 1e15);
  }

  /**
   * Flips in place.
   *
   * @param from how many bytes of the stream stand before these
   * @return what was done, in words; empty if nothing
   */
  String flip(ByteBuffer bytes, long from) {
    StringBuilder words = new StringBuilder();
    int count = 0;
    while (next >= from && next < from + bytes.remaining()) {
      int at = bytes.position() + (int) (next - from);
      int bit = random.nextInt(Byte.SIZE);
      int before = bytes.get(at) & 0xff;
      int now = before ^ 1 << bit;
      bytes.put(at, (byte) now);
      if (count < TOLD) {
        words
            .append(count == 0 ? "" : ", ")
            .append("bit %d of byte %d: 0x%02x became 0x%02x".formatted(bit, next, before, now));
      }
      count++;
      next = fault.chance() > 0 ? next + 1 + gap() : Long.MAX_VALUE;
    }
    if (count > TOLD) {
      words.append(", and ").append(count - TOLD).append(" more");
    }
    return words.toString();
  }
}
