package dev.socketworkbench.ui.session;

import dev.socketworkbench.export.CancelledException;
import dev.socketworkbench.net.ClientState;
import dev.socketworkbench.session.OpenedSession;
import dev.socketworkbench.session.SessionCopy;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.window.Content;
import dev.socketworkbench.ui.window.MainWindow;
import dev.socketworkbench.ui.window.Session;
import dev.socketworkbench.ui.window.SessionCommands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;

/** One window on the desk with its session: what its File menu does. */
final class DeskWindow implements SessionCommands {
  private final Desk desk;
  private final Stage stage;
  private final MainWindow window;
  private final Optional<OpenedSession> opened;
  private Work reading;

  /** A window that is shown at once. */
  DeskWindow(Desk desk, Stage stage, Content content, Optional<OpenedSession> opened) {
    this.desk = desk;
    this.stage = stage;
    this.opened = opened;
    this.window = new MainWindow(content, desk.background(), desk.settings(), desk.looks(), this);
    window.show(stage);
    stage.setOnHidden(event -> desk.closed(this));
    opened.ifPresent(this::readOn);
  }

  private void readOn(OpenedSession file) {
    FileBar bar = new FileBar(file);
    window.addBar(bar);
    window.pulse().onPulse(bar::poll);
    reading = new Work(Messages.get("work.reading", FileBar.name(file)));
    Work work = reading;
    WorkBar.show(work, window);
    desk.background()
        .run(
            () -> {
              try {
                file.journal().readOn(work.reading());
              } finally {
                work.end();
              }
              return file;
            },
            read -> bar.poll(),
            e -> notice(Messages.get("file.not-read", FileBar.name(file), FileTrouble.words(e))));
  }

  MainWindow window() {
    return window;
  }

  Stage stage() {
    return stage;
  }

  Optional<OpenedSession> opened() {
    return opened;
  }

  void notice(String text) {
    window.notice(text);
  }

  @Override
  public void newSession() {
    Optional<Session> live = window.content().live();
    if (live.isEmpty()) {
      desk.begin(Optional.empty(), this);
    } else if (isIdle(live.get())) {
      desk.begin(Optional.of(this), this);
    } else {
      NewSessionQuestion.ask(stage)
          .ifPresent(
              answer ->
                  desk.begin(
                      answer == NewSessionQuestion.Answer.HERE
                          ? Optional.of(this)
                          : Optional.empty(),
                      this));
    }
  }

  private static boolean isIdle(Session session) {
    return session.server().server().isEmpty()
        && session.clients().clients().stream()
            .map(client -> client.stateProperty().get())
            .allMatch(state -> state == ClientState.IDLE);
  }

  @Override
  public void open() {
    desk.withFolder(folder -> open(desk.asker().toOpen(stage, folder)));
  }

  @Override
  public void open(List<Path> files) {
    files.forEach(file -> desk.open(file, Optional.of(this)));
  }

  @Override
  public void saveAs() {
    String name =
        opened
            .map(file -> SaveName.of(file.origin()))
            .orElseGet(() -> SaveName.of(window.content().journal()));
    desk.withFolder(
        folder ->
            desk.asker()
                .toSave(stage, folder, name)
                .ifPresent(chosen -> save(SaveName.withExtension(chosen), chosen)));
  }

  /** Asks once more where the name that was chosen is not the one that is written. */
  private void save(Path to, Path chosen) {
    desk.background()
        .run(
            () -> !to.equals(chosen) && Files.exists(to),
            exists -> {
              if (!exists || ReplaceQuestion.ask(stage, to)) {
                save(to);
              }
            },
            e -> save(to));
  }

  private void save(Path to) {
    Work work = new Work(Messages.get("work.saving", to.getFileName().toString()));
    WorkBar.show(work, window);
    desk.background()
        .run(
            () -> {
              try {
                return SessionCopy.save(window.content().journal(), to, work);
              } finally {
                work.end();
              }
            },
            bytes -> saved(to, bytes),
            e -> notSaved(to, e));
  }

  private void saved(Path to, long bytes) {
    desk.used(to);
    notice(
        Messages.get(
            window.content().live().isPresent() ? "session.saved-live" : "session.saved",
            to.toString(),
            Sizes.text(bytes)));
  }

  private void notSaved(Path to, Exception e) {
    notice(
        e instanceof CancelledException
            ? Messages.get("session.save-cancelled", to.toString())
            : Messages.get("session.not-saved", to.toString(), FileTrouble.words(e)));
  }

  @Override
  public void close() {
    stage.hide();
  }

  @Override
  public void quit() {
    desk.quit();
  }

  @Override
  public List<Earlier> recentFiles() {
    return desk.recentFiles();
  }

  @Override
  public List<Earlier> earlierSessions() {
    return desk.earlierSessions();
  }

  /** Ends the session; the window is gone. */
  void end() {
    if (reading != null) {
      reading.cancel();
    }
    window.content().live().ifPresentOrElse(desk::end, () -> opened.ifPresent(desk::end));
  }
}
