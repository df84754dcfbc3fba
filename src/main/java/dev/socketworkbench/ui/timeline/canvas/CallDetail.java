package dev.socketworkbench.ui.timeline.canvas;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.explain.Sentences;
import dev.socketworkbench.explain.glossary.GlossaryEntry;
import dev.socketworkbench.explain.glossary.RowTopics;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.ui.support.Messages;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that is known of one call, as text.
 *
 * @param sentence what happened
 * @param record what was recorded
 * @param topics the entries of the glossary that explain it, what one asks for first
 */
record CallDetail(String sentence, String record, List<GlossaryEntry> topics) {
  private static final int MOST_LINES = 12;

  static CallDetail of(Frame.Bar bar, TimelineIndex index, SessionClock clock, long now) {
    LogFormat format = new LogFormat(clock, ZoneId.systemDefault(), false);
    Sentences sentences = new Sentences(index);
    return bar.open()
        .map(
            call ->
                new CallDetail(
                    sentences.of(call, now), open(call, format, now), RowTopics.of(call)))
        .orElseGet(
            () -> {
              Entry entry = bar.row().orElseThrow().entry();
              return new CallDetail(
                  sentences.of(bar.row().get()),
                  returned((SocketEvent) entry, format, isDatagram(entry, index)),
                  RowTopics.of(entry));
            });
  }

  /**
   * The same of what TLS did.
   *
   * @param rows rows of a layer, not empty; the first few are told
   */
  static CallDetail of(List<Row> rows, TimelineIndex index) {
    Row first =
        rows.stream()
            .filter(row -> row.entry() instanceof Layer each && each.kind() == LayerKind.ALERT)
            .findFirst()
            .orElse(rows.getFirst());
    List<String> lines =
        rows.stream().limit(MOST_LINES).map(row -> ((Layer) row.entry()).text()).toList();
    String more = rows.size() > MOST_LINES ? "\n…" : "";
    return new CallDetail(
        new Sentences(index).of(first),
        lines.stream().map(Escapes::text).collect(Collectors.joining("\n")) + more,
        RowTopics.of(first.entry()));
  }

  private static String open(OpenCall call, LogFormat format, long now) {
    return String.join(
        "\n",
        Messages.get(
            "timeline.detail-call",
            call.operation().berkeleyName() + "(" + Escapes.text(call.arguments().toString()) + ")",
            call.origin()),
        Messages.get("timeline.detail-start", format.time(call.startNanos())),
        Messages.get(
            "timeline.detail-waits", LogFormat.duration(Math.max(0, now - call.startNanos()))),
        Messages.get("timeline.detail-thread", Escapes.text(call.thread())));
  }

  private static boolean isDatagram(Entry entry, TimelineIndex index) {
    return entry instanceof Call call && index.inference().datagrams().isDatagram(call);
  }

  private static String returned(SocketEvent event, LogFormat format, boolean isDatagram) {
    List<String> lines = new ArrayList<>();
    switch (event) {
      case Packet packet -> lines.add(Messages.get("timeline.detail-packet"));
      case Call call ->
          lines.add(
              Messages.get(
                  "timeline.detail-call",
                  call.operation().berkeleyName()
                      + "("
                      + Escapes.text(call.arguments().toString())
                      + ")",
                  call.origin()));
    }
    lines.add(Messages.get("timeline.detail-result", LogFormat.message(event)));
    if (event instanceof Call call && call.outcome() instanceof Outcome.Failed failed) {
      lines.add(
          Messages.get(
              "timeline.detail-errno", failed.code(), Integer.toString(failed.code().number())));
    }
    String bytes = format.preview(event, 60);
    if (event.byteCount() > 0) {
      if (!bytes.isEmpty()) {
        lines.add(Messages.get("timeline.detail-bytes", bytes));
      }
      if (!isDatagram) {
        lines.add(
            Messages.get(
                "timeline.detail-offset",
                event.streamOffset(),
                event.streamOffset() + Math.max(0, event.byteCount() - 1)));
      }
    }
    switch (event) {
      case Packet packet ->
          lines.add(Messages.get("timeline.detail-seen", format.time(packet.startNanos())));
      case Call call -> times(call, format, lines);
    }
    return String.join("\n", lines);
  }

  private static void times(Call call, LogFormat format, List<String> lines) {
    if (call.hasStart()) {
      lines.add(Messages.get("timeline.detail-start", format.time(call.startNanos())));
    }
    lines.add(
        Messages.get(
            call.hasReturned() ? "timeline.detail-end" : "timeline.detail-not-returned",
            format.time(call.endNanos()),
            LogFormat.blocked(call)));
    if (call.hasReturned()) {
      lines.add(Messages.get("timeline.detail-blocked", LogFormat.blocked(call)));
    }
    lines.add(Messages.get("timeline.detail-thread", Escapes.text(call.thread())));
  }
}
