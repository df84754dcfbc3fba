package dev.socketworkbench.ui.session;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.WindowManagers;
import dev.socketworkbench.ui.program.ProgramsViewModel;
import dev.socketworkbench.ui.server.ServerViewModel;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.theme.ThemeChoice;
import dev.socketworkbench.ui.window.session.Session;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Sessions and their windows, as a person uses them; the system's file dialogs are answered. */
@ExtendWith(ApplicationExtension.class)
class SessionWindowsTest {
  private static final DiskBudget BUDGET = new DiskBudget(256 << 20, 0);

  /** Answers where the system's dialogs would ask. */
  private static final class Answers implements FileAsker {
    private List<Path> toOpen = List.of();
    private Optional<Path> toSave = Optional.empty();

    @Override
    public List<Path> toOpen(Window owner, Path folder) {
      return toOpen;
    }

    @Override
    public Optional<Path> toSave(Window owner, Path folder, String name) {
      return toSave;
    }

    @Override
    public Optional<Path> toExport(Window owner, Path folder, String name, String format) {
      return Optional.empty();
    }
  }

  @TempDir Path folder;
  private final Answers answers = new Answers();
  private Path sessions;
  private WindowManager manager;

  @Start
  void start(Stage stage) throws IOException {
    sessions = WindowManagers.sessions(folder);
    leaveBehind();
    manager = WindowManagers.in(folder, Background.threads(), answers);
    manager.start(stage, List.of(), List.of(), window -> {});
  }

  /** What a killed program leaves: a file that was not cut. */
  private void leaveBehind() throws IOException {
    Files.createDirectories(sessions);
    Path file = record(sessions.resolve("session-20260101-100000-7.swj"), 3, "note");
    try (RandomAccessFile grown = new RandomAccessFile(file.toFile(), "rw")) {
      grown.setLength(16 << 20);
    }
  }

  private static Path record(Path file, int notes, String text) throws IOException {
    try (Journal journal = Journal.create(file, SessionClock.start(), BUDGET)) {
      for (int i = 0; i < notes; i++) {
        journal.append(new Note(i, text));
      }
    }
    return file;
  }

  @AfterEach
  void end() throws InterruptedException {
    onFx(
        () -> {
          manager.windows().forEach(each -> each.stage().hide()); // nobody is there to be asked
          return true;
        });
    manager.awaitEnd(Duration.ofSeconds(20));
  }

  private SessionWindow window(int number) {
    await("window " + number, () -> manager.windows().size() > number);
    return onFx(() -> manager.windows().get(number));
  }

  private static Optional<Node> node(SessionWindow in, String id) {
    return Optional.ofNullable(in.stage().getScene().lookup("#" + id));
  }

  private static String text(SessionWindow in, String id) {
    return onFx(() -> node(in, id).map(found -> ((Labeled) found).getText()).orElse(""));
  }

  private static void awaitText(SessionWindow in, String id, String part) {
    await(id + " says " + part, () -> text(in, id).contains(part));
  }

  /** Presses a button that opens a question, which is not waited for. */
  private static void ask(SessionWindow in, String id) {
    Platform.runLater(((ButtonBase) node(in, id).orElseThrow())::fire);
  }

  private static Optional<DialogPane> question() {
    return Window.getWindows().stream()
        .map(each -> each.getScene().getRoot())
        .filter(DialogPane.class::isInstance)
        .map(DialogPane.class::cast)
        .findFirst();
  }

  /** Presses the button of this kind in the question that is open. */
  private static void answer(ButtonBar.ButtonData kind) {
    await("a question", () -> onFx(() -> question().isPresent()));
    onFx(
        () -> {
          DialogPane pane = question().orElseThrow();
          pane.getButtonTypes().stream()
              .filter(type -> type.getButtonData() == kind)
              .forEach(type -> ((Button) pane.lookupButton(type)).fire());
          return true;
        });
    await("the question is gone", () -> onFx(() -> question().isEmpty()));
  }

  private static void press(SessionWindow in, String id) {
    await("a button " + id, () -> node(in, id).isPresent());
    onFx(
        () -> {
          ((ButtonBase) node(in, id).orElseThrow()).fire();
          return true;
        });
  }

  private void open(SessionWindow from, Path... files) {
    answers.toOpen = List.of(files);
    press(from, "session-open");
  }

  @Test
  void aSavedCopyOpensInAWindowOfItsOwnAndTheSessionGoesOn() {
    SessionWindow live = window(0);
    Journal recording = live.window().content().journal();
    recording.append(new Note(1, "recorded"));
    answers.toSave = Optional.of(folder.resolve("lesson"));
    press(live, "session-save");
    awaitText(live, "notice", "lesson.swj");
    recording.append(new Note(2, "later"));
    Path saved = folder.resolve("lesson.swj");

    open(live, saved);
    SessionWindow file = window(1);
    awaitText(file, "file-bar", "lesson.swj");
    awaitText(file, "file-bar", "read-only except for notes");
    awaitText(file, "status", "1 row");
    assertThat(onFx(() -> file.stage().getTitle())).startsWith("lesson.swj");
    assertThat(onFx(() -> node(file, "server-start"))).isEmpty();
    assertThat(recording.all().size()).isEqualTo(2);

    open(live, saved);
    assertThat(onFx(() -> manager.windows().size())).as("one window for a file").isEqualTo(2);
    assertThat(onFx(() -> manager.kept().recentFiles())).extracting("file").containsExactly(saved);
    await("it is remembered on disk", () -> Files.exists(folder.resolve("settings.properties")));
  }

  /** Saves a copy into a pipe that nobody reads yet. */
  private Path saveIntoPipe(SessionWindow live) throws Exception {
    Path pipe = folder.resolve("pipe.swj");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    answers.toSave = Optional.of(pipe);
    press(live, "session-save");
    await("it waits for a reader", () -> node(live, "work-text").isPresent());
    return pipe;
  }

  @Test
  void whoClosesAWindowThatSavesACopyIsAsked() throws Exception {
    SessionWindow live = window(0);
    Path pipe = saveIntoPipe(live);
    keepOpenWhenAsked(live, live::close, pipe);
  }

  @Test
  void whoBeginsANewSessionInAWindowThatSavesACopyIsAsked() throws Exception {
    SessionWindow live = window(0);
    Path pipe = saveIntoPipe(live);
    keepOpenWhenAsked(live, live::newSession, pipe);
  }

  @Test
  void whoClosesAWindowWithOpenSocketsIsAsked() {
    SessionWindow live = window(0);
    ServerViewModel server = live.window().content().live().orElseThrow().server();
    onFx(
        () -> {
          server.start();
          return true;
        });
    await("listening", () -> server.listeningOn().isPresent());
    Platform.runLater(live::close);
    await("a question", () -> question("Keep open").isPresent());
    assertThat(onFx(() -> question().orElseThrow().getContentText()))
        .contains("1 listening server");
    answer(ButtonBar.ButtonData.CANCEL_CLOSE);
    assertThat(onFx(() -> live.stage().isShowing())).isTrue();
    assertThat(onFx(() -> server.listeningOn().isPresent())).isTrue();
    Platform.runLater(live::close);
    answer(ButtonBar.ButtonData.YES);
    await("the window is gone", () -> !live.stage().isShowing());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whoBeginsANewSessionWhileAProgramRunsIsAsked() {
    SessionWindow live = window(0);
    ProgramsViewModel programs = live.window().content().live().orElseThrow().programs();
    onFx(
        () -> {
          programs.add(Side.SERVER);
          return true;
        });
    await("its form", () -> onFx(() -> node(live, "server-program-start").isPresent()));
    onFx(
        () -> {
          ((TextInputControl) node(live, "server-program-command").orElseThrow())
              .setText("sleep 1000");
          ((Button) node(live, "server-program-start").orElseThrow()).fire();
          return true;
        });
    await("it runs", () -> onFx(programs::runningCount) == 1);
    Platform.runLater(live::newSession);
    await("a question", () -> onFx(() -> question().isPresent()));
    assertThat(onFx(() -> question().orElseThrow().getContentText())).contains("programs");
    answer(ButtonBar.ButtonData.CANCEL_CLOSE);
    assertThat(onFx(programs::runningCount)).isEqualTo(1);
    assertThat(onFx(manager::windows)).containsExactly(live);
  }

  @Test
  void whoBeginsANewSessionAfterTheServerHasStoppedIsNotAsked() {
    SessionWindow live = window(0);
    ServerViewModel server = live.window().content().live().orElseThrow().server();
    onFx(
        () -> {
          server.start();
          return true;
        });
    await("listening", () -> server.listeningOn().isPresent());
    onFx(
        () -> {
          server.stop();
          return true;
        });
    await("stopped", () -> onFx(() -> server.stateProperty().get()) == ServerState.STOPPED);
    Platform.runLater(live::newSession);
    await("another window in its place", () -> !onFx(manager::windows).contains(live));
    assertThat(onFx(() -> question().isPresent())).isFalse();
  }

  @Test
  void aSessionThatHasEndedIsOfferedWhileTheProgramGoesOn() {
    SessionWindow first = window(0);
    Journal journal = first.window().content().journal();
    journal.append(new Note(1, "the one before"));
    onFx(
        () -> {
          manager.begin(Optional.of(first), first);
          return true;
        });
    await(
        "it is offered",
        () ->
            manager.kept().earlier().stream().anyMatch(each -> each.file().equals(journal.file())));
  }

  @Test
  void twoSessionsHaveTwoTitlesAndWindowsThatAreOnTheScreenAsAWhole() {
    SessionWindow first = window(0);
    onFx(
        () -> {
          manager.begin(Optional.empty(), first);
          return true;
        });
    SessionWindow second = window(1);
    assertThat(onFx(() -> first.stage().getTitle()))
        .isNotEqualTo(onFx(() -> second.stage().getTitle()));
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    assertThat(
            onFx(
                () ->
                    screen.contains(
                        second.stage().getX(),
                        second.stage().getY(),
                        second.stage().getWidth(),
                        second.stage().getHeight())))
        .isTrue();
    await("one does not hide the other", () -> second.stage().getX() != first.stage().getX());
  }

  private void keepOpenWhenAsked(SessionWindow live, Runnable ending, Path pipe) throws Exception {
    Future<Void> ended = WaitForAsyncUtils.asyncFx(ending);
    await("a question", () -> question("Keep open").isPresent());
    onFx(
        () -> {
          question("Keep open").orElseThrow().fire();
          return true;
        });
    ended.get(20, TimeUnit.SECONDS);
    assertThat(onFx(() -> live.stage().isShowing())).isTrue();
    assertThat(onFx(manager::windows)).containsExactly(live);
    assertThat(Files.readAllBytes(pipe)).as("it went on").startsWith(0x89, 'S', 'W', 'J');
    awaitText(live, "notice", "pipe.swj");
  }

  @Test
  void aNoteInASessionFromAFileIsKeptThere() throws IOException {
    Path file = record(folder.resolve("a.swj"), 2, "note");
    open(window(0), file);
    Journal shown = window(1).window().content().journal();
    await("it is read", shown::isRead);
    shown.pin(new Note(1, "mine"));
    awaitText(window(1), "status", "3 rows");
    try (Journal again = Journal.open(file)) {
      assertThat(again.all().get(2)).isEqualTo(new Note(1, "mine"));
    }
  }

  @Test
  void whatIsWrongWithAFileIsSaidInWords() throws IOException {
    byte[] whole = Files.readAllBytes(record(folder.resolve("whole.swj"), 5, "note"));
    SessionWindow live = window(0);

    byte[] newer = whole.clone();
    newer[8] = 9;
    open(live, Files.write(folder.resolve("newer.swj"), newer));
    awaitText(live, "notice", "newer Socket Workbench");

    open(live, Files.writeString(folder.resolve("foreign.swj"), "hello"));
    awaitText(live, "notice", "neither a session");

    open(live, Files.createFile(folder.resolve("empty.swj")));
    awaitText(live, "notice", "empty.swj");

    open(live, folder.resolve("missing.swj"));
    awaitText(live, "notice", "no such file");

    open(live, Files.write(folder.resolve("head.swj"), Arrays.copyOf(whole, 100)));
    awaitText(live, "notice", "cut off within its first");
    assertThat(onFx(() -> manager.windows().size())).isEqualTo(1);

    open(live, Files.write(folder.resolve("torn.swj"), Arrays.copyOf(whole, whole.length - 5)));
    awaitText(window(1), "file-bar", "damaged: 4 rows could be read");
    awaitText(window(1), "status", "4 rows");

    byte[] flipped = whole.clone();
    flipped[4096 + 60] ^= 1;
    open(live, Files.write(folder.resolve("flipped.swj"), flipped));
    awaitText(window(2), "file-bar", "damaged: 0 rows could be read");
    awaitText(window(2), "status", "no rows");
  }

  @Test
  void aSessionThatWasCutShortIsOfferedAndOpens() {
    SessionWindow live = window(0);
    awaitText(live, "left-behind-text", "3 rows");
    press(live, "left-behind-open");
    awaitText(window(1), "file-bar", "killed before it could close the session");
    await("the offer is gone", () -> node(live, "left-behind").isEmpty());
    assertThat(window(1).opened().orElseThrow().origin().getFileName().toString())
        .startsWith("recovered-");
  }

  @Test
  void aSessionThatWasCutShortCanBeDeleted() {
    SessionWindow live = window(0);
    await("the offer", () -> node(live, "left-behind-delete").isPresent());
    ask(live, "left-behind-delete");
    answer(ButtonBar.ButtonData.CANCEL_CLOSE);
    assertThat(node(live, "left-behind")).isPresent();
    ask(live, "left-behind-delete");
    answer(ButtonBar.ButtonData.YES);
    await(
        "it is gone",
        () -> {
          try (Stream<Path> files = Files.list(sessions)) {
            return files.noneMatch(file -> file.toString().contains("20260101"));
          }
        });
  }

  @Test
  void enterPressedOnceTooOftenReplacesNothing(FxRobot robot) throws IOException {
    Path there = Files.writeString(folder.resolve("lesson.swj"), "mine");
    answers.toSave = Optional.of(folder.resolve("lesson"));
    refuseBy(robot, KeyCode.ENTER, "session-save", "Replace");
    refuseBy(robot, KeyCode.SPACE, "session-save", "Replace");
    assertThat(there).hasContent("mine");

    ask(window(0), "session-save");
    answer(ButtonBar.ButtonData.YES);
    awaitText(window(0), "notice", "lesson.swj");
    assertThat(Files.readAllBytes(there)).as("replaced").startsWith(0x89, 'S', 'W', 'J');
  }

  @Test
  void enterPressedOnceTooOftenDeletesNothing(FxRobot robot) {
    await("the offer", () -> node(window(0), "left-behind-delete").isPresent());
    refuseBy(robot, KeyCode.ENTER, "left-behind-delete", "Delete");
    assertThat(node(window(0), "left-behind")).isPresent();
  }

  /** Opens a question and presses a key where the focus is. */
  private void refuseBy(FxRobot robot, KeyCode key, String opener, String yes) {
    ask(window(0), opener);
    await("a question", () -> onFx(() -> question().isPresent()));
    DialogPane pane = onFx(() -> question().orElseThrow());
    await(
        "a button with the focus",
        () -> onFx(() -> pane.getScene().getFocusOwner() instanceof Button));
    assertThat(onFx(() -> isDefault(pane, yes))).as(yes + " is the default").isFalse();
    robot.push(key);
    await("the question is gone", () -> onFx(() -> question().isEmpty()));
  }

  private static boolean isDefault(DialogPane pane, String text) {
    return pane.lookupAll(".button").stream()
        .map(Button.class::cast)
        .anyMatch(button -> button.getText().equals(text) && button.isDefaultButton());
  }

  @Test
  void aTextSizeAndAThemeAreKeptWhenTheyAreChosen() {
    onFx(
        () -> {
          manager.looks().scale().set(150);
          manager.looks().theme().choiceProperty().set(ThemeChoice.DARK);
          return true;
        });
    await("they are in the file", () -> kept("look.text-percent=150") && kept("look.theme=DARK"));
  }

  private boolean kept(String line) throws IOException {
    Path file = folder.resolve("settings.properties");
    return Files.exists(file) && Files.readAllLines(file).contains(line);
  }

  @Test
  void aNewSessionTakesTheWindowOfOneWithoutSockets() {
    SessionWindow before = window(0);
    Path old = before.window().content().journal().file();
    press(before, "session-new");
    await(
        "another session",
        () -> !manager.windows().isEmpty() && manager.windows().get(0) != before);
    assertThat(window(0).stage()).isSameAs(before.stage());
    await("an empty one is not kept", () -> !Files.exists(old));
  }

  @Test
  void aNewSessionAsksWhatBecomesOfOpenSockets(FxRobot robot) {
    SessionWindow live = window(0);
    Session session = live.window().content().live().orElseThrow();
    press(live, "server-start");
    await("it listens", () -> session.server().stateProperty().get() == ServerState.LISTENING);
    robot.clickOn("#session-new");
    await("a question", () -> question("New window").isPresent());
    onFx(
        () -> {
          question("New window").orElseThrow().fire();
          return true;
        });
    assertThat(window(1).stage()).isNotSameAs(live.stage());
    assertThat(onFx(() -> session.server().stateProperty().get())).isEqualTo(ServerState.LISTENING);
  }

  private static Optional<ButtonBase> question(String button) {
    return Window.getWindows().stream()
        .flatMap(window -> window.getScene().getRoot().lookupAll(".button").stream())
        .filter(ButtonBase.class::isInstance)
        .map(ButtonBase.class::cast)
        .filter(found -> button.equals(found.getText()))
        .findFirst();
  }

  @Test
  void aCopyThatCannotBeWrittenIsSaid() {
    answers.toSave = Optional.of(folder.resolve("no-such-folder/lesson.swj"));
    press(window(0), "session-save");
    awaitText(window(0), "notice", "Not saved");
  }

  @Test
  void aLongFileIsReadToItsEndBehindItsFirstRows() throws IOException {
    Path file = record(folder.resolve("long.swj"), 1_000, "n".repeat(60_000));
    open(window(0), file);
    awaitText(window(1), "status", "1,000 rows");
    assertThat(text(window(1), "file-bar")).doesNotContain("Attention");
  }
}
