package dev.socketworkbench.check.report;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.check.HazardResult;
import dev.socketworkbench.check.HazardVerdict;
import dev.socketworkbench.export.html.HtmlPage;
import dev.socketworkbench.export.html.HtmlText;
import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.io.Writer;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A report card as one page that needs nothing else: results, proofs and timelines. */
public final class CardHtml {
  private static final int ROWS = 60;
  private static final int STEPS = 200;
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final Journal journal;
  private final LogFormat format;

  /** Reads the proofs from this journal. */
  public CardHtml(Journal journal, LogFormat format) {
    this.journal = journal;
    this.format = format;
  }

  /** Writes the page. */
  public void write(ReportCard card, Writer to) throws IOException {
    HtmlText html = new HtmlText(to);
    HtmlPage.begin(html, "Report card: " + card.checked());
    html.raw("<header>");
    html.element("h1", "Report card");
    html.element("p", card.checked());
    html.element(
        "p",
        "measured by "
            + card.specification()
            + (card.title().isEmpty() ? "" : ": " + card.title()));
    html.element("p", WHEN.format(card.when()) + ", seed " + card.seed());
    html.raw("</header>\n");
    html.element("h2", card.summary());
    html.raw("<table class=\"card\"><thead><tr>");
    for (String each : List.of("hazard", "what it is", "result", "time")) {
      html.element("th", each);
    }
    html.raw("</tr></thead><tbody>\n");
    for (HazardResult each : card.results()) {
      row(html, each);
    }
    html.raw("</tbody></table>\n");
    for (HazardResult each : card.results()) {
      if (each.verdict() == HazardVerdict.FAILED) {
        failure(html, card, each);
      }
    }
    HtmlPage.end(html);
    html.flush();
  }

  private static void row(HtmlText html, HazardResult result) throws IOException {
    boolean failed = result.verdict() == HazardVerdict.FAILED;
    html.raw(failed ? "<tr class=\"of-failed\">" : "<tr>");
    html.open("td");
    if (failed) {
      html.raw("<a href=\"#" + result.hazard().word() + "\">");
    }
    html.text(result.hazard().word());
    html.raw(failed ? "</a></td>" : "</td>");
    html.element("td", result.hazard().title());
    String words =
        result.verdict() == HazardVerdict.FAILED || result.words().isEmpty()
            ? ""
            : ": " + result.words();
    html.element("td", ReportCard.word(result.verdict()) + words);
    html.element("td", result.nanos() == 0 ? "" : LogFormat.duration(result.nanos()));
    html.raw("</tr>\n");
  }

  private void failure(HtmlText html, ReportCard card, HazardResult result) throws IOException {
    html.raw("<h2 id=\"" + result.hazard().word() + "\">");
    html.text(result.hazard().title()).close("h2");
    html.element("p", result.hazard().meaning());
    html.raw("<p class=\"failed\">").text(result.words()).close("p");
    html.element("p", "To change: " + result.hazard().cure());
    ProofRows proof = new ProofRows(journal, format, result);
    List<String> rows = proof.lines(ROWS);
    if (!rows.isEmpty()) {
      html.element("pre", String.join("\n", rows));
    }
    Optional<String> drawing = proof.drawing(card.when().getZone(), STEPS);
    if (drawing.isPresent()) {
      html.raw("<div class=\"drawing\">").raw(drawing.get()).raw("</div>\n");
    }
  }
}
