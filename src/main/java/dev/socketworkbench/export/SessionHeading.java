package dev.socketworkbench.export;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.Journal;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands above an export of a session: its title, its beginning, and how much of it this is.
 */
public final class SessionHeading {
  private SessionHeading() {}

  /** Its title, on one line, with what cannot be seen escaped. */
  public static String title(SessionSource source) {
    return Escapes.visible(source.title());
  }

  /**
   * What stands below the title.
   *
   * @param rows how many rows are exported
   */
  public static List<String> lines(SessionSource source, long rows) {
    Journal journal = source.journal();
    List<String> lines = new ArrayList<>();
    lines.add(Heading.began(journal.clock().anchor(), source.zone()));
    lines.add(
        source.isWhole()
            ? count(rows)
            : Heading.number(rows) + " of " + count(Math.max(rows, journal.all().size())));
    if (journal.unrecorded() > 0) {
      lines.add(
          Heading.number(journal.unrecorded()) + " calls were made after recording had stopped");
    }
    return lines;
  }

  private static String count(long rows) {
    return Heading.number(rows) + (rows == 1 ? " row" : " rows");
  }
}
