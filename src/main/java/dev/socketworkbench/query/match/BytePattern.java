package dev.socketworkbench.query.match;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A run of bytes that is searched for in others: exactly, or as UTF-8 text in upper and lower case
 * (a letter whose two cases take a different number of bytes counts in its own case only). Searches
 * from the end of the pattern and leaps (Horspool, "Practical fast searching in strings", 1980).
 */
public final class BytePattern {
  private final byte[] lower;
  private final byte[] upper;

  /** How many bytes the character that begins here takes; 0 inside a character. */
  private final byte[] widths;

  private final boolean needsCheck;
  private final int[] leap = new int[256];

  private BytePattern(byte[] lower, byte[] upper, byte[] widths) {
    this.lower = lower;
    this.upper = upper;
    this.widths = widths;
    boolean wide = false;
    for (byte width : widths) {
      wide |= width > 1;
    }
    this.needsCheck = wide;
    int last = lower.length - 1;
    Arrays.fill(leap, lower.length);
    for (int i = 0; i < last; i++) {
      leap[lower[i] & 0xff] = last - i;
      leap[upper[i] & 0xff] = last - i;
    }
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
    int last = lower.length - 1;
    if (last < 0) {
      return from <= to ? from : -1;
    }
    byte lastLower = lower[last];
    byte lastUpper = upper[last];
    int end = from + last;
    while (end < to) {
      byte b = bytes[end];
      if ((b == lastLower || b == lastUpper) && isAt(bytes, end - last)) {
        return end - last;
      }
      end += leap[b & 0xff];
    }
    return -1;
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
