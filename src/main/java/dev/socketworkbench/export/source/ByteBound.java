package dev.socketworkbench.export.source;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;

/**
 * How many bytes of calls an export writes at most: sixteen times as many as the session's file
 * has, and at least a gibibyte. The file holds bytes once that several calls moved, so that a small
 * one can stand for more than any disk takes.
 */
public final class ByteBound {
  private static final int TIMES = 16;
  private static final long LEAST = 1L << 30;

  private final long fileLength;
  private final long most;
  private long written;

  /** A bound of this many bytes. */
  public ByteBound(long fileLength, long most) {
    this.fileLength = fileLength;
    this.most = most;
  }

  /** The bound of one export. */
  public static ByteBound of(SessionSource source) throws IOException {
    long length = Files.size(source.journal().file());
    return new ByteBound(
        length, source.allBytes() ? Long.MAX_VALUE : Math.max(LEAST, TIMES * length));
  }

  /**
   * This many bytes more.
   *
   * @throws IOException if they are too many; says what to do next
   */
  public void add(long bytes) throws IOException {
    written += bytes;
    if (written > most) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "these rows have more than %,d MiB of bytes, and the session's file %,d KiB: it holds"
                  + " bytes once that many calls moved. A filter selects fewer rows; on the command"
                  + " line, --all-bytes writes them all",
              most >> 20,
              fileLength >> 10));
    }
  }
}
