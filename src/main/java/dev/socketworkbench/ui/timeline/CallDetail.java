package dev.socketworkbench.ui.timeline;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Escapes;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.explain.Sentences;
import dev.socketworkbench.timeline.Bar;
import dev.socketworkbench.timeline.TimelineIndex;
import dev.socketworkbench.ui.support.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** All that is known of one call, as text: a sentence, then the record. */
record CallDetail(String sentence, String record) {

  static CallDetail of(Bar bar, TimelineIndex index, Instant anchor, long now) {
    LogFormat format = new LogFormat(anchor, ZoneId.systemDefault(), false);
    Sentences sentences = new Sentences(index);
    return bar.open()
        .map(call -> new CallDetail(sentences.of(call, now), open(call, format, now)))
        .orElseGet(
            () -> {
              Entry entry = bar.row().orElseThrow().entry();
              return new CallDetail(sentences.of(entry), returned((Call) entry, format));
            });
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

  private static String returned(Call call, LogFormat format) {
    List<String> lines = new ArrayList<>();
    boolean packet = call.operation().isPacket();
    if (packet) {
      lines.add(Messages.get("timeline.detail-packet"));
    } else {
      lines.add(
          Messages.get(
              "timeline.detail-call",
              call.operation().berkeleyName()
                  + "("
                  + Escapes.text(call.arguments().toString())
                  + ")",
              call.origin()));
    }
    lines.add(Messages.get("timeline.detail-result", LogFormat.result(call)));
    if (call.outcome() instanceof Outcome.Failed failed) {
      lines.add(
          Messages.get(
              "timeline.detail-errno", failed.code(), Integer.toString(failed.code().number())));
    }
    String bytes = format.preview(call, 60);
    if (call.byteCount() > 0) {
      if (!bytes.isEmpty()) {
        lines.add(Messages.get("timeline.detail-bytes", bytes));
      }
      lines.add(
          Messages.get(
              "timeline.detail-offset",
              call.streamOffset(),
              call.streamOffset() + Math.max(0, call.byteCount() - 1)));
    }
    if (packet) {
      lines.add(Messages.get("timeline.detail-seen", format.time(call.startNanos())));
      return String.join("\n", lines);
    }
    lines.add(Messages.get("timeline.detail-start", format.time(call.startNanos())));
    lines.add(Messages.get("timeline.detail-end", format.time(call.endNanos())));
    lines.add(Messages.get("timeline.detail-blocked", LogFormat.blocked(call)));
    lines.add(Messages.get("timeline.detail-thread", Escapes.text(call.thread())));
    return String.join("\n", lines);
  }
}
