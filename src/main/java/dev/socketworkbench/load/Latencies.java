package dev.socketworkbench.load;

import java.util.Locale;
import org.HdrHistogram.AbstractHistogram;

/**
 * How long answers took, in nanoseconds, to three significant digits. The percentile p50 is the
 * time within which half of the answers came.
 *
 * @param count how many answers
 * @param mean their mean
 * @param p50 the median
 * @param p90 nine in ten came within this time
 * @param p99 99 in 100
 * @param p999 999 in 1,000
 * @param max the longest
 */
public record Latencies(
    long count, double mean, long p50, long p90, long p99, long p999, long max) {
  /** No answers. */
  public static final Latencies NONE = new Latencies(0, 0, 0, 0, 0, 0, 0);

  /** A length of time in three digits with a unit that fits: {@code 87 µs}, {@code 1.25 ms}. */
  public static String text(long nanos) {
    if (nanos < 999_500) {
      return Math.round(nanos / 1e3) + " µs";
    }
    boolean inSeconds = nanos >= 999_500_000;
    double value = nanos / (inSeconds ? 1e9 : 1e6);
    int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value) + (inSeconds ? " s" : " ms");
  }

  static Latencies of(AbstractHistogram histogram) {
    if (histogram.getTotalCount() == 0) {
      return NONE;
    }
    return new Latencies(
        histogram.getTotalCount(),
        histogram.getMean(),
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(90),
        histogram.getValueAtPercentile(99),
        histogram.getValueAtPercentile(99.9),
        histogram.getMaxValue());
  }
}
