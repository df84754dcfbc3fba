package dev.socketworkbench.session;

/**
 * How much is kept of finished sessions that were not saved elsewhere. The newest is kept whatever
 * its size.
 *
 * @param sessions how many, 0 or more
 * @param bytes how large they may be together, 0 or more
 */
public record Retention(int sessions, long bytes) {
  /** Checks the ranges. */
  public Retention {
    if (sessions < 0 || bytes < 0) {
      throw new IllegalArgumentException("keep " + sessions + " sessions, " + bytes + " bytes");
    }
  }

  /** 20 sessions, 8 GiB. */
  public static Retention standard() {
    return new Retention(20, 8L << 30);
  }
}
