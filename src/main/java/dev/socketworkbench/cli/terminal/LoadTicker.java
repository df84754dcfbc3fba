package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.load.Latencies;
import dev.socketworkbench.load.LoadProgress;
import dev.socketworkbench.load.LoadRun;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Reports how a load is going, a line each time. */
public final class LoadTicker {
  private final LoadRun load;
  private final PrintStream err;
  private int seen;
  private boolean headed;

  /** Reports on this load, there. */
  public LoadTicker(LoadRun load, PrintStream err) {
    this.load = load;
    this.err = err;
  }

  /** Prints a line of what has happened since the last one; to be called once a second. */
  public void tick() {
    LoadProgress progress = load.progress();
    if (progress.phase() == LoadProgress.Phase.CONNECTING) {
      err.printf(
          Locale.ROOT,
          "connecting: %,d of %,d%n",
          progress.connected(),
          load.settings().connections());
      return;
    }
    List<LoadProgress.Sample> samples = load.samples(seen);
    if (samples.isEmpty()) {
      return;
    }
    if (!headed) {
      err.printf(
          Locale.ROOT, "%8s %12s %10s %10s %8s%n", "time", "answers/s", "p50", "p99", "errors");
      headed = true;
    }
    seen += samples.size();
    long nanos = 0;
    long answered = 0;
    for (LoadProgress.Sample sample : samples) {
      nanos += sample.nanos();
      answered += sample.answered();
    }
    // Of the last fifth of a second with an answer: percentiles of several cannot be added up.
    Latencies times =
        samples.reversed().stream()
            .map(LoadProgress.Sample::latencies)
            .filter(some -> some.count() > 0)
            .findFirst()
            .orElse(Latencies.NONE);
    err.printf(
        Locale.ROOT,
        "%6.1f s %,12.0f %10s %10s %,8d%n",
        samples.getLast().endNanos() / 1e9,
        answered * 1e9 / Math.max(1, nanos),
        LoadTable.time(times, times.p50()),
        LoadTable.time(times, times.p99()),
        progress.errors().values().stream().mapToLong(Long::longValue).sum());
  }
}
