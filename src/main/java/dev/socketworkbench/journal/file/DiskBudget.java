package dev.socketworkbench.journal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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

  private static final int SHARE_OF_A_SMALL_DISK = 2;

  private static final long STANDARD_MAX = 4L << 30;
  private static final long STANDARD_RESERVE = 1L << 30;

  /** Checks the ranges. */
  public DiskBudget {
    if (maxBytes < JournalFormat.CHUNK || maxBytes > LARGEST || reserveBytes < 0) {
      throw new IllegalArgumentException("disk budget " + maxBytes + ", reserve " + reserveBytes);
    }
  }

  /**
   * The same for a file in this folder: of a disk with little room half of what is free may be
   * used, although less than the reserve stays.
   *
   * @throws IOException if the disk cannot be asked
   */
  public DiskBudget within(Path folder) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    return new DiskBudget(maxBytes, Math.min(reserveBytes, free / SHARE_OF_A_SMALL_DISK));
  }

  /** Twice as much, as far as a journal can be; empty if it is that already. */
  public Optional<DiskBudget> larger() {
    return maxBytes == LARGEST
        ? Optional.empty()
        : Optional.of(new DiskBudget(Math.min(2 * maxBytes, LARGEST), reserveBytes));
  }

  /** 4 GiB, and never the last 1 GiB of the disk. */
  public static DiskBudget standard() {
    return new DiskBudget(STANDARD_MAX, STANDARD_RESERVE);
  }
}
