package dev.socketworkbench.fuzz;

import dev.socketworkbench.export.SessionImporter;
import dev.socketworkbench.export.source.PartlyReadException;
import dev.socketworkbench.export.source.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a session of any bytes and reads all of it. */
final class ImportFuzz {
  private ImportFuzz() {}

  static void once(SessionImporter importer, byte[] data) {
    Path from = Scratch.file("import", data);
    Path made = Scratch.file("made.swj");
    try {
      if (reads(importer, from, made)) {
        ReadEverything.of(made);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("what an importer made opens", e);
    }
  }

  private static boolean reads(SessionImporter importer, Path from, Path made) throws IOException {
    Files.deleteIfExists(made);
    try {
      importer.read(from, made, Progress.NONE);
      return true;
    } catch (PartlyReadException e) {
      return true;
    } catch (IOException said) {
      ReadEverything.check(said.getMessage() != null, "a reason");
      ReadEverything.check(!Files.exists(made), "nothing is left");
      return false;
    }
  }
}
