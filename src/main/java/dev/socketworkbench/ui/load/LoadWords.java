package dev.socketworkbench.ui.load;

import dev.socketworkbench.load.Latencies;
import dev.socketworkbench.load.LoadProgress;
import dev.socketworkbench.load.LoadSettings;
import dev.socketworkbench.ui.support.Messages;

/** How a load is going, in words. */
final class LoadWords {
  private static final double NANOS = 1e9;

  private LoadWords() {}

  static String state(LoadSettings settings, LoadProgress progress) {
    return switch (progress.phase()) {
      case IDLE -> Messages.get("load.phase.idle");
      case CONNECTING ->
          Messages.get("load.phase.connecting", progress.connected(), settings.connections());
      case RUNNING ->
          Messages.get(
              "load.phase.running",
              Math.round(Math.floor(progress.nanos() / NANOS)),
              settings.seconds());
      case DRAINING -> Messages.get("load.phase.draining");
      case ENDED ->
          Messages.get(
              "load.phase.ended",
              progress.end().map(end -> Messages.of("load.end", end)).orElse(""));
    };
  }

  /** A percentile, or a dash where nothing was answered. */
  static String time(Latencies latencies, long nanos) {
    return latencies.count() == 0 ? "–" : Latencies.text(nanos);
  }

  /** Errors and how often, one per line; empty if there are none. */
  static String errors(LoadProgress progress) {
    StringBuilder out = new StringBuilder();
    progress
        .errors()
        .forEach(
            (error, count) ->
                out.append(out.isEmpty() ? "" : "\n")
                    .append(Messages.get("load.error", count, error)));
    return out.toString();
  }
}
