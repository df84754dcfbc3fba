package dev.socketworkbench.cli;

import dev.socketworkbench.export.SessionImporter;
import dev.socketworkbench.session.FileKind;
import java.util.Map;

/**
 * What the command line is given by the program around it.
 *
 * @param window opens the window
 * @param importers open files that are no journals
 */
public record Surroundings(WindowDoor window, Map<FileKind, SessionImporter> importers) {
  /** No window, and journals only. */
  public static final Surroundings NONE =
      new Surroundings(files -> ExitCodes.CANNOT_START, Map.of());
}
