package dev.socketworkbench.check.report;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.check.HazardResult;
import dev.socketworkbench.check.HazardVerdict;
import dev.socketworkbench.export.html.HtmlText;
import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.io.Writer;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A report card as JUnit writes its results, which marking systems and build servers read. */
public final class CardXml {
  private static final int ROWS = 60;
  private static final String SUITE = "socket-workbench.check";

  private final Journal journal;
  private final LogFormat format;

  /** Reads the proofs from this journal. */
  public CardXml(Journal journal, LogFormat format) {
    this.journal = journal;
    this.format = format;
  }

  /** Writes the document. */
  public void write(ReportCard card, Writer to) throws IOException {
    HtmlText xml = new HtmlText(to);
    long all = card.results().stream().mapToLong(HazardResult::nanos).sum();
    xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite");
    attribute(xml, "name", card.specification() + ": " + card.checked());
    attribute(xml, "tests", Integer.toString(card.results().size()));
    attribute(xml, "failures", Long.toString(card.count(HazardVerdict.FAILED)));
    attribute(xml, "errors", "0");
    attribute(xml, "skipped", Long.toString(card.count(HazardVerdict.NOT_TRIED)));
    attribute(xml, "time", seconds(all));
    attribute(
        xml, "timestamp", DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(card.when().withNano(0)));
    xml.raw(">\n");
    for (HazardResult each : card.results()) {
      testCase(xml, each);
    }
    xml.raw("</testsuite>\n");
    xml.flush();
  }

  private void testCase(HtmlText xml, HazardResult result) throws IOException {
    xml.raw("  <testcase");
    attribute(xml, "classname", SUITE);
    attribute(xml, "name", result.hazard().word());
    attribute(xml, "time", seconds(result.nanos()));
    switch (result.verdict()) {
      case PASSED -> xml.raw("/>\n");
      case NOT_TRIED -> {
        xml.raw("><skipped");
        attribute(xml, "message", result.words());
        xml.raw("/></testcase>\n");
      }
      case FAILED -> {
        xml.raw("><failure");
        attribute(xml, "message", result.words());
        attribute(xml, "type", result.hazard().word());
        xml.raw(">");
        xml.text(result.hazard().meaning()).text("\n");
        for (String row : new ProofRows(journal, format, result).lines(ROWS)) {
          xml.text(row).text("\n");
        }
        xml.text("To change: ").text(result.hazard().cure());
        xml.raw("</failure></testcase>\n");
      }
    }
  }

  /** XML has no control characters, not even escaped. */
  private static void attribute(HtmlText xml, String name, String value) throws IOException {
    xml.raw(" " + name + "=\"").text(Escapes.visible(value)).raw("\"");
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / (double) TimeUnit.SECONDS.toNanos(1));
  }
}
