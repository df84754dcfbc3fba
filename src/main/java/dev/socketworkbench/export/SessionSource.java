package dev.socketworkbench.export;

import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.Rows;
import java.time.ZoneId;

/**
 * The session that is exported.
 *
 * @param journal its journal
 * @param rows which of its rows: all, or those that match a filter; what grows meanwhile is not
 *     exported
 * @param title a line that names it: its file, and the filter where there is one
 * @param zone the time zone in which times are written
 */
public record SessionSource(Journal journal, Rows rows, String title, ZoneId zone) {

  /** All rows of a session. */
  public static SessionSource all(Journal journal, String title, ZoneId zone) {
    return new SessionSource(journal, journal.all(), title, zone);
  }
}
