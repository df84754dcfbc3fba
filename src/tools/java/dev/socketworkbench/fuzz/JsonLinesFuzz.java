package dev.socketworkbench.fuzz;

import dev.socketworkbench.export.json.JsonLinesImporter;
import dev.socketworkbench.journal.file.DiskBudget;

/** Any bytes as JSON Lines. */
public final class JsonLinesFuzz {
  private JsonLinesFuzz() {}

  /** One file. */
  public static void fuzzerTestOneInput(byte[] data) {
    ImportFuzz.once(new JsonLinesImporter(new DiskBudget(64 << 20, 0)), data);
  }
}
