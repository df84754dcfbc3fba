package dev.socketworkbench.cli.command;

import dev.socketworkbench.export.SessionImporter;
import dev.socketworkbench.export.format.SessionFormats;
import dev.socketworkbench.session.FileKind;
import java.io.IOException;
import java.util.Map;

/**
 * What the program gives the command line.
 *
 * @param window opens the window
 * @param importers open files that are no journals
 * @param formats write exports
 */
public record CliContext(
    WindowOpener window, Map<FileKind, SessionImporter> importers, SessionFormats formats) {
  /** No window and no pictures, and journals only. */
  public static final CliContext NONE =
      new CliContext(
          files -> ExitCodes.CANNOT_START,
          Map.of(),
          new SessionFormats(
              (source, out, progress) -> {
                throw new IOException(
                    "pictures cannot be drawn here; SVG can be written everywhere");
              }));
}
