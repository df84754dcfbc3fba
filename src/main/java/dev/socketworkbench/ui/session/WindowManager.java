package dev.socketworkbench.ui.session;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.export.format.SessionFormats;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.session.OpenedSession;
import dev.socketworkbench.session.SessionOpener;
import dev.socketworkbench.session.SessionStore;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FxThread;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.Questions;
import dev.socketworkbench.ui.support.SafeQuestion;
import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.ui.window.Content;
import dev.socketworkbench.ui.window.MainWindow;
import dev.socketworkbench.ui.window.WindowMemory;
import dev.socketworkbench.ui.window.session.Looks;
import dev.socketworkbench.ui.window.session.Session;
import dev.socketworkbench.workspace.Workspace;
import dev.socketworkbench.workspace.WorkspaceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;

/** All windows of the program, one for each session. */
public final class WindowManager {
  /** How far a window stands from one that it would hide, in pixels. */
  private static final double STEP = 32;

  private final SessionStore store;
  private final SessionOpener opener;
  private final SessionMaker maker;
  private final FileAsker asker;
  private final SessionFormats formats;
  private final Background background;
  private final SettingsStore settings;
  private final SessionSettings sessionSettings;
  private final List<SessionWindow> windows = new ArrayList<>();
  private final SessionCloser closer;
  private final KeptSessions kept;
  private Optional<Looks> looks = Optional.empty();
  private int begun;

  /** A window manager without windows. FX thread. */
  public WindowManager(
      SessionStore store,
      SessionOpener opener,
      SessionMaker maker,
      FileAsker asker,
      SessionFormats formats,
      Background background,
      SettingsStore settings) {
    this.store = store;
    this.opener = opener;
    this.maker = maker;
    this.asker = asker;
    this.formats = formats;
    this.background = background;
    this.settings = settings;
    this.sessionSettings = new SessionSettings(settings);
    this.closer = new SessionCloser(store, () -> FxThread.later(this::lookWhatIsKept));
    this.kept = new KeptSessions(store, sessionSettings, background, this);
  }

  /**
   * The first window: a new session, or these files. The session's file is made in the background,
   * and then the stage is shown.
   *
   * @param notices what to report in it
   * @param then gets the window of the new session
   */
  public void start(
      Stage stage, List<Path> files, List<String> notices, Consumer<MainWindow> then) {
    if (files.isEmpty()) {
      background.run(
          () -> store.begin(SessionClock.start(), sessionSettings.budget()),
          begun -> then.accept(first(show(begun, stage), notices)),
          nowhere -> say(Messages.get("session.nowhere", String.valueOf(nowhere.getMessage()))));
    } else {
      files.forEach(file -> open(file, Optional.empty()));
    }
    looks(); // reads the theme's sheets, while the session's file is made or opened
  }

  private MainWindow first(SessionWindow window, List<String> notices) {
    if (!notices.isEmpty()) {
      window.notice(String.join("\n", notices));
    }
    kept.offer(window);
    kept.tidy();
    return window.window();
  }

  /** A session that has ended is one of those that are offered to be opened again. */
  private void lookWhatIsKept() {
    if (!windows.isEmpty()) {
      kept.tidy();
    }
  }

  private static void say(String trouble) {
    Alert alert = new Alert(Alert.AlertType.ERROR, trouble, ButtonType.CLOSE);
    Questions.dress(alert, null, Messages.get("window.title"));
    alert.show();
  }

  /** Tells something of the whole program, in every window. FX thread. */
  public void notice(String text) {
    windows.forEach(window -> window.notice(text));
  }

  /**
   * A new session.
   *
   * @param instead the window whose session it replaces; none for its own window
   * @param asking the window to report problems in
   */
  void begin(Optional<SessionWindow> instead, SessionWindow asking) {
    background.run(
        () -> store.begin(SessionClock.start(), sessionSettings.budget()),
        begun -> {
          instead.ifPresent(this::leave);
          show(begun, instead.map(SessionWindow::stage).orElseGet(Stage::new));
        },
        e -> asking.notice(Messages.get("session.nowhere", String.valueOf(e.getMessage()))));
  }

  private SessionWindow show(SessionStore.NewSession begun, Stage stage) {
    Session session = maker.make(begun.journal());
    closer.began(session);
    SessionWindow window =
        new SessionWindow(this, stage, Content.live(session, nextTitle()), Optional.empty());
    add(window);
    if (!begun.refusals().isEmpty()) {
      window.notice(
          Messages.get(
              "session.elsewhere",
              begun.journal().file().toString(),
              String.join("; ", begun.refusals())));
    }
    return window;
  }

  /** The first session needs no name; further ones have windows that are to be told apart. */
  private String nextTitle() {
    begun++;
    return begun == 1
        ? Messages.get("window.title")
        : Messages.get("window.title-of", String.valueOf(begun));
  }

  /** Puts a window where it hides no other one, and is on its screen as a whole. */
  private void add(SessionWindow added) {
    Stage stage = added.stage();
    for (int i = 0; i < windows.size() && isCovering(stage); i++) {
      WindowMemory.cascade(stage, STEP);
    }
    windows.add(added);
  }

  private boolean isCovering(Stage stage) {
    return windows.stream().map(SessionWindow::stage).anyMatch(other -> covers(stage, other));
  }

  private static boolean covers(Stage stage, Stage other) {
    return Math.abs(stage.getX() - other.getX()) < STEP
        && Math.abs(stage.getY() - other.getY()) < STEP
        && !stage.isMaximized();
  }

  /** Ends a window's session; another one takes over its stage. */
  private void leave(SessionWindow window) {
    window.window().leave();
    windows.remove(window);
    window.end();
  }

  /** Opens a file in its own window; problems are reported in a dialog. */
  public void open(Path file) {
    open(file, Optional.empty());
  }

  /** Opens a file; problems are reported in the window that asked, or in a dialog. */
  void open(Path file, Optional<SessionWindow> asking) {
    background.run(
        () -> Workspaces.isOne(file),
        isWorkspace -> {
          if (isWorkspace) {
            openWorkspace(new WorkspaceFile(file), asking);
          } else {
            openSession(file, asking);
          }
        },
        unreadable -> openSession(file, asking)); // which says why
  }

  private void openWorkspace(WorkspaceFile file, Optional<SessionWindow> asking) {
    background.run(
        file::read,
        reading ->
            reading
                .workspace()
                .ifPresentOrElse(
                    read -> show(file, read, reading.remarks(), asking),
                    () -> {
                      String text =
                          Messages.get(
                              "file.not-opened",
                              file.path().toString(),
                              "\n" + Workspaces.mistakes(reading));
                      asking.ifPresentOrElse(window -> window.notice(text), () -> say(text));
                    }),
        e -> notOpened(file.path(), asking, e));
  }

  /** A window in which nothing was done shows it, or else a new one. */
  private void show(
      WorkspaceFile file,
      Workspace workspace,
      List<String> remarks,
      Optional<SessionWindow> asking) {
    Optional<SessionWindow> fresh = asking.filter(SessionWindow::isFresh);
    if (fresh.isPresent()) {
      fresh.get().show(file, workspace, remarks);
      return;
    }
    background.run(
        () -> store.begin(SessionClock.start(), sessionSettings.budget()),
        begun -> show(begun, new Stage()).show(file, workspace, remarks),
        nowhere -> {
          String text = Messages.get("session.nowhere", String.valueOf(nowhere.getMessage()));
          asking.ifPresentOrElse(window -> window.notice(text), () -> say(text));
        });
  }

  private void openSession(Path file, Optional<SessionWindow> asking) {
    Optional<SessionWindow> already =
        windows.stream().filter(each -> shows(each, file)).findFirst();
    if (already.isPresent()) {
      already.get().stage().toFront();
      return;
    }
    Work work = new Work(Messages.get("work.opening", String.valueOf(file.getFileName())));
    asking.ifPresent(window -> WorkBar.show(work, window.window()));
    background.run(
        () -> {
          try {
            return opener.open(file.toAbsolutePath(), work);
          } finally {
            work.end();
          }
        },
        this::show,
        e -> notOpened(file, asking, e));
  }

  private static boolean shows(SessionWindow window, Path file) {
    Path path = file.toAbsolutePath().normalize();
    return window.opened().map(opened -> opened.origin().normalize().equals(path)).orElse(false);
  }

  private void show(OpenedSession opened) {
    String title = Messages.get("file.title", FileBar.name(opened));
    SessionWindow window =
        new SessionWindow(
            this, new Stage(), Content.over(opened.journal(), title), Optional.of(opened));
    add(window);
    used(opened.origin());
  }

  private void notOpened(Path file, Optional<SessionWindow> asking, Exception e) {
    if (e instanceof CancelledException) {
      return;
    }
    String text = Messages.get("file.not-opened", file.toString(), FileTrouble.words(e));
    asking.ifPresentOrElse(window -> window.notice(text), () -> say(text));
  }

  /** Asks for the folder in which files were used last, if it is still there. */
  void withFolder(Consumer<Path> then) {
    Optional<Path> folder = sessionSettings.folder();
    background.run(
        () -> folder.filter(Files::isDirectory), found -> then.accept(found.orElse(null)), e -> {});
  }

  /** Remembers a file, also if the program should be killed. */
  void used(Path file) {
    sessionSettings.used(file);
    background.run(settings::save, saved -> {}, e -> {});
  }

  /** What the program itself keeps of earlier sessions. */
  KeptSessions kept() {
    return kept;
  }

  /** A window was closed. */
  void closed(SessionWindow window) {
    if (windows.remove(window)) {
      window.end();
    }
  }

  /** Closes all windows, and with the last one the program; asks once what would end with them. */
  public void quit() {
    List<SessionWindow> all = List.copyOf(windows);
    List<SessionWindow> asking = all.stream().filter(each -> !each.endsWithIt().isEmpty()).toList();
    if (asking.isEmpty() || mayQuit(asking)) {
      all.forEach(SessionWindow::closeUnasked);
    }
  }

  private static boolean mayQuit(List<SessionWindow> asking) {
    String ends =
        asking.size() == 1
            ? asking.getFirst().endsWithIt()
            : asking.stream()
                .map(each -> each.stage().getTitle() + "\n" + each.endsWithIt())
                .collect(Collectors.joining("\n\n"));
    return SafeQuestion.ask(
        asking.getFirst().stage(),
        Messages.get("quit.title"),
        ends,
        Messages.get("quit.yes"),
        Messages.get("close.no"));
  }

  /**
   * Waits until the sessions whose windows were closed have ended.
   *
   * @param longest but no longer than this
   */
  public void awaitEnd(Duration longest) throws InterruptedException {
    List.copyOf(windows).forEach(this::closed);
    closer.await(longest);
  }

  /**
   * Cuts the recordings of all sessions, so that none looks as if the program had been killed, and
   * cancels the exports, so that none is left half done: for the process's last moments, when a
   * signal ends it. Any thread.
   */
  public void cut() {
    closer.cut();
  }

  List<SessionWindow> windows() {
    return List.copyOf(windows);
  }

  SessionCloser closer() {
    return closer;
  }

  SessionStore store() {
    return store;
  }

  Background background() {
    return background;
  }

  SettingsStore settings() {
    return settings;
  }

  Looks looks() {
    if (looks.isEmpty()) {
      looks = Optional.of(Looks.remembered(settings, background));
    }
    return looks.get();
  }

  SessionFormats formats() {
    return formats;
  }

  FileAsker asker() {
    return asker;
  }
}
