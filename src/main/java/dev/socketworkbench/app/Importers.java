package dev.socketworkbench.app;

import dev.socketworkbench.export.SessionImporter;
import dev.socketworkbench.session.FileKind;
import java.util.EnumMap;
import java.util.Map;

/** Which importer opens which kind of file. */
final class Importers {
  private Importers() {}

  static Map<FileKind, SessionImporter> all() {
    return new EnumMap<>(FileKind.class);
  }
}
