package dev.socketworkbench.ui.window;

import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.ui.window.session.Session;
import java.util.Optional;

/**
 * What a window shows.
 *
 * @param journal the rows
 * @param live who writes into it; empty for a session from a file, which has ended
 * @param title the window's title
 */
public record Content(Journal journal, Optional<Session> live, String title) {

  /** A live session. */
  public static Content live(Session session, String title) {
    return new Content(session.journal(), Optional.of(session), title);
  }

  /** A session from a file. */
  public static Content over(Journal journal, String title) {
    return new Content(journal, Optional.empty(), title);
  }
}
