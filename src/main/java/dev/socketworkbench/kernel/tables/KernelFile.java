package dev.socketworkbench.kernel.tables;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads a small file that the kernel writes as it is read (below {@code /proc} and {@code /sys}).
 * Such a file says that its size is 0, and a setting below {@code /proc/sys} answers only the first
 * read: what that one does not ask for is lost. {@link Files#readString} asks for a single byte
 * first.
 */
public final class KernelFile {
  /** No file that is read here is longer; a setting is never longer than a page of 4 KiB. */
  private static final int LONGEST = 1 << 16;

  private KernelFile() {}

  /**
   * The file's text without white space at its ends, at most 64 KiB of it.
   *
   * @throws IOException if it is not there or may not be read
   */
  public static String text(Path file) throws IOException {
    byte[] bytes = new byte[LONGEST];
    int length = 0;
    try (InputStream in = Files.newInputStream(file)) {
      int count = in.read(bytes);
      while (count > 0 && length + count < LONGEST) {
        length += count;
        count = in.read(bytes, length, LONGEST - length);
      }
      length += Math.max(0, count);
    }
    return new String(Arrays.copyOf(bytes, length), StandardCharsets.UTF_8).strip();
  }
}
