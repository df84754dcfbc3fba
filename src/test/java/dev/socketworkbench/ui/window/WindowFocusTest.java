package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.WindowRig;
import dev.socketworkbench.ui.action.Action;
import dev.socketworkbench.ui.client.ClientViewModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Where the next key goes: to what it is meant for, never to nothing and never to Stop. */
@ExtendWith(ApplicationExtension.class)
class WindowFocusTest {
  @TempDir Path folder;
  private WindowRig rig;
  private Stage stage;

  @Start
  void start(Stage shown) throws IOException {
    stage = shown;
    rig = new WindowRig(folder);
    rig.show(shown);
  }

  @AfterEach
  void end() throws IOException {
    rig.close();
  }

  @Test
  void theTimelineAloneGetsTheKeysAndGivesThemBack(FxRobot robot) {
    startAndConnect(robot);
    awaitFocus("client-message");
    robot.type(KeyCode.F9);
    awaitFocus("timeline-canvas");
    robot.type(KeyCode.HOME);
    await("a moment of the past", this::isInThePast);
    robot.type(KeyCode.F9);
    awaitFocus("client-message");
  }

  @Test
  void theKeysStepThroughTheStateDiagramToo(FxRobot robot) {
    startAndConnect(robot);
    awaitFocus("client-message");
    onFx(
        () -> {
          robot.lookup("#timeline-states").queryAs(ToggleButton.class).setSelected(true);
          return true;
        });
    robot.type(KeyCode.F6, KeyCode.F6);
    awaitFocus("state-diagram");
    robot.type(KeyCode.HOME);
    await("a moment of the past", this::isInThePast);
    robot.type(KeyCode.ESCAPE);
    await("now", () -> !isInThePast());
  }

  @Test
  void aNewClientIsSeenWhereOnlyTheTimelineWas(FxRobot robot) {
    start(robot);
    ClientViewModel first = onFx(rig::client);
    robot.type(KeyCode.F9);
    awaitFocus("timeline-canvas");
    robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
    await("another client", () -> rig.client() != first);
    awaitFocus("client-connect");
    robot.type(KeyCode.ENTER);
    await("it is connected", () -> rig.client().stateProperty().get() == ClientState.CONNECTED);
  }

  @Test
  void theSearchFieldIsSeenWhereOnlyTheTimelineWas(FxRobot robot) {
    robot.type(KeyCode.F9);
    awaitFocus("timeline-canvas");
    robot.press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
    awaitFocus("log-filter");
  }

  @Test
  void aServerThatIsStartedFromItsPortLetsAConnectedClientWrite(FxRobot robot) {
    startAndConnect(robot);
    robot.clickOn("#server-stop");
    await("it can start", () -> rig.server().canStartProperty().get());
    ClientViewModel client = onFx(rig::client);
    assertThat(onFx(() -> client.stateProperty().get())).isEqualTo(ClientState.CONNECTED);
    robot.clickOn("#server-port");
    robot.type(KeyCode.ENTER);
    await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);
    awaitFocus("client-message");
  }

  @Test
  void whoCouldNotBindIsSentToThePort(FxRobot robot) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      onFx(
          () -> {
            rig.server().form().portProperty().set(Integer.toString(taken.getLocalPort()));
            return true;
          });
      robot.type(KeyCode.ENTER);
      await("an explanation", () -> rig.server().problemProperty().get().isPresent());
      awaitFocus("server-port");
    }
  }

  @Test
  void enterStartsANewServerAlsoWhereAClientHadTheFocus(FxRobot robot) {
    startAndConnect(robot);
    awaitFocus("client-message");
    robot
        .press(KeyCode.CONTROL, KeyCode.SHIFT)
        .type(KeyCode.T)
        .release(KeyCode.SHIFT, KeyCode.CONTROL);
    await("two servers", () -> rig.session().servers().servers().size() == 2);
    awaitFocus("server-start");
    assertThat(onFx(() -> rig.server().stateProperty().get())).isEqualTo(ServerState.STOPPED);
  }

  @Test
  void anEnterThatComesAtOnceConnectsANewClient() {
    ClientViewModel first = onFx(rig::client);
    onFx(
        () -> {
          rig.server().start();
          return true;
        });
    await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);
    onFx(
        () -> {
          // Both in one go: no pulse has laid anything out between them.
          rig.session().clients().add();
          Node owner = stage.getScene().getFocusOwner();
          Event.fireEvent(
              owner,
              new KeyEvent(
                  KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
          return true;
        });
    assertThat(onFx(rig::client)).isNotSameAs(first);
    await("it is connected", () -> rig.client().stateProperty().get() == ClientState.CONNECTED);
    awaitFocus("client-message");
    assertThat(onFx(() -> rig.server().stateProperty().get())).isEqualTo(ServerState.LISTENING);
  }

  @Test
  void escapeReturnsToNowAlsoFromAMessage(FxRobot robot) {
    startAndConnect(robot);
    awaitFocus("client-message");
    onFx(
        () -> {
          robot.lookup("#timeline-first").queryButton().fire();
          return true;
        });
    await("a moment of the past", this::isInThePast);
    awaitFocus("client-message");
    robot.type(KeyCode.ESCAPE);
    await("now", () -> !isInThePast());
  }

  @Test
  void escapeTakesAwayWhatIsSaidOfAFailure(FxRobot robot) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      onFx(
          () -> {
            rig.server().form().options().set(ServerOptions.PORT, taken.getLocalPort());
            return true;
          });
      awaitFocus("server-start");
      robot.type(KeyCode.ENTER);
      await("an explanation", () -> rig.server().problemProperty().get().isPresent());
      await("which is seen", () -> stage.getScene().lookup("#server-problem-title") != null);
      robot.type(KeyCode.ESCAPE);
      await("none", () -> rig.server().problemProperty().get().isEmpty());
    }
  }

  @Test
  void whoHoldsOrLetsThroughIsShownNow(FxRobot robot) {
    startAndConnect(robot);
    for (String action : List.of("menu-pause-client", "menu-receive-client", "menu-pause-client")) {
      showTheFirstMoment(robot);
      run(action);
      await("now after " + action, () -> !isInThePast());
    }
    showTheFirstMoment(robot);
    run("menu-pause-accepting");
    await("now after the server was held", () -> !isInThePast());
  }

  @Test
  void whatTheListOfConnectionsOffersIsAnActionToo(FxRobot robot) {
    startAndConnect(robot);
    Action abort = onFx(() -> rig.window().actions().get("menu-abort-connection"));
    assertThat(onFx(() -> abort.enabled().getValue())).as("nothing is selected").isFalse();
    await("a connection", () -> !connections(robot).getItems().isEmpty());
    onFx(
        () -> {
          connections(robot).getSelectionModel().selectFirst();
          return true;
        });
    await("it can be aborted", () -> abort.enabled().getValue());
    run("menu-abort-connection");
    await("the client was reset", () -> rig.recorded("ECONNRESET"));
    await("no more", () -> !abort.enabled().getValue());
  }

  private static ListView<?> connections(FxRobot robot) {
    return robot.lookup("#server-connections").queryListView();
  }

  private void run(String action) {
    onFx(
        () -> {
          rig.window().actions().get(action).run();
          return true;
        });
  }

  private void showTheFirstMoment(FxRobot robot) {
    onFx(
        () -> {
          robot.lookup("#timeline-first").queryButton().fire();
          return true;
        });
    await("a moment of the past", this::isInThePast);
  }

  @Test
  void aBarThatGoesGivesTheFocusBack(FxRobot robot) {
    startAndConnect(robot);
    awaitFocus("client-message");
    Button inBar = new Button("in the bar");
    onFx(
        () -> {
          rig.window().addBar(inBar);
          inBar.setId("in-bar");
          inBar.requestFocus();
          return true;
        });
    awaitFocus("in-bar");
    onFx(
        () -> {
          inBar.setVisible(false);
          return true;
        });
    awaitFocus("client-message");
  }

  @Test
  void theFirstWordsReplaceTheProposedMessage(FxRobot robot) {
    startAndConnect(robot);
    awaitFocus("client-message");
    robot.write("one");
    await("only that", () -> message().getText().equals("one"));
  }

  private TextInputControl message() {
    return (TextInputControl) stage.getScene().getFocusOwner();
  }

  private boolean isInThePast() {
    return ((Label) stage.getScene().lookup("#status")).getText().contains("Esc returns to now");
  }

  private void start(FxRobot robot) {
    awaitFocus("server-start");
    robot.type(KeyCode.ENTER);
    await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);
    awaitFocus("client-connect");
  }

  private void startAndConnect(FxRobot robot) {
    start(robot);
    robot.type(KeyCode.ENTER);
    await("connected", () -> rig.client().stateProperty().get() == ClientState.CONNECTED);
  }

  private void awaitFocus(String id) {
    await(
        "focus on " + id,
        () -> {
          Node owner = stage.getScene().getFocusOwner();
          return owner != null && id.equals(owner.getId());
        });
  }
}
