package dev.socketworkbench.export.format;

import dev.socketworkbench.export.SessionFormat;
import dev.socketworkbench.export.SessionWriter;
import dev.socketworkbench.export.TimelineFormat;
import dev.socketworkbench.export.html.HtmlReport;
import dev.socketworkbench.export.json.JsonLinesWriter;
import dev.socketworkbench.export.pcap.PcapngWriter;
import dev.socketworkbench.export.text.CsvTable;
import dev.socketworkbench.export.text.TextLog;

/** What writes each format. */
public final class SessionFormats {
  private final SessionWriter picture;

  /**
   * All formats.
   *
   * @param picture writes the one that is drawn and not written: who has a screen gives it
   */
  public SessionFormats(SessionWriter picture) {
    this.picture = picture;
  }

  /** A writer of this format. */
  public SessionWriter writer(SessionFormat format) {
    return switch (format) {
      case TEXT -> new TextLog();
      case CSV -> new CsvTable();
      case JSON_LINES -> new JsonLinesWriter();
      case HTML -> new HtmlReport();
      case PCAPNG -> new PcapngWriter();
      case SVG -> new TimelineWriter(TimelineFormat.SVG);
      case PNG -> picture;
      case MERMAID -> new TimelineWriter(TimelineFormat.MERMAID);
      case LADDER -> new TimelineWriter(TimelineFormat.TEXT);
    };
  }
}
