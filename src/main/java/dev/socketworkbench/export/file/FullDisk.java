package dev.socketworkbench.export.file;

import dev.socketworkbench.posix.ErrorTexts;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** Recognises that writing failed for want of room, in whatever language the system says it. */
public final class FullDisk {
  /** ENOSPC of Linux. */
  private static final int NO_SPACE = 28;

  /** EDQUOT of Linux: this user's share is used up. */
  private static final int QUOTA = 122;

  private FullDisk() {}

  /** Whether it failed because the disk, or this user's share of it, is full. */
  public static boolean isWhy(IOException failure) {
    String said =
        failure instanceof FileSystemException named && named.getReason() != null
            ? named.getReason()
            : String.valueOf(failure.getMessage());
    int errno = ErrorTexts.ofThisSystem().errno(said).orElse(0);
    return errno == NO_SPACE
        || errno == QUOTA
        || said.contains("No space left")
        || said.contains("quota exceeded");
  }
}
