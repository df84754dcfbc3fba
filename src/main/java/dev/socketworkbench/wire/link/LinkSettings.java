package dev.socketworkbench.wire.link;

/**
 * What a link does to all packets of a direction. Chances are from 0 to 1.
 *
 * @param delayNanos how long each is on its way
 * @param jitterNanos up to how much longer, by chance; order is kept
 * @param bytesPerSecond how many bytes go onto the link in a second; {@link #NO_LIMIT} for any
 * @param queueBytes how many may wait to go onto it where there is a rate; what comes then is lost
 * @param lose the chance of being lost
 * @param twice the chance of arriving twice
 * @param reorder the chance of being overtaken by the next one
 * @param corrupt the chance that one of its bits is flipped
 * @param mtu the largest packet that passes, in bytes from the IP header on; {@link #NO_LIMIT} for
 *     any. Nobody tells its sender
 * @param blackHole whether nothing arrives at all
 */
public record LinkSettings(
    long delayNanos,
    long jitterNanos,
    long bytesPerSecond,
    long queueBytes,
    double lose,
    double twice,
    double reorder,
    double corrupt,
    int mtu,
    boolean blackHole) {
  /** No limit of rate or size. */
  public static final int NO_LIMIT = 0;

  /** How much waits where a rate is set and no queue is. */
  public static final long USUAL_QUEUE = 256 << 10;

  /** A link that does nothing. */
  public static final LinkSettings PLAIN =
      new LinkSettings(0, 0, NO_LIMIT, USUAL_QUEUE, 0, 0, 0, 0, NO_LIMIT, false);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is less than nothing, or no chance
   */
  public LinkSettings {
    if (delayNanos < 0 || jitterNanos < 0 || bytesPerSecond < 0 || queueBytes < 0 || mtu < 0) {
      throw new IllegalArgumentException("less than nothing");
    }
    if (!isChance(lose) || !isChance(twice) || !isChance(reorder) || !isChance(corrupt)) {
      throw new IllegalArgumentException("a chance is from 0 to 1");
    }
  }

  private static boolean isChance(double chance) {
    return chance >= 0 && chance <= 1;
  }

  /** The same with this fault. */
  LinkSettings with(LinkFault fault, double amount) {
    long whole = (long) amount;
    return switch (fault) {
      case DELAY -> copy(whole, jitterNanos, bytesPerSecond, queueBytes, mtu, blackHole);
      case JITTER -> copy(delayNanos, whole, bytesPerSecond, queueBytes, mtu, blackHole);
      case RATE -> copy(delayNanos, jitterNanos, whole, queueBytes, mtu, blackHole);
      case QUEUE -> copy(delayNanos, jitterNanos, bytesPerSecond, whole, mtu, blackHole);
      case MTU -> copy(delayNanos, jitterNanos, bytesPerSecond, queueBytes, (int) whole, blackHole);
      case BLACK_HOLE -> copy(delayNanos, jitterNanos, bytesPerSecond, queueBytes, mtu, true);
      case LOSE -> chances(amount, twice, reorder, corrupt);
      case DOUBLE -> chances(lose, amount, reorder, corrupt);
      case REORDER -> chances(lose, twice, amount, corrupt);
      case CORRUPT -> chances(lose, twice, reorder, amount);
    };
  }

  private LinkSettings copy(
      long delay, long jitter, long rate, long queue, int largest, boolean hole) {
    return new LinkSettings(
        delay, jitter, rate, queue, lose, twice, reorder, corrupt, largest, hole);
  }

  private LinkSettings chances(double lost, double doubled, double reordered, double corrupted) {
    return new LinkSettings(
        delayNanos,
        jitterNanos,
        bytesPerSecond,
        queueBytes,
        lost,
        doubled,
        reordered,
        corrupted,
        mtu,
        blackHole);
  }
}
