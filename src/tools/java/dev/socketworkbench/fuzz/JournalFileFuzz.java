package dev.socketworkbench.fuzz;

import java.io.IOException;

/** A file of any bytes, opened as a journal. */
public final class JournalFileFuzz {
  private JournalFileFuzz() {}

  /** One file. */
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      ReadEverything.of(Scratch.file("file.swj", data));
    } catch (IOException said) {
      // The documented answer to a file that is none.
    }
  }
}
