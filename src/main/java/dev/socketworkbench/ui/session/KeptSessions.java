package dev.socketworkbench.ui.session;

import dev.socketworkbench.session.SessionStore;
import dev.socketworkbench.session.SessionSummary;
import dev.socketworkbench.session.StoredSession;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.SafeQuestion;
import dev.socketworkbench.ui.window.menu.SessionCommands.Earlier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sessions that the program keeps by itself: offers those that a crash left behind, deletes
 * what need not be kept, and knows the rest. FX thread; files are looked at in the background.
 */
final class KeptSessions {
  private static final int MOST_EARLIER = 15;

  private final SessionStore store;
  private final SessionSettings settings;
  private final Background background;
  private final WindowManager manager;
  private List<Earlier> earlier = List.of();

  /** What was found the last time: a file that is as it was then is not read again. */
  private volatile Map<StoredSession, Looked> looked = Map.of();

  /**
   * A session and what happened in it.
   *
   * @param summary none if its file cannot be read
   */
  record Looked(StoredSession session, Optional<SessionSummary> summary) {}

  KeptSessions(
      SessionStore store, SessionSettings settings, Background background, WindowManager manager) {
    this.store = store;
    this.settings = settings;
    this.background = background;
    this.manager = manager;
  }

  /** Asks in this window what is to become of the sessions that a crash left behind. */
  void offer(SessionWindow window) {
    background.run(
        () -> LeftBehind.find(store),
        left -> left.forEach(each -> offer(each, window)),
        e -> window.notice(FileTrouble.words(e)));
  }

  private void offer(LeftBehind left, SessionWindow window) {
    LeftBehindBar[] bar = {null};
    bar[0] =
        new LeftBehindBar(
            left,
            answer -> {
              if (answer == LeftBehindBar.LeftBehindAction.DELETE && !mayDelete(left, window)) {
                return;
              }
              window.window().removeBar(bar[0]);
              answered(left.file(), answer, window);
            });
    window.window().addBar(bar[0]);
  }

  private static boolean mayDelete(LeftBehind left, SessionWindow window) {
    return SafeQuestion.ask(
        window.stage(),
        Messages.get("delete.title"),
        Messages.get("delete.text", left.when(), left.rows(), left.size()),
        Messages.get("delete.yes"));
  }

  private void answered(Path file, LeftBehindBar.LeftBehindAction answer, SessionWindow window) {
    background.run(
        () -> {
          if (answer == LeftBehindBar.LeftBehindAction.DELETE) {
            store.delete(file);
            return file;
          }
          return store.recovered(file);
        },
        now -> {
          if (answer == LeftBehindBar.LeftBehindAction.OPEN) {
            manager.open(now, Optional.of(window));
          }
          tidy(Set.of(now)); // it may be opened in the background meanwhile
        },
        e -> window.notice(FileTrouble.words(e)));
  }

  /** Deletes what need not be kept, and looks which sessions there are. */
  void tidy() {
    tidy(Set.of());
  }

  private void tidy(Set<Path> answered) {
    Set<Path> inUse = new HashSet<>(answered);
    manager.windows().forEach(each -> inUse.add(each.window().content().journal().file()));
    background.run(
        () -> {
          store.tidy(settings.retention(), inUse);
          return store.stored().stream()
              .filter(each -> each.state() == StoredSession.State.OVER)
              .limit(MOST_EARLIER)
              .map(this::look)
              .toList();
        },
        this::found,
        e -> {}); // The next start tries again; nobody waits for it.
  }

  private Looked look(StoredSession session) {
    Looked before = looked.get(session);
    if (before != null) {
      return before;
    }
    try {
      return new Looked(session, Optional.of(SessionSummary.of(session.file())));
    } catch (IOException unreadable) {
      return new Looked(session, Optional.empty()); // Opening it says what is wrong with it.
    }
  }

  private void found(List<Looked> found) {
    looked = found.stream().collect(Collectors.toMap(Looked::session, each -> each));
    earlier =
        found.stream()
            .map(each -> new Earlier(each.session().file(), SessionWords.of(each)))
            .toList();
  }

  /** The newest that are over, as they were at the last look. */
  List<Earlier> earlier() {
    return earlier;
  }

  /** The files that were used last. */
  List<Earlier> recentFiles() {
    return settings.recent().stream()
        .map(
            file ->
                new Earlier(
                    file,
                    Messages.get(
                        "menu.recent-file",
                        String.valueOf(file.getFileName()),
                        String.valueOf(file.getParent()))))
        .toList();
  }
}
