package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.load.Latencies;
import dev.socketworkbench.load.LoadProgress;
import dev.socketworkbench.load.LoadSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a load measured, as a table. */
public final class LoadTable {
  private LoadTable() {}

  /** The table, one option per line. */
  public static List<String> lines(LoadSettings settings, LoadProgress progress) {
    List<String> lines = new ArrayList<>();
    lines.add(
        row(
            "load",
            String.format(
                Locale.ROOT,
                "%,d B, %s, %.2f s, ended: %s",
                settings.size(),
                settings.openLoop()
                    ? String.format(Locale.ROOT, "open loop at %,d/s", settings.rate())
                    : "closed loop",
                progress.nanos() / 1e9,
                progress.end().map(LoadTable::end).orElse("not yet"))));
    progress.target().ifPresent(target -> lines.add(row("target", target.address().toString())));
    lines.add(
        row(
            "connections",
            String.format(
                Locale.ROOT,
                "%,d of %,d connected, %,d of them answered",
                progress.connected(),
                settings.connections(),
                progress.answering())));
    lines.add(
        row(
            "messages",
            String.format(
                Locale.ROOT,
                "%,d sent, %,d answered, %,d unanswered%s",
                progress.sent(),
                progress.answered(),
                progress.unanswered(),
                late(progress))));
    if (settings.openLoop()) {
      lines.add(row("", String.format(Locale.ROOT, "%,d were due", progress.due())));
    }
    lines.add(
        row(
            "throughput",
            String.format(
                Locale.ROOT,
                "%,.0f answers/s, %,.2f MiB/s received",
                progress.answersPerSecond(),
                progress.nanos() == 0
                    ? 0
                    : progress.bytesIn() * 1e9 / progress.nanos() / (1 << 20))));
    Latencies times = progress.latencies();
    lines.add(
        row(
            "latency",
            String.format(
                Locale.ROOT, "%10s %10s %10s %10s %10s", "p50", "p90", "p99", "p99.9", "max")));
    lines.add(
        row(
            "",
            String.format(
                Locale.ROOT,
                "%10s %10s %10s %10s %10s",
                time(times, times.p50()),
                time(times, times.p90()),
                time(times, times.p99()),
                time(times, times.p999()),
                time(times, times.max()))));
    progress
        .errors()
        .forEach(
            (error, count) ->
                lines.add(row("error", String.format(Locale.ROOT, "%,d x %s", count, error))));
    return lines;
  }

  private static String late(LoadProgress progress) {
    return progress.late() == 0
        ? ""
        : String.format(Locale.ROOT, " at the end (%,d of them answered later)", progress.late());
  }

  private static String end(LoadProgress.EndReason end) {
    return switch (end) {
      case TIME -> "time was up";
      case COUNT -> "all messages were sent";
      case NO_CONNECTION -> "no connections were left";
      case STOPPED -> "stopped";
    };
  }

  /** A percentile, or a dash where nothing was answered. */
  public static String time(Latencies times, long nanos) {
    return times.count() == 0 ? "-" : Latencies.text(nanos);
  }

  private static String row(String name, String text) {
    return String.format(Locale.ROOT, "%-12s %s", name, text);
  }
}
