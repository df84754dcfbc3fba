package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.WindowJourney;
import dev.socketworkbench.ui.action.Action;
import dev.socketworkbench.ui.client.ClientViewModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
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
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** Where the next key goes: to what it is meant for, never to nothing and never to Stop. */
class WindowFocusTest extends WindowJourney {
  @Test
  void fromStartToConnectAreFewKeys(FxRobot robot) {
    awaitFocus("server-start");
    List<String> stops = new ArrayList<>();
    while (stops.size() < 40 && !stops.contains("client-connect")) {
      robot.type(KeyCode.TAB);
      stops.add(onFx(() -> String.valueOf(stage.getScene().getFocusOwner().getId())));
    }
    assertThat(stops).as("stops of the Tab key").hasSizeLessThanOrEqualTo(17);
    assertThat(stops).endsWith("client-host", "client-port", "client-connect");
    robot.type(KeyCode.F6);
    onFx(
        () -> {
          robot.lookup("#server-start").query().requestFocus();
          return true;
        });
    robot.type(KeyCode.F6, KeyCode.F6);
    awaitFocus("client-connect");
    assertThat(
            onFx(
                () ->
                    robot.lookup("#client-connect").query().getPseudoClassStates().stream()
                        .anyMatch(each -> each.getPseudoClassName().equals("stepped"))))
        .as("the focus is seen")
        .isTrue();
  }

  @Test
  void theKeyForTheNextPaneGoesRoundWhileAServerRuns(FxRobot robot) {
    startAndConnect(robot);
    awaitFocus("client-message");
    List<Node> places = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      robot.type(KeyCode.F6);
      places.add(onFx(() -> stage.getScene().getFocusOwner()));
    }
    assertThat(places).doesNotHaveDuplicates();
    assertThat(places).extracting(Node::getId).doesNotContain("server-stop");
    awaitFocus("client-message");
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

  @Test
  void aWordTypedWhereThePeerHasFinishedMeanwhileGoesIntoTheMessage(FxRobot robot) {
    startAndConnect(robot);
    awaitFocus("client-message");
    robot.type(KeyCode.ENTER);
    awaitFocus("client-close"); // the peer has finished: that is what is left to do
    robot.write("two");
    awaitFocus("client-message");
    await("only that", () -> message().getText().equals("two"));
  }

  @Test
  void aWordTypedAfterTheEndStaysAndIsSaidNotToBeSent(FxRobot robot) {
    startAndConnect(robot);
    awaitFocus("client-message");
    robot.type(KeyCode.ENTER);
    awaitFocus("client-close");
    robot.type(KeyCode.ENTER);
    awaitFocus("client-connect"); // from the button, not from the field: letters mean nothing
    robot.clickOn("#client-message");
    awaitFocus("client-message");
    onFx(
        () -> {
          message().selectAll();
          return true;
        });
    robot.write("two").type(KeyCode.ENTER);
    await("why not", () -> unsent(robot).isVisible());
    assertThat(onFx(() -> unsent(robot).getText())).contains("not connected");
    assertThat(onFx(() -> message().getText())).isEqualTo("two");
    robot.write("!");
    await("no more is said", () -> !unsent(robot).isVisible());
  }

  @Test
  void whoHasHalfClosedIsToldWhyNothingIsSent(FxRobot robot) {
    onFx(
        () -> {
          rig.server().form().options().set(ServerOptions.BEHAVIOUR, BehaviourKind.MANUAL);
          return true;
        });
    startAndConnect(robot);
    awaitFocus("client-message");
    run("menu-half-close");
    await("nothing can be sent", () -> !rig.client().canSendProperty().get());
    robot.clickOn("#client-message").type(KeyCode.ENTER);
    await("why not", () -> unsent(robot).getText().contains("half-closed"));
  }

  @Test
  void aKeyOfAMenuIsNoLetter(FxRobot robot) {
    startAndConnect(robot);
    awaitFocus("client-message");
    robot.type(KeyCode.ENTER);
    awaitFocus("client-close");
    robot.push(KeyCode.CONTROL, KeyCode.M);
    awaitFocus("client-close");
  }

  @Test
  void theKeyThatClosesTakesTheClientAndNotTheWindow(FxRobot robot) {
    startAndConnect(robot);
    awaitFocus("client-message");
    ClientViewModel used = onFx(rig::client);
    robot.push(KeyCode.CONTROL, KeyCode.W);
    await("another client", () -> rig.client() != used);
    await("its socket is closed", () -> rig.recorded("CLOSE"));
    awaitFocus("client-connect");
    assertThat(onFx(() -> rig.session().clients().clients().size())).isEqualTo(1);
    assertThat(onFx(() -> stage.isShowing())).isTrue();
  }

  private static Label unsent(FxRobot robot) {
    return robot.lookup("#client-unsent").queryAs(Label.class);
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
