package dev.socketworkbench.call.text;

/** Lengths of time, as the log writes them. */
public final class Durations {
  private Durations() {}

  /** With a unit that fits: {@code 0.02 ms}, {@code 2.10 s}, {@code 3 min 05 s}. */
  public static String words(long nanos) {
    if (nanos >= 60_000_000_000L) {
      long seconds = nanos / 1_000_000_000;
      return digits(new StringBuilder().append(seconds / 60).append(" min "), seconds % 60, 2)
          .append(" s")
          .toString();
    }
    boolean inSeconds = nanos >= 1_000_000_000;
    long hundredths = Math.max(0, nanos) / (inSeconds ? 10_000_000 : 10_000);
    StringBuilder out = new StringBuilder(12).append(hundredths / 100).append('.');
    return digits(out, hundredths % 100, 2).append(inSeconds ? " s" : " ms").toString();
  }

  /** Writes a number of at least this many digits. */
  public static StringBuilder digits(StringBuilder out, long value, int width) {
    long limit = 10;
    for (int i = 1; i < width; i++) {
      if (value < limit) {
        out.append("0".repeat(width - i));
        break;
      }
      limit *= 10;
    }
    return out.append(value);
  }
}
