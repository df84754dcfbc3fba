package dev.socketworkbench.code.plan;

import java.util.Arrays;

/**
 * Bytes that a program sends, or the beginning of them.
 *
 * @param beginning at most {@link #MOST} bytes, or one period of what repeats
 * @param size how many there are in all
 * @param repeats whether the rest is the beginning again and again; if not, and the size is larger,
 *     what follows is not known here
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by what is in it.
public record CodeBytes(byte[] beginning, long size, boolean repeats) {
  /** More bytes than this are not written into a program. */
  public static final int MOST = 1024;

  private static final int LONGEST_PERIOD = 64;

  /**
   * Bytes as they were recorded.
   *
   * @param recorded those that the journal has
   * @param size how many were moved
   */
  public static CodeBytes of(byte[] recorded, long size) {
    if (size <= MOST && recorded.length == size) {
      return new CodeBytes(recorded, size, false);
    }
    int period = period(recorded);
    return period > 0 && recorded.length == size
        ? new CodeBytes(Arrays.copyOf(recorded, period), size, true)
        : new CodeBytes(Arrays.copyOf(recorded, Math.min(recorded.length, MOST)), size, false);
  }

  /** A short text, as it is. */
  public static CodeBytes whole(byte[] bytes) {
    return new CodeBytes(bytes, bytes.length, false);
  }

  private static int period(byte[] bytes) {
    for (int length = 1; length <= Math.min(LONGEST_PERIOD, bytes.length / 2); length++) {
      if (Arrays.equals(bytes, length, bytes.length, bytes, 0, bytes.length - length)) {
        return length;
      }
    }
    return 0;
  }

  /** Whether all of it is in the beginning. */
  public boolean isWhole() {
    return beginning.length == size;
  }

  /** Whether a program can send exactly these bytes. */
  public boolean isExact() {
    return isWhole() || repeats;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodeBytes bytes
        && size == bytes.size
        && repeats == bytes.repeats
        && Arrays.equals(beginning, bytes.beginning);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(beginning) + Long.hashCode(size);
  }
}
