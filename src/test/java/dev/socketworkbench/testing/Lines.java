package dev.socketworkbench.testing;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import java.time.Instant;
import java.time.ZoneOffset;

/** Rows as the log writes them. */
final class Lines {
  private Lines() {}

  static String of(Entry entry) {
    return new LogFormat(Instant.EPOCH, ZoneOffset.UTC, false).line(entry).replaceAll(" +", " ");
  }
}
