package dev.socketworkbench.ui.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.replay.part.RecordedSide;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.theme.Theme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ReplayPaneTest {
  private final List<Long> shown = new ArrayList<>();
  private Recording session;
  private ReplayViewModel model;
  private ReplayPane pane;

  @Start
  void start(Stage stage) throws IOException {
    session = new Recording();
    model =
        new ReplayViewModel(
            session.journal(),
            () -> Optional.of(new ReplayStage(session.tracer(), session.journal(), shown::add)),
            Background.inline());
    pane = new ReplayPane(model);
    Scene scene = new Scene(pane, 400, 400);
    new Theme().install(scene);
    stage.setScene(scene);
    stage.show();
  }

  @AfterEach
  void end() throws IOException {
    session.close();
  }

  private Server serve(BehaviourKind behaviour) throws IOException {
    return session.serve(ServerSettings.tutorial().withConcurrent(true).withBehaviour(behaviour));
  }

  private void record(FxRobot robot) throws IOException {
    try (Server server = serve(BehaviourKind.ECHO);
        TracedSocket client = session.connect(server.endpoint().orElseThrow())) {
      client.sendAll("hello");
      Recording.receive(client, 5, 5);
      client.shutDown();
      Recording.receive(client, 5);
    }
    session.untilAllIsSeen();
    robot.interact(() -> model.refresh(Optional.empty()));
  }

  @Test
  void withNothingRecordedNothingCanBePlayed(FxRobot robot) {
    robot.interact(() -> model.refresh(Optional.empty()));
    assertThat(robot.lookup("#replay-play").queryAs(Button.class).isDisabled()).isTrue();
    assertThat(robot.lookup("#replay-stop").queryAs(Button.class).isDisabled()).isTrue();
  }

  @Test
  void enterPlaysTheChosenSideAndEnterInAListShowsTheCall(FxRobot robot) throws Exception {
    record(robot);
    ComboBox<?> sides = robot.lookup("#replay-side").queryAs(ComboBox.class);
    assertThat(sides.getValue())
        .isInstanceOfSatisfying(RecordedSide.class, side -> assertThat(side.isServer()).isFalse());
    try (Server other = serve(BehaviourKind.COUNTER)) {
      TextField port = robot.lookup("#replay-port").queryAs(TextField.class);
      robot.interact(
          () -> {
            pane.focusFirst();
            port.setText(Integer.toString(other.address().orElseThrow().getPort()));
            port.requestFocus();
          });
      robot.push(KeyCode.ENTER);
    }
    assertThat(robot.lookup("#replay-state").queryAs(Label.class).getText()).isNotBlank();
    ListView<?> lines = robot.lookup("#replay-lines").queryAs(ListView.class);
    assertThat(lines.getItems()).isNotEmpty();
    robot.interact(
        () -> {
          lines.requestFocus();
          lines.getSelectionModel().select(0);
        });
    robot.push(KeyCode.ENTER);
    assertThat(shown).hasSize(1);
    robot.interact(() -> sides.getSelectionModel().select(1));
    assertThat(robot.lookup("#replay-play").queryAs(Button.class).isDisabled()).isFalse();
  }
}
