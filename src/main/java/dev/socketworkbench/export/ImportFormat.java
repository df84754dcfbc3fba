package dev.socketworkbench.export;

import dev.socketworkbench.export.json.JsonLinesImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The formats other than its own journal that the program opens, recognised by their content. */
public enum ImportFormat {
  JSON_LINES;

  private static final int FIRST_BYTES = 16;

  /** What reads it. */
  public SessionImporter importer() {
    return switch (this) {
      case JSON_LINES -> new JsonLinesImporter();
    };
  }

  /** Whether a file that begins so (in ISO 8859-1) is of this format. */
  private boolean begins(String first) {
    return switch (this) {
      case JSON_LINES -> first.startsWith("{");
    };
  }

  /**
   * The format that this file seems to have, by its first bytes; empty if it is none of these, as a
   * journal is.
   *
   * @throws IOException if it cannot be read
   */
  public static Optional<ImportFormat> of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String first = new String(in.readNBytes(FIRST_BYTES), StandardCharsets.ISO_8859_1);
      return Arrays.stream(values()).filter(format -> format.begins(first)).findFirst();
    }
  }
}
