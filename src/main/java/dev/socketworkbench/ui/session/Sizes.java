package dev.socketworkbench.ui.session;

import dev.socketworkbench.ui.support.Messages;

/** Sizes of files in words: decimal units, as file managers show them. */
final class Sizes {
  private static final long KILO = 1_000;

  private Sizes() {}

  static String text(long bytes) {
    if (bytes < KILO) {
      return Messages.get("size.b", bytes);
    }
    if (bytes < KILO * KILO) {
      return Messages.get("size.kb", rounded(bytes, KILO));
    }
    return bytes < KILO * KILO * KILO
        ? Messages.get("size.mb", rounded(bytes, KILO * KILO))
        : Messages.get("size.gb", rounded(bytes, KILO * KILO * KILO));
  }

  /** One decimal below ten, none above. */
  private static double rounded(long bytes, long unit) {
    double units = (double) bytes / unit;
    return units < 10 ? Math.round(units * 10) / 10.0 : Math.round(units);
  }
}
