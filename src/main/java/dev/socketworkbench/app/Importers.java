package dev.socketworkbench.app;

import dev.socketworkbench.export.SessionImporter;
import dev.socketworkbench.export.capture.CaptureImporter;
import dev.socketworkbench.export.json.JsonLinesImporter;
import dev.socketworkbench.session.FileKind;
import java.util.EnumMap;
import java.util.Map;

/** Which importer opens which kind of file. */
final class Importers {
  private Importers() {}

  static Map<FileKind, SessionImporter> all() {
    Map<FileKind, SessionImporter> all = new EnumMap<>(FileKind.class);
    all.put(FileKind.JSON_LINES, new JsonLinesImporter());
    all.put(FileKind.PCAP, new CaptureImporter());
    all.put(FileKind.PCAPNG, new CaptureImporter());
    return all;
  }
}
