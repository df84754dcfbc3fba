package dev.socketworkbench.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for the files of one process, in memory where that is a folder. */
final class Scratch {
  private static final Path FOLDER = make();

  private Scratch() {}

  private static Path make() {
    try {
      Path memory = Path.of("/dev/shm");
      Path folder =
          Files.isWritable(memory)
              ? Files.createTempDirectory(memory, "fuzz-")
              : Files.createTempDirectory("fuzz-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException left) {
      // Some bytes in a temporary folder.
    }
  }

  /** A file of this name. */
  static Path file(String name) {
    return FOLDER.resolve(name);
  }

  /** A file of this name with these bytes. */
  static Path file(String name, byte[] content) {
    try {
      return Files.write(file(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
