package dev.socketworkbench.kernel.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** How many files and sockets this process has open, and how many it may have (Linux). */
public final class Descriptors {
  private static final String LIMIT = "Max open files";

  private final Path self;

  /** Looks below this folder, which is {@code /proc} on Linux. */
  public Descriptors(Path procRoot) {
    self = procRoot.resolve("self");
  }

  /** How many are open now; empty where the system does not say, or has none left to look with. */
  public Optional<Long> open() {
    try (Stream<Path> files = Files.list(self.resolve("fd"))) {
      return Optional.of(files.count());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The soft limit; empty where the system does not say or has none. */
  public Optional<Long> limit() {
    try {
      for (String line : KernelFile.text(self.resolve("limits")).lines().toList()) {
        if (line.startsWith(LIMIT)) {
          String rest = line.substring(LIMIT.length()).strip();
          int end = rest.indexOf(' ');
          return Optional.of(Long.valueOf(end < 0 ? rest : rest.substring(0, end)));
        }
      }
    } catch (IOException | NumberFormatException e) {
      // Not Linux, or "unlimited".
    }
    return Optional.empty();
  }
}
