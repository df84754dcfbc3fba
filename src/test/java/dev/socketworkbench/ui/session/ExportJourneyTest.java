package dev.socketworkbench.ui.session;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.export.SessionFormat;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.SampleCalls;
import dev.socketworkbench.testing.WindowManagers;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.timeline.TimelinePane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A session is exported from the window, as a person does it. */
@ExtendWith(ApplicationExtension.class)
class ExportJourneyTest {
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  @TempDir Path folder;
  private WindowManager manager;
  private Stage stage;

  @Start
  void start(Stage shown) {
    stage = shown;
    manager = WindowManagers.in(folder, Background.threads(), new Chosen());
    manager.start(shown, List.of(), List.of(), window -> {});
  }

  @AfterEach
  void end() throws InterruptedException {
    onFx(
        () -> {
          stage.hide();
          return true;
        });
    manager.awaitEnd(LONGEST_END);
  }

  /** Whoever is asked for a file names one at once. */
  private final class Chosen implements FileAsker {
    @Override
    public List<Path> toOpen(Window owner, Path from) {
      return List.of();
    }

    @Override
    public Optional<Path> toSave(Window owner, Path from, String name) {
      return Optional.empty();
    }

    @Override
    public Optional<Path> toExport(Window owner, Path from, String name, String extension) {
      assertThat(name).endsWith("." + extension);
      return Optional.of(folder.resolve("out"));
    }
  }

  private void record() {
    await("the session's window is there", () -> manager.windows().size() == 1);
    Journal journal = onFx(() -> manager.windows().getFirst().window().content().journal());
    journal.append(SampleCalls.send(new SocketId(Role.CONN, 1), 1, "first".getBytes(UTF_8)));
    journal.append(SampleCalls.send(new SocketId(Role.CONN, 1), 2, "second".getBytes(UTF_8)));
    journal.append(new Note(3, "a note"));
  }

  private DialogPane dialog(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.E);
    await("the dialog is there", () -> robot.lookup("#export-format").tryQuery().isPresent());
    return (DialogPane)
        robot.lookup("#export-format").query().getScene().getRoot().lookup(".dialog-pane");
  }

  private static void choose(FxRobot robot, SessionFormat format) {
    ComboBox<SessionFormat> formats = robot.lookup("#export-format").queryComboBox();
    onFx(
        () -> {
          formats.setValue(format);
          return true;
        });
  }

  private static void go(FxRobot robot, DialogPane pane) {
    ButtonType export = pane.getButtonTypes().getFirst();
    robot.clickOn(pane.lookupButton(export));
  }

  private static void awaitNotice(FxRobot robot, String words) {
    await(
        "the notice says " + words,
        () ->
            robot // it is in the window only from its first words on
                .lookup("#notice")
                .tryQueryAs(Label.class)
                .filter(notice -> notice.getText().contains(words))
                .isPresent());
  }

  @Test
  void everythingIsExportedAndTheFormatRemembered(FxRobot robot) throws Exception {
    record();
    DialogPane pane = dialog(robot);
    assertThat(robot.lookup("#export-filtered").query().isDisabled()).isTrue();
    assertThat(robot.lookup("#export-shown").query().isDisabled()).isTrue();
    choose(robot, SessionFormat.JSON_LINES);
    go(robot, pane);
    awaitNotice(robot, "Exported to " + folder.resolve("out.jsonl"));
    assertThat(Files.readAllLines(folder.resolve("out.jsonl")))
        .hasSize(4)
        .last()
        .asString()
        .contains("a note");
    dialog(robot);
    assertThat(robot.lookup("#export-format").queryComboBox().getValue())
        .isEqualTo(SessionFormat.JSON_LINES);
    robot.type(KeyCode.ESCAPE);
  }

  @Test
  void theFiltersRowsAreExported(FxRobot robot) throws Exception {
    record();
    TextInputControl filter = robot.lookup("#log-filter").query();
    onFx(
        () -> {
          filter.setText("second");
          return true;
        });
    DialogPane pane = dialog(robot);
    choose(robot, SessionFormat.TEXT);
    robot.clickOn("#export-filtered");
    go(robot, pane);
    awaitNotice(robot, "Exported to " + folder.resolve("out.txt"));
    assertThat(Files.readString(folder.resolve("out.txt")))
        .contains("\"second\"", "1 of 3 rows")
        .doesNotContain("\"first\"");
  }

  @Test
  void thePictureIsDrawn(FxRobot robot) throws Exception {
    record();
    DialogPane pane = dialog(robot);
    choose(robot, SessionFormat.PNG);
    go(robot, pane);
    awaitNotice(robot, "Exported to " + folder.resolve("out.png"));
    assertThat(Files.readAllBytes(folder.resolve("out.png")))
        .startsWith(0x89, 'P', 'N', 'G')
        .hasSizeGreaterThan(1_000);
  }

  /** Opens the timeline's own export once both calls are drawn. */
  private static void timelineExport(FxRobot robot) {
    robot.push(KeyCode.F9); // its tools have room now
    TimelinePane timeline = robot.lookup("#timeline").query();
    await(
        "both calls are drawn",
        () -> timeline.model().steps().map(steps -> steps.size() == 2).orElse(false));
    robot.clickOn("#timeline-export");
    await(
        "the pop-over is there",
        () -> robot.lookup("#timeline-export-save").tryQuery().isPresent());
  }

  @Test
  void theTimelineIsSavedAsEveryExportIs(FxRobot robot) throws Exception {
    record();
    timelineExport(robot);
    robot.clickOn("#timeline-export-save");
    awaitNotice(robot, "Exported to " + folder.resolve("out.svg"));
    assertThat(Files.readString(folder.resolve("out.svg"))).startsWith("<?xml").contains("second");
  }

  @Test
  void thePictureOfTheTimelineIsDrawnWhenItsPlaceIsKnown(FxRobot robot) throws Exception {
    record();
    timelineExport(robot);
    ComboBox<Object> formats = robot.lookup("#timeline-export-format").queryComboBox();
    onFx(
        () -> {
          formats.getSelectionModel().select(1);
          return true;
        });
    robot.clickOn("#timeline-export-save");
    awaitNotice(robot, "Exported to " + folder.resolve("out.png"));
    assertThat(Files.readAllBytes(folder.resolve("out.png"))).startsWith(0x89, 'P', 'N', 'G');
  }
}
