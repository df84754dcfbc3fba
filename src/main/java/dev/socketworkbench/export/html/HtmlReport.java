package dev.socketworkbench.export.html;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.export.ChosenTimeline;
import dev.socketworkbench.export.Heading;
import dev.socketworkbench.export.Palette;
import dev.socketworkbench.export.SessionHeading;
import dev.socketworkbench.export.SessionWriter;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.RowBlocks;
import dev.socketworkbench.export.source.RowStream;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.export.svg.SvgTimeline;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.frame.Frame;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The session as one page that needs nothing else: timeline, notes, log and bytes. No scripts, and
 * the page forbids itself to load anything. Bounded, because browsers are; what is left out is
 * reported.
 */
public final class HtmlReport implements SessionWriter {
  /** The most rows of the log: more, and browsers become slow. */
  public static final int MOST_ROWS = 10_000;

  private static final int MOST_NOTES = 1_000;

  @Override
  public void write(SessionSource source, OutputStream out, Progress progress) throws IOException {
    RowStream rows = new RowStream(source);
    ChosenTimeline chosen = ChosenTimeline.of(source, progress);
    HtmlText html =
        new HtmlText(
            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16));
    LogFormat format = new LogFormat(source.journal().clock(), source.zone(), false);
    String title = SessionHeading.title(source);
    HtmlPage.begin(html, title);
    html.open("header").element("h1", title);
    for (String line : lines(source, rows.size())) {
      html.element("p", line);
    }
    html.close("header");
    timeline(html, chosen);
    notes(html, chosen.notes(), format, lastShown(source, rows.size()));
    html.open("section id=\"log\"").element("h2", "Log");
    HtmlLog log = new HtmlLog(html, format, chosen.timeline().index().inference());
    log.begin();
    rows.forEach(MOST_ROWS, HtmlLog.MOST_BYTES_OF_CALL, progress, log::row);
    log.end();
    html.close("section");
    HtmlPage.end(html);
    html.flush();
  }

  private static List<String> lines(SessionSource source, long rows) {
    List<String> lines = new ArrayList<>(SessionHeading.lines(source, rows));
    if (rows > MOST_ROWS) {
      lines.add(
          "The log below has the first "
              + Heading.number(MOST_ROWS)
              + " of them; "
              + Heading.number(rows - MOST_ROWS)
              + " are left out. Text, CSV and JSON Lines have them all; a filter selects others.");
    }
    lines.add(
        "Of the bytes, "
            + Heading.number(HtmlLog.MOST_BYTES_OF_CALL)
            + " of each call are shown, and "
            + Heading.number(HtmlLog.MOST_BYTES)
            + " of all calls; anything left out is marked.");
    return lines;
  }

  private static void timeline(HtmlText html, ChosenTimeline chosen) throws IOException {
    html.open("section id=\"timeline\"").element("h2", "Timeline");
    html.open("div class=\"drawing\"");
    RowBlocks.whileOpen(
        chosen.timeline().index().journal(),
        () ->
            html.raw(
                new SvgTimeline(chosen.timeline(), chosen.options(), Palette.OF_PAGE).element()));
    html.close("div").close("section");
  }

  /** The number of the log's last row. */
  private static long lastShown(SessionSource source, long rows) throws IOException {
    return rows <= MOST_ROWS
        ? Long.MAX_VALUE
        : RowBlocks.read(source.rows(), MOST_ROWS - 1L, 1, 0).getFirst().number();
  }

  private static void notes(HtmlText html, List<Row> notes, LogFormat format, long lastShown)
      throws IOException {
    if (notes.isEmpty()) {
      return;
    }
    html.open("section id=\"notes\"").element("h2", "Notes").open("ul");
    for (Row note : notes.subList(0, Math.min(notes.size(), MOST_NOTES))) {
      String time = format.time(note.entry().endNanos());
      html.open("li");
      if (note.number() <= lastShown) {
        html.open("a href=\"#row" + note.number() + "\"").text(time).close("a");
      } else {
        html.text(time);
      }
      html.text(" " + Frame.Pin.text(note.entry())).close("li");
    }
    html.close("ul");
    if (notes.size() > MOST_NOTES) {
      html.element("p", Heading.number(notes.size() - MOST_NOTES) + " more notes are left out.");
    }
    html.close("section");
  }
}
