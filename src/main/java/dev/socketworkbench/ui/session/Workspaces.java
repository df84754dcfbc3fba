package dev.socketworkbench.ui.session;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.session.FileKind;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ThemeChoice;
import dev.socketworkbench.ui.window.session.Looks;
import dev.socketworkbench.ui.window.session.Session;
import dev.socketworkbench.ui.workspace.WorkspaceBar;
import dev.socketworkbench.ui.workspace.WorkspaceDialog;
import dev.socketworkbench.ui.workspace.WorkspaceDialog.WorkspaceWords;
import dev.socketworkbench.ui.workspace.WorkspaceForms;
import dev.socketworkbench.workspace.Workspace;
import dev.socketworkbench.workspace.Workspace.LookTheme;
import dev.socketworkbench.workspace.Workspace.WindowLook;
import dev.socketworkbench.workspace.WorkspaceFile;
import dev.socketworkbench.workspace.WorkspaceReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The workspace of one window: shows one that was read, and makes one of what the window has. FX
 * thread.
 */
final class Workspaces {
  private static final int MOST_MISTAKES = 10;

  private final SessionWindow window;
  private final Session session;
  private Optional<WorkspaceFile> file = Optional.empty();
  private Optional<WorkspaceBar> bar = Optional.empty();
  private WorkspaceWords words = WorkspaceWords.NONE;
  private List<String> unknown = List.of();

  Workspaces(SessionWindow window, Session session) {
    this.window = window;
    this.session = session;
  }

  /** Whether a file is to be read as a workspace: by its name, or by its first words. May block. */
  static boolean isOne(Path file) throws IOException {
    return String.valueOf(file.getFileName()).endsWith("." + WorkspaceFile.EXTENSION)
        || (Files.isRegularFile(file) && FileKind.of(file) == FileKind.WORKSPACE);
  }

  /** What is wrong with one that cannot be opened. */
  static String mistakes(WorkspaceReading reading) {
    String named =
        reading.mistakes().stream()
            .limit(MOST_MISTAKES)
            .map(each -> Escapes.visible(each.toString()))
            .collect(Collectors.joining("\n"));
    int more = reading.mistakes().size() - MOST_MISTAKES;
    return more > 0 ? named + "\n" + Messages.get("workspace.more-mistakes", more) : named;
  }

  /** Shows it: the forms are filled, and nothing is started. */
  void show(WorkspaceFile from, Workspace workspace, List<String> remarks, Looks looks) {
    file = Optional.of(from);
    unknown = workspace.unknown();
    words =
        new WorkspaceWords(
            workspace.title(),
            String.join("\n", workspace.notes()),
            !workspace.look().equals(WindowLook.USUAL));
    List<String> told = new ArrayList<>(remarks);
    told.addAll(WorkspaceForms.fill(session, workspace));
    workspace
        .look()
        .theme()
        .ifPresent(theme -> looks.theme().choiceProperty().set(ThemeChoice.valueOf(theme.name())));
    workspace.look().textPercent().ifPresent(looks.scale()::set);
    window.window().useWorkspace(workspace.look());
    window.stage().setTitle(Messages.get("file.title", name(from.path())));
    bar.ifPresent(window.window()::removeBar);
    WorkspaceBar shown =
        new WorkspaceBar(name(from.path()), workspace, told, this::startServers, this::closeBar);
    bar = Optional.of(shown);
    window.window().addBar(shown);
    shown.focusStart();
  }

  private void startServers() {
    session.servers().startAll();
  }

  private void closeBar() {
    bar.ifPresent(window.window()::removeBar);
    bar = Optional.empty();
  }

  /** Asks how it is called and what belongs to it; empty if the user cancels. */
  Optional<Workspace> ask(Looks looks) {
    Optional<WorkspaceWords> chosen = new WorkspaceDialog(window.stage(), words).ask();
    chosen.ifPresent(now -> words = now);
    return chosen.map(
        now ->
            WorkspaceForms.of(
                session,
                now.title(),
                now.notes(),
                now.withLook() ? look(looks) : WindowLook.USUAL,
                unknown));
  }

  private WindowLook look(Looks looks) {
    WindowLook panes = window.window().look();
    return new WindowLook(
        Optional.of(LookTheme.valueOf(looks.theme().choiceProperty().get().name())),
        OptionalInt.of(looks.scale().percentProperty().get()),
        panes.foldsServers(),
        panes.foldsClients(),
        panes.mergesLogs(),
        panes.sizes());
  }

  /** How its file would be called. */
  String suggestedName() {
    return file.map(WorkspaceFile::path)
        .map(Workspaces::name)
        .orElseGet(() -> Messages.get("workspace.file-name") + "." + WorkspaceFile.EXTENSION);
  }

  /** It was written there. */
  void saved(WorkspaceFile to) {
    file = Optional.of(to);
    window.stage().setTitle(Messages.get("file.title", name(to.path())));
  }

  static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
