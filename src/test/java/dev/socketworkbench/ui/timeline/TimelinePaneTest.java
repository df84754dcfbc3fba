package dev.socketworkbench.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FrameTicker;
import dev.socketworkbench.ui.support.theme.TextScale;
import dev.socketworkbench.ui.support.theme.Theme;
import dev.socketworkbench.ui.timeline.canvas.MinimapView;
import dev.socketworkbench.ui.timeline.frame.BuiltFrame;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import dev.socketworkbench.ui.timeline.paint.BarLabels;
import dev.socketworkbench.ui.timeline.paint.StatePainter;
import dev.socketworkbench.ui.timeline.paint.TimelinePainter;
import dev.socketworkbench.ui.timeline.states.StateDiagramView;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TimelinePaneTest {
  private static final Duration CEILING = Duration.ofSeconds(20);

  private static final double WIDTH = 800;
  private static final double HEIGHT = 700;

  private final FrameTicker pulse = new FrameTicker();
  private Stage stage;
  private Session session;
  private TimelineViewModel model;
  private TimelinePane pane;

  @Start
  void start(Stage shown) throws IOException {
    session = new Session().exchange(1);
    model = new TimelineViewModel(Background.threads(), System::nanoTime);
    pane = new TimelinePane(model, file -> {});
    model.show(session.live());
    Scene scene = new Scene(pane, WIDTH, HEIGHT);
    new Theme().install(scene);
    new TextScale().install(scene);
    stage = shown;
    shown.setScene(scene);
    shown.show();
    // The stage is that of all tests; a window before may have set how small it can be.
    shown.setMinWidth(0);
    shown.setMinHeight(0);
    shown.setWidth(WIDTH);
    shown.setHeight(HEIGHT);
    pulse.onPulse(pane::pulse);
    pulse.start();
    pane.canvas().requestFocus();
  }

  @AfterEach
  void close(FxRobot robot) throws IOException {
    robot.interact(pulse::stop);
    robot.interact(() -> stage.setWidth(WIDTH));
    session.close();
  }

  private void drawn() {
    Await.until(
        CEILING,
        "all calls are drawn",
        () -> model.steps().map(steps -> steps.size() == 8).orElse(false));
    Await.until(CEILING, "the drawing exists", () -> pane.canvas().drawings() > 1);
  }

  private void selected(long row) {
    Await.until(
        CEILING, "row " + row + " selected", () -> model.selectedRowProperty().get() == row);
  }

  @Test
  void keysStepThroughTheCalls(FxRobot robot) {
    drawn();
    robot.push(KeyCode.UP);
    selected(7);
    robot.push(KeyCode.UP);
    selected(6);
    robot.push(KeyCode.LEFT);
    selected(5);
    robot.push(KeyCode.HOME);
    selected(0);
    robot.push(KeyCode.DOWN);
    selected(1);
    robot.push(KeyCode.END);
    selected(7);
    robot.push(KeyCode.ESCAPE);
    Await.until(
        CEILING, "now is shown", () -> model.cursorNanosProperty().get() == TimelineViewModel.NOW);
  }

  @Test
  void theMinimapTellsOfTheWholeSessionAndMovesTheView(FxRobot robot) {
    for (int i = 0; i < 60; i++) {
      session.send(Session.client(1), "x");
    }
    Await.until(
        CEILING,
        "all calls are counted",
        () -> pane.minimap().getAccessibleText().contains("68 calls"));
    Await.until(CEILING, "the frame is part of it", () -> shown(0) > 0.1 && shown(1) > 0.9);
    robot.clickOn(minimapAt(0.2));
    Await.until(
        CEILING, "the click is shown", () -> shown(0) < 0.2 && shown(1) > 0.2 && shown(1) < 0.6);
    double inFrame = (shown(0) + shown(1)) / 2;
    robot.drag(minimapAt(inFrame)).dropTo(minimapAt(inFrame + 0.3));
    Await.until(
        CEILING,
        "the frame was dragged",
        () -> Math.abs((shown(0) + shown(1)) / 2 - inFrame - 0.3) < 0.03);
    robot.drag(minimapAt(0.05)).dropTo(minimapAt(0.1));
    Await.until(
        CEILING,
        "what was dragged over is shown",
        () -> shown(0) > 0.03 && shown(0) < 0.07 && shown(1) < 0.12);
  }

  @Test
  void fitShowsEveryLaneOrSaysHowManyItLeavesOut(FxRobot robot) {
    drawn();
    robot.interact(() -> session.exchange(2).exchange(3));
    robot.interact(() -> stage.setWidth(500));
    robot.interact(model::fit);
    Await.until(
        CEILING,
        "all seven lanes are in the view",
        () ->
            pane.canvas().painter().columns().columns().size() == 7
                && pane.canvas().lanesBeyond() == 0);
    robot.interact(
        () -> {
          for (int i = 4; i < 60; i++) {
            session.exchange(i);
          }
        });
    Await.until(
        CEILING,
        "it says what does not fit",
        () ->
            robot.lookup(".notice").queryAllAs(javafx.scene.control.Label.class).stream()
                .anyMatch(
                    label -> label.isVisible() && label.getText().contains("lanes do not fit")));
  }

  private double shown(int edge) {
    return pane.minimap().shown()[edge];
  }

  private Point2D minimapAt(double share) {
    MinimapView map = pane.minimap();
    return map.localToScreen(share * map.getWidth(), map.getHeight() / 2);
  }

  @Test
  void aClickOnABarSelectsItAndShowsItsBytes(FxRobot robot) {
    drawn();
    Point2D point = middle(4);
    robot.clickOn(point);
    selected(4);
    Await.until(CEILING, "the byte strip is shown", () -> pane.lookup("#byte-strip").isVisible());
  }

  @Test
  void whereTheLanesNeedTheRoomTheBytesComeOnlyWhenAskedFor(FxRobot robot) {
    robot.interact(() -> stage.setHeight(300));
    drawn();
    robot.interact(() -> model.selectedRowProperty().set(4));
    Await.until(
        CEILING, "the bytes are known", () -> model.built().flatMap(BuiltFrame::strip).isPresent());
    assertThat(pane.lookup("#byte-strip").isVisible()).isFalse();
    robot.interact(model.bytes()::toggle);
    Await.until(CEILING, "they are shown", () -> pane.lookup("#byte-strip").isVisible());
    robot.interact(model.bytes()::toggle);
    Await.until(CEILING, "they are hidden", () -> !pane.lookup("#byte-strip").isVisible());
    robot.interact(() -> stage.setHeight(HEIGHT));
  }

  @Test
  void theListFollowsTheDrawingAndTheOtherWayRound(FxRobot robot) {
    drawn();
    robot.interact(() -> model.listShownProperty().set(true));
    Await.until(
        CEILING,
        "the sentence is listed",
        () ->
            robot.lookup(".list-cell").queryAll().stream()
                .anyMatch(cell -> cell.toString().contains("client#1 send passed 6 bytes")));
    robot.interact(() -> model.selectedRowProperty().set(4));
    SentenceList list = (SentenceList) pane.lookup(".timeline-list");
    Await.until(
        CEILING,
        "row 4 selected in the list",
        () -> list.list().getSelectionModel().getSelectedIndex() == 4);
    Await.until(
        CEILING,
        "its sentence begins with the row's number",
        () ->
            robot.lookup(".list-cell").queryAll().stream()
                .anyMatch(cell -> cell.toString().contains("'4. ")));
    robot.interact(() -> list.list().requestFocus());
    robot.push(KeyCode.DOWN);
    selected(5);
  }

  private StateDiagramView diagram(FxRobot robot) {
    StateDiagramView diagram = new StateDiagramView(model);
    robot.interact(
        () -> {
          stage.getScene().setRoot(new StackPane(diagram));
          pulse.onPulse(diagram::pulse);
        });
    return diagram;
  }

  @Test
  void theStateDiagramSaysThePathOfTheTwoEnds(FxRobot robot) {
    drawn();
    StateDiagramView diagram = diagram(robot);
    Await.until(
        CEILING,
        "the path in words",
        () ->
            diagram.getAccessibleText() != null
                && diagram
                    .getAccessibleText()
                    .contains(
                        "client#1: SYN_SENT inferred, ESTABLISHED inferred, CLOSE_WAIT inferred"));
    assertThat(diagram.getAccessibleText())
        .contains("conn#1: ESTABLISHED inferred, FIN_WAIT_1 inferred");
  }

  @Test
  void behindAGapOfTheRecordingTheStateDiagramKnowsNoState(FxRobot robot) {
    robot.interact(
        () ->
            session.journal.append(
                new RecordingGap(2_000_000_000L, 3_000_000_000L, 7, "no space left")));
    drawn();
    StateDiagramView diagram = diagram(robot);
    Await.until(
        CEILING,
        "the path ends in the gap",
        () ->
            diagram.getAccessibleText() != null
                && diagram.getAccessibleText().contains("CLOSE_WAIT inferred, not recorded"));
  }

  @Test
  void aCallBesideOneThatWaitedKeepsItsLabel(FxRobot robot) {
    // The client sends while its recv waits: the recv begins before the send and ends after it.
    robot.interact(
        () ->
            session
                .connected(2)
                .send(Session.client(2), "ab")
                .moved(Session.client(2), Operation.RECV, "answer", 3));
    Await.until(
        CEILING,
        "both labels are drawn",
        () -> {
          BarLabels labels = pane.canvas().painter().labels();
          List<String> written = labels == null ? List.of() : labels.written();
          return written.size() == 12
              && written.get(10).startsWith("SEND")
              && written.get(11).startsWith("RECV");
        });
  }

  @Test
  void theNumberWaitingStandsWhereItWasRead(FxRobot robot) {
    drawn();
    robot.interact(
        () ->
            session
                .kernel(Session.LISTENER, TcpState.LISTEN, 0, 0)
                .send(Session.client(1), "late")
                .kernel(Session.LISTENER, TcpState.LISTEN, 0, 2)
                .send(Session.client(1), "later"));
    Await.until(CEILING, "the number is drawn", () -> plate("2 waiting").isPresent());
    assertThat(plate("LISTEN, 2 waiting")).isEmpty();
    assertThat(plate("2 waiting").orElseThrow().middle())
        .isGreaterThan(plate("LISTEN").orElseThrow().middle());
  }

  private Optional<StatePainter.Plate> plate(String text) {
    StatePainter states = pane.canvas().painter().states();
    return states == null
        ? Optional.empty()
        : List.copyOf(states.plates()).stream()
            .filter(plate -> plate.text().equals(text))
            .findFirst();
  }

  @Test
  void theLanesOfTheNewestCallAreInView(FxRobot robot) {
    drawn();
    robot.interact(
        () -> {
          for (int i = 2; i <= 30; i++) {
            session.connected(i);
          }
          session.send(Session.conn(29), "x").recv(Session.client(29), "x");
        });
    Await.until(CEILING, "client#29 is in view", () -> isInView("client#29"));
    robot.interact(() -> model.selectedRowProperty().set(2));
    Await.until(CEILING, "conn#1 is in view", () -> isInView("conn#1"));
  }

  @Test
  void theLaneOfTheSelectedCallStaysInViewWhenTheLanesMove(FxRobot robot) {
    drawn();
    robot.interact(
        () -> {
          for (int i = 2; i <= 12; i++) {
            session.exchange(i);
          }
        });
    Await.until(CEILING, "all", () -> model.steps().map(all -> all.size() == 12 * 8).orElse(false));
    // The clients' lane of an early call: there all other lanes are idle and fold.
    for (long row : new long[] {3, 91, 51, 11, 43}) {
      robot.interact(() -> model.selectedRowProperty().set(row));
      String client = "client#" + (1 + row / 8);
      Await.until(CEILING, client + " is in view", () -> isInView(client));
      // Another width is divided in another way.
      robot.interact(() -> stage.setWidth(500));
      Await.until(CEILING, "narrower", () -> pane.canvas().getWidth() < 501);
      Await.until(CEILING, client + " is still in view", () -> isInView(client));
      robot.interact(() -> stage.setWidth(WIDTH));
      Await.until(CEILING, "as before", () -> pane.canvas().getWidth() > 501);
      Await.until(CEILING, client + " is in view again", () -> isInView(client));
    }
  }

  @Test
  void aLabelIsShortenedWhereItsLaneIsNotWhollySeen(FxRobot robot) {
    drawn();
    Await.until(CEILING, "a label", () -> written().contains("SEND 14 B"));
    robot.interact(
        () -> {
          session.exchange(2);
          stage.setWidth(560);
        });
    Await.until(CEILING, "narrow", () -> pane.canvas().missingWidth() > 0);
    robot.interact(() -> model.selectedRowProperty().set(2));
    Await.until(CEILING, "labels", () -> Collections.frequency(written(), "SEND 14 B") == 2);
    double em = pane.canvas().metrics().em();
    robot.interact(() -> pane.canvas().panAcross(3 * em));
    Await.until(CEILING, "what is seen of it", () -> written().contains("SEND"));
    assertThat(Collections.frequency(written(), "SEND 14 B")).isLessThan(2);
  }

  private List<String> written() {
    BarLabels labels = pane.canvas().painter().labels();
    return labels == null ? List.of() : List.copyOf(labels.written());
  }

  private boolean isInView(String socket) {
    TimelinePainter painter = pane.canvas().painter();
    List<Frame.Lane> lanes = model.currentFrame().map(Frame::lanes).orElse(List.of());
    return IntStream.range(0, lanes.size())
        .filter(
            i -> lanes.get(i).socket().map(SocketId::toString).filter(socket::equals).isPresent())
        .boxed()
        .flatMap(i -> painter.columns().of(i).stream())
        .anyMatch(
            column ->
                column.left() - painter.pan() >= painter.ruler() - 1
                    && column.right() - painter.pan() <= pane.canvas().getWidth());
  }

  @Test
  void aClickOnBytesSelectsTheSendAndThenTheRecv(FxRobot robot) {
    drawn();
    System.gc(); // the strip must not depend on what nobody else keeps
    robot.interact(() -> model.selectedRowProperty().set(2));
    Await.until(CEILING, "the byte strip is shown", () -> pane.lookup("#byte-strip").isVisible());
    robot.interact(() -> model.selectedRowProperty().set(TimelineViewModel.NO_ROW));
    Await.until(
        CEILING, "the bytes are drawn", () -> model.built().flatMap(BuiltFrame::strip).isPresent());
    Node bytes = pane.lookup("#byte-strip-bytes");
    Await.until(CEILING, "it has its place", () -> bytes.getBoundsInLocal().getHeight() > 20);
    Point2D first = bytes.localToScreen(14, bytes.getBoundsInLocal().getHeight() * 0.5);
    robot.clickOn(first);
    selected(2);
    robot.clickOn(first);
    selected(3);
  }

  /** The middle of a call's bar on the screen. */
  private Point2D middle(long row) {
    Frame.Bar bar =
        model.currentFrame().orElseThrow().bars().stream()
            .filter(each -> each.row().filter(found -> found.number() == row).isPresent())
            .findFirst()
            .orElseThrow();
    TimelinePainter painter = pane.canvas().painter();
    double x = painter.columns().of(bar.lane()).orElseThrow().line();
    double y = (bar.top() + bar.bottom()) / 2 - model.top() + painter.head();
    return pane.canvas().localToScreen(x, y);
  }
}
