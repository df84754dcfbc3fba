package dev.socketworkbench.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FrameTicker;
import dev.socketworkbench.ui.support.theme.TextScale;
import dev.socketworkbench.ui.support.theme.Theme;
import dev.socketworkbench.ui.timeline.Session;
import dev.socketworkbench.ui.timeline.TimelinePane;
import dev.socketworkbench.ui.timeline.export.TimelineFile;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The docked detail, used by mouse and keys. */
@ExtendWith(ApplicationExtension.class)
class DetailPaneTest {
  private static final Duration CEILING = Duration.ofSeconds(20);

  private final FrameTicker pulse = new FrameTicker();
  private final List<TimelineFile> saved = new ArrayList<>();
  private Session session;
  private TimelineViewModel model;
  private DetailPane detail;

  @Start
  void start(Stage stage) throws IOException {
    session =
        new Session()
            .connected(1)
            .send(Session.conn(1), "Greetings!\n")
            .recv(Session.client(1), "Greetings!\n")
            .send(Session.client(1), "h\u00e9llo\r\n")
            .recv(Session.conn(1), "h\u00e9llo\r\n");
    model = new TimelineViewModel(Background.threads(), System::nanoTime);
    TimelinePane timeline = new TimelinePane(model, file -> {});
    detail = new DetailPane(model, saved::add);
    model.show(session.live());
    Scene scene = new Scene(new VBox(timeline, detail), 800, 700);
    new Theme().install(scene);
    new TextScale().install(scene);
    timeline.setMinHeight(300);
    detail.setMinHeight(300);
    stage.setScene(scene);
    stage.show();
    pulse.onPulse(timeline::pulse);
    pulse.onPulse(() -> detail.pulse(14));
    pulse.start();
  }

  @AfterEach
  void close(FxRobot robot) throws IOException {
    robot.interact(pulse::stop);
    session.close();
  }

  private Stream<String> texts() {
    return detail.lookupAll(".label").stream()
        .filter(Node::isVisible)
        .filter(Labeled.class::isInstance)
        .map(node -> ((Labeled) node).getText());
  }

  private void says(FxRobot robot, String... wanted) {
    Await.until(
        CEILING,
        String.join(", ", wanted),
        () -> {
          List<String> all = new ArrayList<>();
          robot.interact(() -> texts().forEach(all::add));
          return Stream.of(wanted).allMatch(all::contains);
        });
  }

  private void select(FxRobot robot, long row) {
    Await.until(
        CEILING, "the rows", () -> model.steps().map(steps -> steps.size() == 6).orElse(false));
    robot.interact(() -> model.selectedRowProperty().set(row));
  }

  @Test
  void theSelectedCallIsToldInWords(FxRobot robot) {
    says(
        robot,
        "Select a call in the timeline or in the log to see everything known about it here.");
    select(robot, 4);
    says(robot, "client#1 SEND", "Returned", "from byte 0 of this direction");
    robot.interact(() -> model.selectedRowProperty().set(5));
    says(robot, "conn#1 RECV");
  }

  @Test
  void bytesAreTextOrDigitsAndAreCopiedAndSaved(FxRobot robot) throws IOException {
    robot.clickOn("#detail-tab-bytes");
    select(robot, 0);
    says(robot, "This row moved no bytes.");
    robot.interact(() -> model.selectedRowProperty().set(4));
    says(robot, "h\u00e9llo\\r\\n");
    robot.clickOn("#detail-hex");
    says(robot, "00000000   68 c3 a9 6c 6c 6f 0d 0a                           h..llo..");
    robot.clickOn("#detail-copy-bytes");
    List<String> copied = new ArrayList<>();
    robot.interact(() -> copied.add(Clipboard.getSystemClipboard().getString()));
    assertThat(copied.getFirst()).startsWith("00000000   68 c3 a9");
    robot.clickOn("#detail-save-bytes");
    assertThat(bytes(saved.getFirst())).isEqualTo("h\u00e9llo\r\n");
  }

  private static String bytes(TimelineFile file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.content().writeTo(out, null);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theConversationHasBothSidesAndIsSearched(FxRobot robot) {
    robot.clickOn("#detail-tab-conversation");
    says(robot, "server \u25b8", "Greetings!\\n", "client \u25b8", "h\u00e9llo\\r\\n");
    robot.clickOn("#conversation-search").write("llo").type(KeyCode.ENTER);
    Await.until(
        CEILING, "the client's send is selected", () -> model.selectedRowProperty().get() == 4);
    robot.clickOn("#conversation-search").eraseText(3).write("zzz").type(KeyCode.ENTER);
    says(robot, "not found");
  }

  @Test
  void aSocketForDatagramsShowsEachByItself(FxRobot robot) {
    SocketId socket = Session.client(2);
    Endpoint server = Endpoint.ip("127.0.0.1", 60_001);
    session
        .call(
            socket,
            Operation.SOCKET,
            new Arguments.Create("AF_INET", "SOCK_DGRAM"),
            Outcome.Done.DONE)
        .call(
            socket,
            Operation.CONNECT,
            new Arguments.Address(server),
            new Outcome.Bound(Endpoint.ip("127.0.0.1", 40_001)))
        .send(socket, "one")
        .recv(socket, "a reply");
    robot.clickOn("#detail-tab-conversation");
    Await.until(
        CEILING,
        "it is known what the socket is for",
        () ->
            model
                .index()
                .filter(index -> index.inference().datagrams().isDatagram(socket))
                .isPresent());
    robot.interact(() -> model.selectedRowProperty().set(8));
    says(
        robot,
        "client#2: each datagram by itself",
        "client#2 \u25b8",
        "3 B \u00b7 127.0.0.1:40001 \u2192 127.0.0.1:60001",
        "one",
        "outside \u25b8",
        "7 B \u00b7 127.0.0.1:60001 \u2192 127.0.0.1:40001",
        "a reply");
    assertThat(detail.lookup("#conversation-save").isDisabled()).isTrue();
    robot.interact(() -> model.selectedRowProperty().set(4));
    says(robot, "client#1 and conn#1");
    assertThat(detail.lookup("#conversation-save").isDisabled()).isFalse();
  }

  @Test
  void theStatesStandBesideTheTimeline(FxRobot robot) {
    robot.clickOn("#detail-tab-states");
    Await.until(
        CEILING,
        "the states in words",
        () ->
            String.valueOf(detail.lookup("#state-diagram").getAccessibleText())
                .contains("ESTABLISHED"));
  }
}
