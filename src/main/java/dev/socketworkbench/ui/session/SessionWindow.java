package dev.socketworkbench.ui.session;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.export.SessionFormat;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.session.OpenedSession;
import dev.socketworkbench.ui.export.SessionExportDialog;
import dev.socketworkbench.ui.replay.ReplayStage;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.SafeQuestion;
import dev.socketworkbench.ui.timeline.export.TimelineFile;
import dev.socketworkbench.ui.window.Content;
import dev.socketworkbench.ui.window.MainWindow;
import dev.socketworkbench.ui.window.menu.SessionCommands;
import dev.socketworkbench.ui.window.session.Session;
import dev.socketworkbench.workspace.Workspace;
import dev.socketworkbench.workspace.WorkspaceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.stage.Stage;

/** One window with its session: what its File menu does. */
final class SessionWindow implements SessionCommands {
  private final WindowManager manager;
  private final Stage stage;
  private final MainWindow window;
  private final Optional<OpenedSession> opened;
  private final Exports exports;
  private Work reading;
  private int savedNotes;
  private final Optional<Workspaces> workspaces;

  /** A window that is shown at once. */
  SessionWindow(
      WindowManager manager, Stage stage, Content content, Optional<OpenedSession> opened) {
    this.manager = manager;
    this.stage = stage;
    this.opened = opened;
    this.window =
        new MainWindow(content, manager.background(), manager.settings(), manager.looks(), this);
    this.exports =
        new Exports(content.journal(), manager.store(), manager.background(), manager.formats());
    this.workspaces = content.live().map(session -> new Workspaces(this, session));
    window.show(stage);
    stage.setOnCloseRequest(
        event -> {
          if (!mayClose()) {
            event.consume();
          }
        });
    stage.setOnHidden(event -> manager.closed(this));
    opened.ifPresent(this::readOn);
    content.live().ifPresent(this::watchRecording);
  }

  private void watchRecording(Session session) {
    RecordOnBar bar =
        new RecordOnBar(
            new RecordOnViewModel(session.journal(), manager.background()), this::newSession);
    window.addBar(bar);
    window.pulse().onPulse(bar::poll);
  }

  private void readOn(OpenedSession file) {
    FileBar bar = new FileBar(file);
    window.addBar(bar);
    window.pulse().onPulse(bar::poll);
    reading = new Work(Messages.get("work.reading", FileBar.name(file)));
    Work work = reading;
    exports.readBy(work);
    WorkBar.show(work, window);
    window.afterFirstFrame(() -> readOn(file, work, bar));
  }

  private void readOn(OpenedSession file, Work work, FileBar bar) {
    manager
        .background()
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
  public Optional<ReplayStage> replayStage() {
    return manager.windows().stream()
        .flatMap(
            each ->
                each.window.content().live().stream()
                    .map(
                        session ->
                            new ReplayStage(
                                session.tracer(), session.journal(), each.window::select)))
        .findFirst();
  }

  @Override
  public void newSession() {
    Optional<Session> live = window.content().live();
    if (live.isEmpty()) {
      manager.begin(Optional.empty(), this);
    } else if (OpenSockets.in(live.get()).text().isEmpty()) {
      newSessionHere();
    } else {
      NewSessionQuestion.ask(stage)
          .ifPresent(
              answer -> {
                if (answer == NewSessionQuestion.Answer.HERE) {
                  newSessionHere();
                } else {
                  manager.begin(Optional.empty(), this);
                }
              });
    }
  }

  private void newSessionHere() {
    if (mayEnd()) {
      manager.begin(Optional.of(this), this);
    }
  }

  /** Whether nothing was done in it, so that a workspace may take its place. */
  boolean isFresh() {
    return window.content().live().filter(SessionWindow::isFresh).isPresent();
  }

  private static boolean isFresh(Session session) {
    return session.servers().made().isEmpty()
        && session.clients().made().isEmpty()
        && session.programs().entries(Side.SERVER).isEmpty()
        && session.programs().entries(Side.CLIENT).isEmpty()
        && OpenSockets.in(session).text().isEmpty();
  }

  /** Shows a workspace that was read. */
  void show(WorkspaceFile file, Workspace workspace, List<String> remarks) {
    workspaces.ifPresent(each -> each.show(file, workspace, remarks, manager.looks()));
    manager.used(file.path());
  }

  @Override
  public void saveWorkspace() {
    workspaces.ifPresent(
        each ->
            each.ask(manager.looks())
                .ifPresent(
                    made ->
                        manager.withFolder(
                            folder ->
                                toExport(
                                    folder,
                                    each.suggestedName(),
                                    WorkspaceFile.EXTENSION,
                                    to -> save(each, made, to)))));
  }

  private void save(Workspaces of, Workspace made, Path to) {
    WorkspaceFile file = new WorkspaceFile(to);
    manager
        .background()
        .run(
            () -> {
              file.write(made);
              return file;
            },
            written -> {
              of.saved(written);
              manager.used(to);
              window.tell(Messages.get("workspace.saved", to.toString()));
            },
            e -> notice(Messages.get("workspace.not-saved", to.toString(), FileTrouble.words(e))));
  }

  @Override
  public void open() {
    manager.withFolder(folder -> open(manager.asker().toOpen(stage, folder)));
  }

  @Override
  public void open(List<Path> files) {
    files.forEach(file -> manager.open(file, Optional.of(this)));
  }

  @Override
  public void saveAs() {
    manager.withFolder(
        folder ->
            manager
                .asker()
                .toSave(stage, folder, name())
                .ifPresent(
                    chosen -> replacing(SaveName.withExtension(chosen), chosen, this::save)));
  }

  /** Asks once more where the name that was chosen is not the one that is written. */
  private void replacing(Path to, Path chosen, Consumer<Path> write) {
    manager
        .background()
        .run(
            () -> !to.equals(chosen) && Files.exists(to),
            exists -> {
              if (!exists || mayReplace(to)) {
                write.accept(to);
              }
            },
            e -> write.accept(to));
  }

  private boolean mayReplace(Path file) {
    return SafeQuestion.ask(
        stage,
        Messages.get("replace.title"),
        Messages.get("replace.text", file.toString()),
        Messages.get("replace.yes"));
  }

  private void save(Path to) {
    int notes = window.noteCount();
    writing(exports.save(to, bytes -> saved(to, bytes, notes), e -> notSaved(to, e)));
  }

  /** Shows it, and lets no way out of the program leave it half done. */
  private void writing(Work work) {
    manager.closer().watch(work);
    WorkBar.show(work, window);
  }

  private void saved(Path to, long bytes, int notes) {
    savedNotes = notes;
    manager.used(to);
    window.tell(
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
  public void export() {
    SessionExportDialog.Offer offer =
        new SessionExportDialog.Offer(rows(), filter(), window.shownSockets());
    SessionFormat last = manager.settings().getEnum("export.format", SessionFormat.HTML);
    new SessionExportDialog(stage, offer, last)
        .ask()
        .ifPresent(choice -> manager.withFolder(folder -> export(choice, offer, folder)));
  }

  private OptionalLong rows() {
    Journal journal = window.content().journal();
    return journal.isRead() ? OptionalLong.of(journal.all().size()) : OptionalLong.empty();
  }

  /** What the logs are filtered by, if it is something that can be read. */
  private Optional<Query> filter() {
    try {
      Query query =
          Query.parse(
              window.filterText(),
              new QueryTimes(window.content().journal().clock(), ZoneId.systemDefault()));
      return query.isEmpty() ? Optional.empty() : Optional.of(query);
    } catch (QueryException e) {
      return Optional.empty();
    }
  }

  private void export(
      SessionExportDialog.ExportChoice choice, SessionExportDialog.Offer offer, Path folder) {
    manager.settings().put("export.format", choice.format());
    String extension = choice.format().extension();
    String name = SaveName.withExtension(name(), extension);
    toExport(folder, name, extension, to -> exportTo(choice, offer, to));
  }

  private void toExport(Path folder, String name, String extension, Consumer<Path> write) {
    manager
        .asker()
        .toExport(stage, folder, name, extension)
        .ifPresent(
            chosen -> replacing(SaveName.withAnyExtension(chosen, extension), chosen, write));
  }

  private void exportTo(
      SessionExportDialog.ExportChoice choice, SessionExportDialog.Offer offer, Path to) {
    String title =
        opened.map(FileBar::name).orElseGet(() -> SaveName.of(window.content().journal()));
    writing(exports.begin(choice, offer, to, title, window::tell, this::notice));
  }

  @Override
  public void saveTimeline(TimelineFile file) {
    String name = file.name() + "." + file.extension();
    manager.withFolder(
        folder ->
            toExport(
                folder,
                name,
                file.extension(),
                to -> writing(exports.begin(file, to, window::tell, this::notice))));
  }

  /** The session's name as a file. */
  private String name() {
    return opened
        .map(file -> SaveName.of(file.origin()))
        .orElseGet(() -> SaveName.of(window.content().journal()));
  }

  /** Files that are being written hold the session: ending it asks first. */
  private boolean mayEnd() {
    Optional<String> work = exports.title();
    return work.isEmpty() || mayCancel(work.get());
  }

  /** What would end with the window, or be lost: closing it asks first; empty if nothing would. */
  String endsWithIt() {
    List<String> parts = new ArrayList<>();
    window
        .content()
        .live()
        .map(OpenSockets::in)
        .map(OpenSockets::text)
        .filter(open -> !open.isEmpty())
        .map(open -> Messages.get("close.open", open))
        .ifPresent(parts::add);
    int unsaved = keepsNotes() ? 0 : window.noteCount() - savedNotes;
    if (unsaved > 0) {
      parts.add(Messages.get("close.notes", unsaved));
    }
    if (window.hasUnsavedScript()) {
      parts.add(Messages.get("close.script"));
    }
    exports.title().map(work -> Messages.get("close.text", work)).ifPresent(parts::add);
    return String.join("\n", parts);
  }

  /** Notes in a session's own file are kept as they are made. */
  private boolean keepsNotes() {
    return opened.isPresent() && !opened.get().isImported();
  }

  private boolean mayClose() {
    String ends = endsWithIt();
    return ends.isEmpty()
        || SafeQuestion.ask(
            stage,
            Messages.get("close.sockets-title"),
            ends,
            Messages.get("close.sockets-yes"),
            Messages.get("close.no"));
  }

  /** Closes it; who does has asked. */
  void closeUnasked() {
    stage.hide();
  }

  private boolean mayCancel(String work) {
    return SafeQuestion.ask(
        stage,
        Messages.get("close.title"),
        Messages.get("close.text", work),
        Messages.get("close.yes"),
        Messages.get("close.no"));
  }

  @Override
  public void close() {
    if (mayClose()) {
      stage.hide();
    }
  }

  @Override
  public void quit() {
    manager.quit();
  }

  @Override
  public List<Earlier> recentFiles() {
    return manager.kept().recentFiles();
  }

  @Override
  public List<Earlier> earlierSessions() {
    return manager.kept().earlier();
  }

  /** Ends the session and what is still written of it; the window is gone. */
  void end() {
    exports.cancel();
    manager.closer().letEnd(exports.underWay());
    if (reading != null) {
      reading.cancel();
    }
    window
        .content()
        .live()
        .ifPresentOrElse(manager.closer()::end, () -> opened.ifPresent(manager.closer()::close));
  }
}
