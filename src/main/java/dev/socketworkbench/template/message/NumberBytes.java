package dev.socketworkbench.template.message;

/** Whole numbers in bytes. */
final class NumberBytes {
  private NumberBytes() {}

  /** The bits that stand here. */
  static long read(byte[] data, int at, int count, boolean little) {
    long raw = 0;
    for (int i = 0; i < count; i++) {
      int shift = 8 * (little ? i : count - 1 - i);
      raw |= (data[at + i] & 0xffL) << shift;
    }
    return raw;
  }

  /** Writes the lowest bits. */
  static byte[] write(long raw, int count, boolean little) {
    byte[] made = new byte[count];
    for (int i = 0; i < count; i++) {
      int shift = 8 * (little ? i : count - 1 - i);
      made[i] = (byte) (raw >>> shift);
    }
    return made;
  }
}
