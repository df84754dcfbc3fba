package dev.socketworkbench.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The mark that somebody writes to a journal's file: a lock far behind its end, so that it keeps
 * nobody from reading. The system takes it away with the process, however that ends.
 *
 * <p>POSIX gives up all of a process's locks on a file as soon as the process closes any descriptor
 * of it. So nobody in this process opens the file of a journal that this process records.
 */
final class WriteMark {
  private static final long PLACE = 1L << 62;

  /**
   * Looking takes the mark for a moment, and within a process two locks exclude one another even if
   * they are shared: so there is one look, or one attempt to set it, at a time.
   */
  private static final Object ONE_AT_A_TIME = new Object();

  private WriteMark() {}

  /**
   * Sets the mark until the channel is closed; empty if somebody else has set it. Where the file
   * system knows no locks an exception says so.
   */
  static Optional<FileLock> set(FileChannel channel) throws IOException {
    try {
      synchronized (ONE_AT_A_TIME) {
        return Optional.ofNullable(channel.tryLock(PLACE, 1, false));
      }
    } catch (OverlappingFileLockException heldInThisProcess) {
      return Optional.empty();
    }
  }

  /** Whether somebody has set it. Where the file system knows no locks: no. */
  static boolean isSet(Path file) throws IOException {
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
