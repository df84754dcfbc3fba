package dev.socketworkbench.query.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A run of bytes that is searched for in others: exactly, or as UTF-8 text in upper and lower case
 * (a letter whose two cases take a different number of bytes counts in its own case only). Looks at
 * eight places at once whether the pattern's first two bytes are there, and at the rest only where
 * they are.
 */
public final class BytePattern {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** This in each of eight bytes, times a byte, is that byte in each. */
  private static final long ONES = 0x0101_0101_0101_0101L;

  private static final long HIGH_BITS = ONES << 7;

  private final byte[] lower;
  private final byte[] upper;

  /** How many bytes the character that begins here takes; 0 inside a character. */
  private final byte[] widths;

  private final boolean needsCheck;

  /** In which bits the two cases of the first byte differ, and the byte with all of these set. */
  private final long firstCase;

  private final long first;
  private final int secondAt;
  private final long secondCase;
  private final long second;

  private BytePattern(byte[] lower, byte[] upper, byte[] widths) {
    this.lower = lower;
    this.upper = upper;
    this.widths = widths;
    boolean wide = false;
    for (byte width : widths) {
      wide |= width > 1;
    }
    this.needsCheck = wide;
    this.firstCase = eightTimes(cases(0));
    this.first = eightTimes(cases(0) | (lower.length > 0 ? lower[0] : 0));
    this.secondAt = lower.length > 1 ? 1 : 0;
    this.secondCase = eightTimes(cases(1));
    this.second = eightTimes(cases(1) | (lower.length > 1 ? lower[1] : 0));
  }

  /** The bits of a byte that are not looked at; all of one that the pattern does not have. */
  private int cases(int at) {
    return at < lower.length ? lower[at] ^ upper[at] : 0xff;
  }

  private static long eightTimes(int b) {
    return (b & 0xff) * ONES;
  }

  /** Exactly these bytes. */
  public static BytePattern exact(byte[] bytes) {
    byte[] widths = new byte[bytes.length];
    Arrays.fill(widths, (byte) 1);
    return new BytePattern(bytes.clone(), bytes.clone(), widths);
  }

  /** These bytes, whose letters may be in either case. */
  public static BytePattern anyCase(byte[] bytes) {
    byte[] lower = bytes.clone();
    byte[] upper = bytes.clone();
    byte[] widths = new byte[bytes.length];
    int i = 0;
    while (i < bytes.length) {
      int width = width(bytes, i);
      widths[i] = (byte) width;
      String own = new String(bytes, i, width, StandardCharsets.UTF_8);
      if (own.codePointCount(0, own.length()) == 1) {
        put(lower, i, width, Character.toLowerCase(own.codePointAt(0)));
        put(upper, i, width, Character.toUpperCase(own.codePointAt(0)));
      }
      i += width;
    }
    return new BytePattern(lower, upper, widths);
  }

  /** How many bytes from here on are one valid UTF-8 character; 1 if there is none. */
  private static int width(byte[] bytes, int at) {
    for (int width = 2; width <= 4 && at + width <= bytes.length; width++) {
      byte[] own = Arrays.copyOfRange(bytes, at, at + width);
      String text = new String(own, StandardCharsets.UTF_8);
      if (text.codePointCount(0, text.length()) == 1
          && Arrays.equals(own, text.getBytes(StandardCharsets.UTF_8))) {
        return width;
      }
    }
    return 1;
  }

  private static void put(byte[] into, int at, int width, int point) {
    byte[] bytes = Character.toString(point).getBytes(StandardCharsets.UTF_8);
    if (bytes.length == width && (width > 1 || into[at] >= 0)) {
      System.arraycopy(bytes, 0, into, at, width);
    }
  }

  /** How many bytes it has. */
  public int length() {
    return lower.length;
  }

  /** Whether it is in these bytes. */
  boolean isIn(byte[] bytes, int from, int length) {
    return find(bytes, from, from + length) >= 0;
  }

  /** Where it stands first between these places, or -1. */
  public int find(byte[] bytes, int from, int to) {
    int last = to - lower.length;
    int lastEight = last - 7;
    if (lower.length == 0 || lastEight < from) {
      return findSingly(bytes, from, last);
    }
    int at = from;
    while (true) {
      for (long pairs = pairsAt(bytes, at); pairs != 0; pairs &= pairs - 1) {
        int place = at + Long.numberOfTrailingZeros(pairs) / 8;
        if (isAt(bytes, place)) {
          return place;
        }
      }
      if (at == lastEight) {
        return -1;
      }
      at = Math.min(at + 8, lastEight); // The last eight may be some of those before.
    }
  }

  private int findSingly(byte[] bytes, int from, int last) {
    for (int at = from; at <= last; at++) {
      if (isAt(bytes, at)) {
        return at;
      }
    }
    return -1;
  }

  /**
   * At which of eight places the first two bytes are, or the only one: the high bit of each. Behind
   * such a place there may be one too many.
   */
  private long pairsAt(byte[] bytes, int at) {
    long differences =
        (((long) EIGHT.get(bytes, at) | firstCase) ^ first)
            | (((long) EIGHT.get(bytes, at + secondAt) | secondCase) ^ second);
    return (differences - ONES) & ~differences & HIGH_BITS;
  }

  private boolean isAt(byte[] bytes, int at) {
    for (int i = 0; i < lower.length; i++) {
      byte b = bytes[at + i];
      if (b != lower[i] && b != upper[i]) {
        return false;
      }
    }
    return !needsCheck || isWholeAt(bytes, at);
  }

  /** No character may be put together of the beginning of one case and the end of the other. */
  private boolean isWholeAt(byte[] bytes, int at) {
    for (int i = 0; i < lower.length; i += Math.max(1, widths[i])) {
      int end = i + widths[i];
      if (!Arrays.equals(lower, i, end, bytes, at + i, at + end)
          && !Arrays.equals(upper, i, end, bytes, at + i, at + end)) {
        return false;
      }
    }
    return true;
  }

  /** Whether each of its bytes is one of these characters: if not, it is in no text of them. */
  boolean consistsOf(String characters) {
    for (int i = 0; i < lower.length; i++) {
      if (characters.indexOf(lower[i]) < 0 && characters.indexOf(upper[i]) < 0) {
        return false;
      }
    }
    return true;
  }
}
