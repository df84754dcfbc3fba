package dev.socketworkbench.script.syntax;

import java.util.Arrays;

/**
 * How a number stands in bytes.
 *
 * @param bytes 1, 2 or 4; 0 for as many as it takes, seven bits each, the lowest first
 * @param little whether its lowest byte comes first
 */
public record NumberWidth(int bytes, boolean little) {
  /** As many bytes as it takes. */
  public static final NumberWidth VARINT = new NumberWidth(0, true);

  /** The most bytes that such a number takes, of which Java can count what it says. */
  public static final int LONGEST_VARINT = 5;

  /** The number in bytes; its upper bits are dropped where it does not fit. */
  public byte[] write(long number) {
    if (bytes == 0) {
      byte[] made = new byte[LONGEST_VARINT];
      int count = 0;
      long left = number & 0x7_ffff_ffffL;
      do {
        made[count++] = (byte) ((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
        left >>>= 7;
      } while (left > 0);
      return Arrays.copyOf(made, count);
    }
    byte[] made = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      int shift = 8 * (little ? i : bytes - 1 - i);
      made[i] = (byte) (number >>> shift);
    }
    return made;
  }

  /** The largest number that fits. */
  public long most() {
    return bytes == 0 ? Integer.MAX_VALUE : (1L << (8 * bytes)) - 1;
  }
}
