package dev.socketworkbench.export.file;

import java.io.IOException;
import java.util.Locale;

/** A file could not be written because there was no room for it; nothing of it is left. */
public final class DiskFullException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * The disk is full; who says so names the file.
   *
   * @param written how many bytes had found room
   */
  DiskFullException(long written, IOException cause) {
    super(
        "the disk is full; there was room for "
            + mebibytes(written)
            + " of it, and nothing was kept. Make room, or choose another disk",
        cause);
  }

  private static String mebibytes(long bytes) {
    return bytes < 1 << 20
        ? String.format(Locale.ROOT, "%,d bytes", bytes)
        : String.format(Locale.ROOT, "%,d MiB", bytes >> 20);
  }
}
