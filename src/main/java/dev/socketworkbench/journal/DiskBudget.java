package dev.socketworkbench.journal;

/**
 * How much of the disk a session may take. When either limit is reached recording stops and calls
 * are counted instead.
 *
 * @param maxBytes the largest size of the journal's file in bytes, from one chunk (8 MiB) to {@link
 *     #LARGEST}
 * @param reserveBytes how many bytes of the disk are always left free, 0 or more
 */
public record DiskBudget(long maxBytes, long reserveBytes) {
  /** 128 GiB: as far as the journal's row chains can point. */
  public static final long LARGEST = 128L << 30;

  private static final long STANDARD_MAX = 4L << 30;
  private static final long STANDARD_RESERVE = 1L << 30;

  /** Checks the ranges. */
  public DiskBudget {
    if (maxBytes < JournalFormat.CHUNK || maxBytes > LARGEST || reserveBytes < 0) {
      throw new IllegalArgumentException("disk budget " + maxBytes + ", reserve " + reserveBytes);
    }
  }

  /** 4 GiB, and never the last 1 GiB of the disk. */
  public static DiskBudget standard() {
    return new DiskBudget(STANDARD_MAX, STANDARD_RESERVE);
  }
}
