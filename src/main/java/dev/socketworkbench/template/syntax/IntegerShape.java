package dev.socketworkbench.template.syntax;

import java.math.BigInteger;

/**
 * How a whole number stands in bytes.
 *
 * @param bits how many bits it has, from 1 to 64
 * @param signed whether its highest bit tells that it is negative
 * @param layout where its bits are
 */
public record IntegerShape(int bits, boolean signed, Layout layout) {
  /** Where the bits of a number are. */
  public enum Layout {
    /** In whole bytes, the highest first. */
    BIG,
    /** In whole bytes, the lowest first. */
    LITTLE,
    /** Seven in each byte, the lowest first; a byte with its highest bit is not the last. */
    VARINT,
    /** Among others in the same bytes. */
    BITS
  }

  /** The most bytes of a number with seven bits in each. */
  public static final int LONGEST_VARINT = 10;

  /** The smallest number that fits. */
  public BigInteger least() {
    return signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
  }

  /** The largest number that fits. */
  public BigInteger most() {
    return BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
  }

  /** The number that these bits are; those above its own are not looked at. */
  public BigInteger number(long raw) {
    long kept = bits == 64 ? raw : raw & ((1L << bits) - 1);
    if (signed) {
      int shift = 64 - bits;
      return BigInteger.valueOf(kept << shift >> shift);
    }
    return kept >= 0
        ? BigInteger.valueOf(kept)
        : BigInteger.valueOf(kept).add(BigInteger.ONE.shiftLeft(64));
  }

  /** How it is written in a template. */
  public String word() {
    return switch (layout) {
      case VARINT -> "varint";
      case BITS -> bits == 1 ? "1 bit" : bits + " bits";
      case BIG -> (signed ? "i" : "u") + bits;
      case LITTLE -> (signed ? "i" : "u") + bits + (bits > 8 ? " little" : "");
    };
  }
}
