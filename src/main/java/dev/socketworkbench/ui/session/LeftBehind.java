package dev.socketworkbench.ui.session;

import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.session.SessionStore;
import dev.socketworkbench.session.StoredSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A session whose program was killed.
 *
 * @param file its journal
 * @param when when it began, in words
 * @param rows how many rows it has that can be read
 * @param size how large it is, in words
 */
record LeftBehind(Path file, String when, long rows, String size) {

  /**
   * Those that the user was not told of yet. Ones in which nothing happened are deleted; ones that
   * are damaged count with the rows before the damage; ones that are no journal any more are kept
   * with the earlier sessions. In the background.
   */
  static List<LeftBehind> find(SessionStore store) {
    List<LeftBehind> found = new ArrayList<>();
    for (StoredSession each : store.stored()) {
      if (each.state() == StoredSession.State.LEFT_BEHIND) {
        look(each, store, found);
      }
    }
    return found;
  }

  private static void look(StoredSession stored, SessionStore store, List<LeftBehind> found) {
    try {
      Optional<LeftBehind> left;
      try (Journal journal = Journal.open(stored.file())) {
        if (journal.isBeingRecorded()) {
          return; // By a program that has begun since the store looked.
        }
        left = describe(stored, journal);
      }
      left.ifPresentOrElse(found::add, () -> store.delete(stored.file()));
    } catch (IOException unreadable) {
      store.recovered(stored.file()); // It stays; opening it says what is wrong with it.
    }
  }

  /** None if nothing happened in it, which is known only when it was read: it may be damaged. */
  private static Optional<LeftBehind> describe(StoredSession stored, Journal journal) {
    boolean isDamaged = journal.damage().isPresent();
    long rows = journal.all().size();
    if (rows == 0 && !isDamaged) {
      return Optional.empty();
    }
    long bytes = isDamaged ? stored.bytes() : journal.usedBytes();
    return Optional.of(new LeftBehind(stored.file(), Begun.when(journal), rows, Sizes.text(bytes)));
  }
}
