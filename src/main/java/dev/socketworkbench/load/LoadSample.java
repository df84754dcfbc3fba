package dev.socketworkbench.load;

/**
 * What a load did in one short stretch of time.
 *
 * @param endNanos when the stretch ended, in nanoseconds since the load began
 * @param nanos how long it was
 * @param answered how many answers came
 * @param bytes how many bytes these answers had
 * @param latencies of these answers
 */
public record LoadSample(
    long endNanos, long nanos, long answered, long bytes, Latencies latencies) {

  /** How many answers came per second. */
  public double answersPerSecond() {
    return nanos == 0 ? 0 : answered * 1e9 / nanos;
  }
}
