package dev.socketworkbench.ui.session;

import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.ReadProgress;
import dev.socketworkbench.session.SessionStore;
import dev.socketworkbench.session.StoredSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A session whose program was killed.
 *
 * @param file its journal
 * @param when when it began, in words
 * @param rows how many rows it has
 * @param size how large it is, in words
 */
record LeftBehind(Path file, String when, long rows, String size) {

  /**
   * Those that nobody was told of yet. Ones in which nothing happened are deleted; ones that cannot
   * be read count with no rows. In the background.
   */
  static List<LeftBehind> find(SessionStore store) {
    List<LeftBehind> found = new ArrayList<>();
    for (StoredSession each : store.stored()) {
      if (each.state() == StoredSession.State.LEFT_BEHIND) {
        look(each.file(), store, found);
      }
    }
    return found;
  }

  private static void look(Path file, SessionStore store, List<LeftBehind> found) {
    try (Journal journal = Journal.openFirstRows(file)) {
      if (journal.all().size() == 0) {
        store.delete(file);
        return;
      }
      journal.readOn(ReadProgress.ALL);
      found.add(
          new LeftBehind(
              file, FileBar.when(journal), journal.all().size(), Sizes.text(journal.usedBytes())));
    } catch (IOException unreadable) {
      store.recovered(file); // It stays; opening it says what is wrong with it.
    }
  }
}
