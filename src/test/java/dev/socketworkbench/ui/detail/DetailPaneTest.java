package dev.socketworkbench.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.call.aside.SourcePlace.ToldBy;
import dev.socketworkbench.code.CodeLanguage;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FrameTicker;
import dev.socketworkbench.ui.support.theme.TextScale;
import dev.socketworkbench.ui.support.theme.Theme;
import dev.socketworkbench.ui.template.MarkedBytes;
import dev.socketworkbench.ui.timeline.Session;
import dev.socketworkbench.ui.timeline.TimelinePane;
import dev.socketworkbench.ui.timeline.export.TimelineFile;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The docked detail, used by mouse and keys. */
@ExtendWith(ApplicationExtension.class)
class DetailPaneTest {
  private static final Duration CEILING = Duration.ofSeconds(20);

  private final FrameTicker pulse = new FrameTicker();
  @TempDir Path folder;
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
  void theProgramOfTheSelectedSocketIsWrittenMarkedCopiedAndSaved(FxRobot robot)
      throws IOException {
    robot.clickOn("#detail-tab-code");
    select(robot, 4);
    ListView<?> lines = robot.lookup("#detail-code").queryListView();
    Await.until(
        CEILING,
        "the line of the selected call",
        () -> {
          List<String> marked = new ArrayList<>();
          robot.interact(
              () ->
                  lines.lookupAll(".list-cell:selected .label").stream()
                      .map(node -> ((Labeled) node).getText().strip())
                      .forEach(marked::add));
          return marked.contains("client.sendall(\"h\u00e9llo\\r\\n\".encode())");
        });
    robot.clickOn("#detail-code-copy");
    List<String> copied = new ArrayList<>();
    robot.interact(() -> copied.add(Clipboard.getSystemClipboard().getString()));
    assertThat(copied.getFirst()).startsWith("#!/usr/bin/env python3\n").contains("def main():");
    robot.interact(() -> detail.codeLanguageProperty().set(CodeLanguage.C));
    says(robot, "  if (send_all(client, \"h\u00e9llo\\r\\n\", 8, 0) < 0) fail(\"send\");");
    robot.clickOn("#detail-code-save");
    assertThat(saved.getFirst().name() + "." + saved.getFirst().extension())
        .isEqualTo("client-1.c");
    assertThat(bytes(saved.getFirst())).contains("int main(void) {").doesNotContain("accept(");
    robot.clickOn("#detail-code-whole");
    robot.interact(() -> model.selectedRowProperty().set(TimelineViewModel.NO_ROW));
    Await.until(
        CEILING,
        "the program of both ends",
        () -> {
          robot.clickOn("#detail-code-copy");
          robot.interact(() -> copied.add(Clipboard.getSystemClipboard().getString()));
          return copied.getLast().contains("static void *ask(void *given) {");
        });
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
    assertThat(saved.getFirst().name()).isEqualTo("client-1-send");
  }

  /** Digits are read from left to right, not scrolled to: a narrow pane has fewer on a line. */
  @Test
  void digitsFitTheWidthOfThePane(FxRobot robot) {
    robot.clickOn("#detail-tab-bytes").clickOn("#detail-hex");
    select(robot, 2);
    says(robot, "00000000   47 72 65 65 74 69 6e 67  73 21 0a                 Greetings!.");
    robot.interact(() -> detail.setMaxWidth(450));
    says(
        robot,
        "00000000   47 72 65 65 74 69 6e 67  Greeting",
        "00000008   73 21 0a                 s!.");
    robot.clickOn("#detail-tab-conversation").clickOn("#conversation-hex");
    says(robot, "server \u25b8", "00000000   47 72 65 65 74 69 6e 67  Greeting");
    Await.until(CEILING, "nothing is scrolled sideways", () -> isWhole("#conversation"));
    robot.interact(() -> detail.setMaxWidth(300));
    says(robot, "00000000   47 72 65 65  Gree");
  }

  private boolean isWhole(String list) {
    return detail.lookup(list).lookupAll(".scroll-bar").stream()
        .map(ScrollBar.class::cast)
        .noneMatch(bar -> bar.getOrientation() == Orientation.HORIZONTAL && bar.isVisible());
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
  void theLineOfSourceIsMarkedInItsFile(FxRobot robot) throws IOException {
    Path file = Files.writeString(folder.resolve("server.py"), "import socket\n\tsock.recv(9)\n");
    session.placed(new SourcePlace(file.toString(), 2, "handle", ToldBy.SHIM));
    session.placed(new SourcePlace(folder.resolve("gone.py").toString(), 1, "", ToldBy.SHIM));
    robot.clickOn("#detail-tab-source");
    says(
        robot,
        "Select a call in the timeline or in the log to see everything known about it here.");
    Await.until(
        CEILING, "the rows", () -> model.steps().map(steps -> steps.size() == 8).orElse(false));
    robot.interact(() -> model.selectedRowProperty().set(session.journal.all().size() - 2));
    says(
        robot,
        file + ":2 in handle (told from inside the program)",
        "1",
        "import socket",
        "2",
        "    sock.recv(9)");
    LinesView lines = (LinesView) detail.lookup("#detail-source");
    Await.until(CEILING, "the line", () -> lines.selected() == 1);
    robot.interact(() -> model.selectedRowProperty().set(session.journal.all().size() - 1));
    Await.until(
        CEILING,
        "that the file is not there",
        () -> texts().anyMatch(text -> text.contains("cannot be shown")));
    robot.interact(() -> model.selectedRowProperty().set(4));
    Await.until(
        CEILING,
        "that no line is known",
        () -> texts().anyMatch(text -> text.contains("is not known")));
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

  @Test
  void bytesAreReadIntoFieldsAndThoseOfTheChosenOneAreMarked(FxRobot robot) throws IOException {
    Path lines =
        Files.writeString(
            folder.resolve("line.template"), "template 1\ntext word until hex:0a note \"x\"\n");
    long row = model.source().orElseThrow().journal().all().size() - 1;
    robot.interact(() -> detail.tabProperty().set(DetailPane.Tab.FIELDS));
    select(robot, row);
    says(robot, "Choose a template, and these bytes are read into its fields.");
    ComboBox<String> choice = robot.lookup("#detail-template").queryComboBox();
    robot.interact(
        () -> {
          detail.templates().opened(lines.toString());
          choice.setValue(lines.toString());
        });
    says(robot, "The message fits.");
    ListView<?> fields = robot.lookup("#detail-fields").queryListView();
    MarkedBytes bytes = robot.lookup("#detail-field-bytes").queryAs(MarkedBytes.class);
    robot.interact(() -> fields.getSelectionModel().clearAndSelect(1));
    assertThat(bytes.marked()).isEqualTo("68 c3 a9 6c 6c 6f 0d 0a");
    Files.writeString(lines, "template 1\nu16 a always 5\nu64 b\nu32 c\n");
    robot.interact(() -> robot.lookup("#detail-template-again").queryButton().fire());
    says(robot, "The message does not fit: see the lines marked with ! or at the end.");
  }
}
