package dev.socketworkbench.check.report;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.check.HazardResult;
import dev.socketworkbench.export.ExportedTimeline;
import dev.socketworkbench.export.TimelineFormat;
import dev.socketworkbench.export.TimelineOptions;
import dev.socketworkbench.export.format.TimelineExporter;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.inference.Link;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows that prove a result: those of its conversations, on both ends where both are known. */
final class ProofRows {
  private static final int BLOCK = 1 << 10;
  private static final int BYTES = 4 * LogFormat.PREVIEW + 4;

  private final Journal journal;
  private final LogFormat format;
  private final HazardResult result;
  private final ExportedTimeline timeline;
  private final Set<SocketId> sockets = new HashSet<>();

  /** Reads the journal once, to find the other ends. */
  ProofRows(Journal journal, LogFormat format, HazardResult result) {
    this.journal = journal;
    this.format = format;
    this.result = result;
    this.timeline =
        ExportedTimeline.of(
            journal, this::isChosen, result.sockets()::contains, List.of(), Long.MAX_VALUE);
    sockets.addAll(result.sockets());
    for (SocketId each : result.sockets()) {
      timeline
          .index()
          .links()
          .of(each)
          .ifPresent(
              link -> {
                link.server().ifPresent(sockets::add);
                link.client().ifPresent(sockets::add);
              });
    }
  }

  private boolean isChosen(Link link) {
    return link.server().filter(result.sockets()::contains).isPresent()
        || link.client().filter(result.sockets()::contains).isPresent();
  }

  /** The last of them as lines of the log; a line says how many stand before. */
  List<String> lines(int most) {
    Deque<String> last = new ArrayDeque<>();
    long all = 0;
    for (long at = result.fromRow(); at < result.toRow(); at += BLOCK) {
      int count = (int) Math.min(BLOCK, result.toRow() - at);
      for (Row row : journal.all().readNumbered(at, count, BYTES)) {
        if (socket(row.entry()).filter(sockets::contains).isPresent()) {
          all++;
          if (last.size() == most) {
            last.removeFirst();
          }
          last.add("row " + row.number() + "  " + format.line(row.entry()));
        }
      }
    }
    if (all > last.size()) {
      last.addFirst("… " + (all - last.size()) + " rows before these");
    }
    return List.copyOf(last);
  }

  private static Optional<SocketId> socket(Entry entry) {
    return switch (entry) {
      case SocketEvent event -> Optional.of(event.socket());
      case RuleFired rule -> Optional.of(rule.socket());
      default -> Optional.empty();
    };
  }

  /** Their timeline as an SVG; empty if there is nothing to draw, or too much. */
  Optional<String> drawing(ZoneId zone, int mostSteps) {
    long steps = timeline.steps().size();
    if (steps == 0) {
      return Optional.empty();
    }
    TimelineOptions options =
        TimelineOptions.all(result.hazard().title(), zone)
            .withSteps(Math.max(0, steps - mostSteps), Long.MAX_VALUE);
    return Optional.of(new TimelineExporter(timeline, options).text(TimelineFormat.SVG));
  }
}
