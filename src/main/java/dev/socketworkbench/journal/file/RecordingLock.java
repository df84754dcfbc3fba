package dev.socketworkbench.journal.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The mark that somebody writes to a journal's file: a lock far behind its end, so that it keeps
 * nobody from reading. The system takes it away with the process, however that ends.
 *
 * <p>POSIX gives up all of a process's locks on a file as soon as the process closes any descriptor
 * of it. So nobody in this process opens the file of a journal that this process records.
 */
public final class RecordingLock {
  private static final long PLACE = 1L << 62;

  /**
   * A look takes microseconds; only a program that was stopped in the middle of one takes longer.
   */
  private static final long LONGEST_LOOK_NANOS = Duration.ofSeconds(2).toNanos();

  private static final long LOOK_AGAIN_NANOS = 100_000;

  /**
   * Looking takes the mark for a moment, and within a process two locks exclude one another even if
   * they are shared: so there is one look, or one attempt to set it, at a time.
   */
  private static final Object ONE_AT_A_TIME = new Object();

  private RecordingLock() {}

  /**
   * Sets the mark until the channel is closed. A program that is only looking keeps nobody from it:
   * its look is waited for.
   *
   * @param channel open for reading and writing
   * @return empty if somebody else has set it, or keeps looking for {@link #LONGEST_LOOK_NANOS}
   * @throws IOException where the file system knows no locks
   */
  public static Optional<FileLock> set(FileChannel channel) throws IOException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < LONGEST_LOOK_NANOS) {
      synchronized (ONE_AT_A_TIME) {
        try {
          FileLock mark = channel.tryLock(PLACE, 1, false);
          if (mark != null) {
            return Optional.of(mark);
          }
          if (isSet(channel)) {
            return Optional.empty();
          }
        } catch (OverlappingFileLockException heldInThisProcess) {
          return Optional.empty();
        }
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    return Optional.empty();
  }

  /** Whether somebody has set it. Where the file system knows no locks: no. */
  public static boolean isSet(Path file) throws IOException {
    synchronized (ONE_AT_A_TIME) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        return isSet(channel);
      }
    }
  }

  private static boolean isSet(FileChannel channel) {
    try (FileLock free = channel.tryLock(PLACE, 1, true)) {
      return free == null;
    } catch (OverlappingFileLockException heldInThisProcess) {
      return true;
    } catch (IOException noLocksHere) {
      return false;
    }
  }
}
