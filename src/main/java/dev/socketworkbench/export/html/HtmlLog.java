package dev.socketworkbench.export.html;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.export.Heading;
import dev.socketworkbench.export.InferredReset;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.inference.EventShape;
import dev.socketworkbench.timeline.inference.Inference;
import java.io.IOException;
import java.util.Locale;

/** The log as a table; a call's bytes unfold below their preview. */
public final class HtmlLog {
  /** The most bytes that are shown of one call. */
  public static final int MOST_BYTES_OF_CALL = 4_096;

  /** The most bytes that are shown of all calls together. */
  public static final int MOST_BYTES = 2 << 20;

  private final HtmlText html;
  private final LogFormat format;
  private final Inference inference;
  private int shownBytes;

  HtmlLog(HtmlText html, LogFormat format, Inference inference) {
    this.html = html;
    this.format = format;
    this.inference = inference;
  }

  void begin() throws IOException {
    html.open("table").open("thead").open("tr");
    for (String head : new String[] {"Row", "Returned", "Socket", "Operation", "Result", "Took"}) {
      html.open("th scope=\"col\"").text(head).raw("</th>");
    }
    html.close("tr").close("thead").open("tbody").raw("\n");
  }

  void row(Row row) throws IOException {
    Entry entry = row.entry();
    html.open("tr id=\"row" + row.number() + "\" class=\"of-" + role(entry) + "\"");
    cell(Long.toString(row.number()));
    cell(format.date(entry.endNanos()) + " " + format.time(entry.endNanos()));
    cell(LogFormat.socket(entry));
    cell(LogFormat.operation(entry));
    html.open("td").text(LogFormat.message(entry));
    if (entry instanceof SocketEvent event) {
      html.text(InferredReset.words(inference.closing(event)));
    }
    if (entry instanceof SocketEvent call && call.recordedBytes() > 0) {
      bytes(call);
    }
    html.raw("</td>");
    cell(LogFormat.blocked(entry));
    html.close("tr");
  }

  void end() throws IOException {
    html.close("tbody").close("table");
  }

  private void cell(String text) throws IOException {
    html.open("td").text(text).raw("</td>");
  }

  private String role(Entry entry) {
    return switch (entry) {
      case SocketEvent event ->
          EventShape.of(event, inference.closing(event))
              .tone(event)
              .name()
              .toLowerCase(Locale.ROOT);
      case KernelState state -> "kernel";
      case Layer layer -> layer.isError() ? "failed" : "layer";
      case WirePacket packet -> packet.fate().isLost() ? "failed" : "layer";
      case Note note -> "note";
      case SessionFact fact -> "note";
    };
  }

  private void bytes(SocketEvent call) throws IOException {
    byte[] bytes = call.bytes();
    int shown = Math.min(bytes.length, MOST_BYTES - shownBytes);
    shownBytes += shown;
    long offset = inference.datagrams().isDatagram(call) ? 0 : call.streamOffset();
    html.raw("<details><summary>").text(format.preview(call, LogFormat.PREVIEW));
    html.raw("</summary><pre>").text(HexLines.of(bytes, shown, offset));
    if (shown < call.recordedBytes()) {
      html.text(
          Heading.number(call.recordedBytes() - shown)
              + " of "
              + Heading.number(call.recordedBytes())
              + " bytes are not shown");
    }
    html.raw("</pre></details>");
  }
}
