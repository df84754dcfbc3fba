package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.explain.finding.Finding;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Row;
import java.io.PrintStream;
import java.util.List;

/** Prints what was found in a session: each fault, what to change, and the rows that prove it. */
public final class FindingPrinter {
  /** Enough of a call's bytes for the log's preview. */
  private static final int BYTES = 4 * LogFormat.PREVIEW + 4;

  private final Journal journal;
  private final LogFormat format;
  private final PrintStream out;

  /** Prints there. */
  public FindingPrinter(Journal journal, LogFormat format, PrintStream out) {
    this.journal = journal;
    this.format = format;
    this.out = out;
  }

  /** Prints all of these, or that there are none. */
  public void print(List<Finding> findings) {
    switch (findings.size()) {
      case 0 -> out.println("No findings.");
      case 1 -> out.println("1 finding:");
      default -> out.println(findings.size() + " findings:");
    }
    findings.forEach(this::print);
    out.flush();
  }

  private void print(Finding finding) {
    out.println();
    out.println(finding.title() + " (" + finding.kind() + ")");
    finding.program().ifPresent(program -> out.println("  in " + name(program)));
    out.println("  " + finding.seen());
    for (Row row : finding.proof()) {
      out.println("    row " + row.number() + "  " + format.line(withBytes(row).entry()));
    }
    out.println("  To change: " + finding.change());
  }

  private static String name(Program program) {
    return "program "
        + program.number()
        + ", "
        + Escapes.text(program.commandLine())
        + (program.pid() == 0 ? "" : " (pid " + program.pid() + ")");
  }

  private Row withBytes(Row row) {
    List<Row> found = journal.all().readNumbered(row.number(), 1, BYTES);
    return found.isEmpty() ? row : found.getFirst();
  }
}
