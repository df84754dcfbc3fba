package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.text.Escapes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A text file of this machine, line by line, as far as a person reads one. A session tells its
 * name, and may come from anywhere: nothing is read but a regular file of a bounded size that looks
 * like text.
 */
final class SourceFile {
  /** Source that people write is shorter. */
  static final int MOST_BYTES = 2 << 20;

  private static final int LONGEST_LINE = 2_000;
  private static final int TAB = 4;

  private SourceFile() {}

  /**
   * Its lines, fit to be shown; empty if it is not there, is no file of text, or is too long.
   * Blocks.
   */
  static Optional<List<String>> lines(String name) {
    try {
      Path file = Path.of(name);
      // A relative name means another folder here than it did there.
      if (!file.isAbsolute() || !Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(MOST_BYTES);
      }
      return isText(bytes)
          ? Optional.of(
              new String(bytes, StandardCharsets.UTF_8).lines().map(SourceFile::shown).toList())
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      // Not there any more, not ours to read, or not a name of a file on this system.
      return Optional.empty();
    }
  }

  private static boolean isText(byte[] bytes) {
    for (byte each : bytes) {
      if (each == 0) {
        return false;
      }
    }
    return true;
  }

  /** Tabs as spaces, and nothing that cannot be seen. */
  private static String shown(String line) {
    StringBuilder out = new StringBuilder(line.length());
    for (int i = 0; i < line.length() && out.length() < LONGEST_LINE; i++) {
      if (line.charAt(i) == '\t') {
        out.repeat(' ', TAB - out.length() % TAB);
      } else {
        out.append(line.charAt(i));
      }
    }
    return Escapes.visible(out.toString());
  }
}
