package dev.socketworkbench.fuzz;

import dev.socketworkbench.export.capture.CaptureImporter;

/** Any bytes as a capture of packets. */
public final class CaptureFuzz {
  private CaptureFuzz() {}

  /** One file. */
  public static void fuzzerTestOneInput(byte[] data) {
    ImportFuzz.once(new CaptureImporter(), data);
  }
}
