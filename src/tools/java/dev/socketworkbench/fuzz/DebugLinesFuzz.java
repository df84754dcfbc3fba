package dev.socketworkbench.fuzz;

import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.tracer.source.DebugLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Any file where a program with debug information would be. */
public final class DebugLinesFuzz {
  private static final int STEP = 7;
  private static final int LOOKED_AT = 0x4000;

  private DebugLinesFuzz() {}

  /** One file, asked for the lines of its first addresses. */
  public static void fuzzerTestOneInput(byte[] data) {
    Path file = Scratch.file("program");
    try {
      Files.write(file, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DebugLines lines = DebugLines.of(file);
    for (int behind = 0; behind < LOOKED_AT; behind += STEP) {
      Optional<SourcePlace> place = lines.find(0, behind);
      ReadEverything.check(place.isEmpty() || place.get().line() > 0, "a line");
    }
  }
}
