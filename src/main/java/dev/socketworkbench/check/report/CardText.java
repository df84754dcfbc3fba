package dev.socketworkbench.check.report;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.check.HazardResult;
import dev.socketworkbench.check.HazardVerdict;
import dev.socketworkbench.journal.Journal;
import java.util.ArrayList;
import java.util.List;

/** A result in lines for a terminal: a line where it passed, the proof where it failed. */
public final class CardText {
  private static final int ROWS = 12;
  private static final int WORD = 22;

  private final Journal journal;
  private final LogFormat format;

  /** Reads the proofs from this journal. */
  public CardText(Journal journal, LogFormat format) {
    this.journal = journal;
    this.format = format;
  }

  /** The lines of one result. */
  public List<String> lines(HazardResult result) {
    List<String> lines = new ArrayList<>();
    String name = result.hazard().word();
    lines.add(
        name
            + " ".repeat(Math.max(1, WORD - name.length()))
            + ReportCard.word(result.verdict())
            + (result.verdict() == HazardVerdict.NOT_TRIED
                ? ": " + result.words()
                : "  " + LogFormat.duration(result.nanos())));
    if (result.verdict() == HazardVerdict.PASSED && !result.words().isEmpty()) {
      lines.add("  " + Escapes.visible(result.words()));
    }
    if (result.verdict() == HazardVerdict.FAILED) {
      lines.add("  " + result.hazard().meaning());
      lines.add("  " + Escapes.visible(result.words()));
      for (String row : new ProofRows(journal, format, result).lines(ROWS)) {
        lines.add("    " + row);
      }
      lines.add("  To change: " + result.hazard().cure());
    }
    return lines;
  }
}
