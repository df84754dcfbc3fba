package dev.socketworkbench.wire.link;

import java.util.SplittableRandom;

/**
 * The chances of one direction. Each packet throws all of them, so that what happens to a packet
 * depends on the seed and its place only, and not on which faults are set.
 */
final class Dice {
  private final SplittableRandom random;
  private double lose;
  private double twice;
  private double reorder;
  private double corrupt;
  private double jitter;
  private double bit;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** For the next packet. */
  void roll() {
    lose = random.nextDouble();
    twice = random.nextDouble();
    reorder = random.nextDouble();
    corrupt = random.nextDouble();
    jitter = random.nextDouble();
    bit = random.nextDouble();
  }

  boolean loses(LinkSettings settings) {
    return lose < settings.lose();
  }

  boolean doubles(LinkSettings settings) {
    return twice < settings.twice();
  }

  boolean reorders(LinkSettings settings) {
    return reorder < settings.reorder();
  }

  boolean corrupts(LinkSettings settings) {
    return corrupt < settings.corrupt();
  }

  long jitter(LinkSettings settings) {
    return (long) (jitter * settings.jitterNanos());
  }

  /** A bit of so many bytes. */
  int bit(int bytes) {
    return (int) (bit * bytes * Byte.SIZE);
  }
}
