package dev.socketworkbench.export.capture.format;

import java.math.BigInteger;

/**
 * Turns a capture's ticks into nanoseconds.
 *
 * @param ticksPerSecond how many ticks a second has
 * @param offsetSeconds what is to be added, in seconds
 */
record Timestamps(BigInteger ticksPerSecond, long offsetSeconds) {
  private static final long NANOS = 1_000_000_000L;
  private static final int POWER_OF_TWO = 0x80;

  /** The option if_tsresol: a power of ten or, with its highest bit set, of two. */
  static Timestamps ofResolution(int resolution, long offsetSeconds) {
    int exponent = resolution & ~POWER_OF_TWO;
    return new Timestamps(
        (resolution & POWER_OF_TWO) != 0
            ? BigInteger.ONE.shiftLeft(exponent)
            : BigInteger.TEN.pow(exponent),
        offsetSeconds);
  }

  /**
   * Nanoseconds since 1970, or {@link CapturedFrame#NO_TIME} outside of the years that these can
   * tell (1677 to 2262).
   *
   * @param ticks unsigned
   */
  long nanos(long ticks) {
    if (ticks >= 0 && ticksPerSecond.bitLength() <= 31) {
      long per = ticksPerSecond.intValue();
      return sum(ticks / per, ticks % per * NANOS / per);
    }
    BigInteger unsigned = new BigInteger(Long.toUnsignedString(ticks));
    BigInteger[] parts = unsigned.divideAndRemainder(ticksPerSecond);
    long rest = parts[1].multiply(BigInteger.valueOf(NANOS)).divide(ticksPerSecond).longValue();
    return parts[0].bitLength() > 62 ? CapturedFrame.NO_TIME : sum(parts[0].longValue(), rest);
  }

  private long sum(long seconds, long nanos) {
    try {
      return Math.addExact(Math.multiplyExact(Math.addExact(seconds, offsetSeconds), NANOS), nanos);
    } catch (ArithmeticException e) {
      return CapturedFrame.NO_TIME;
    }
  }
}
