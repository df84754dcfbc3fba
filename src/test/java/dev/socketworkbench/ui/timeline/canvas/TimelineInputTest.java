package dev.socketworkbench.ui.timeline.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FrameTicker;
import dev.socketworkbench.ui.support.theme.TextScale;
import dev.socketworkbench.ui.support.theme.Theme;
import dev.socketworkbench.ui.timeline.Session;
import dev.socketworkbench.ui.timeline.model.Playback;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import dev.socketworkbench.ui.timeline.paint.Hits;
import dev.socketworkbench.ui.timeline.paint.LaneColumn;
import dev.socketworkbench.ui.timeline.paint.TimelinePainter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.DialogPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What mouse, wheel and keys do to the drawing. */
@ExtendWith(ApplicationExtension.class)
class TimelineInputTest {
  private static final Duration CEILING = Duration.ofSeconds(20);
  private static final int EXCHANGES = 6;
  private static final int ROWS = EXCHANGES * 8;
  private static final double WIDTH = 700;
  private static final double HEIGHT = 500;

  private final FrameTicker pulse = new FrameTicker();
  private Session session;
  private TimelineViewModel model;
  private TimelineCanvas canvas;

  @Start
  void start(Stage stage) throws IOException {
    session = new Session();
    for (int client = 1; client <= EXCHANGES; client++) {
      session.exchange(client);
    }
    model = new TimelineViewModel(Background.threads(), System::nanoTime);
    canvas = new TimelineCanvas(model);
    model.show(session.live());
    Scene scene = new Scene(canvas, WIDTH, HEIGHT);
    new Theme().install(scene);
    new TextScale().install(scene);
    stage.setScene(scene);
    stage.show();
    // The stage is that of all tests; a window before may have set how small it can be.
    stage.setMinWidth(0);
    stage.setMinHeight(0);
    stage.setWidth(WIDTH);
    stage.setHeight(HEIGHT);
    pulse.onPulse(
        () -> {
          model.pulse();
          canvas.pulse();
        });
    pulse.start();
    canvas.requestFocus();
  }

  @AfterEach
  void close(FxRobot robot) throws IOException {
    robot.interact(pulse::stop);
    session.close();
  }

  private static <T> T ask(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(CEILING.toMillis(), question);
  }

  private static void await(String what, Callable<Boolean> fact) {
    Await.until(CEILING, what, () -> ask(fact));
  }

  /** All rows are read, and the view stands at their end. */
  private void drawn() {
    await(
        "all calls are drawn",
        () ->
            model.steps().filter(steps -> steps.size() == ROWS).isPresent()
                && bar(ROWS - 1).isPresent()
                && canvas.painter().columns() != null
                && model.top() > 0);
  }

  private Optional<Frame.Bar> bar(long row) {
    return model.currentFrame().stream()
        .flatMap(frame -> frame.bars().stream())
        .filter(each -> each.row().filter(found -> found.number() == row).isPresent())
        .findFirst();
  }

  /** The middle of a call's bar in the view, wherever it stands by now. */
  private Point2D middle(long row) {
    Frame.Bar bar = bar(row).orElseThrow();
    TimelinePainter painter = canvas.painter();
    double x = painter.columns().of(bar.lane()).orElseThrow().line() - painter.pan();
    return new Point2D(x, (bar.top() + bar.bottom()) / 2 - model.top() + painter.head());
  }

  private Point2D onScreen(double x, double y) {
    return ask(() -> canvas.localToScreen(x, y));
  }

  private Point2D onScreen(long row) {
    return ask(() -> canvas.localToScreen(middle(row)));
  }

  private double ruler() {
    return ask(() -> canvas.painter().ruler());
  }

  @Test
  void theRulerMovesTheMomentWithTheMouse(FxRobot robot) {
    drawn();
    double top = ask(model::top);
    double high = ask(() -> middle(ROWS - 4).getY());
    double low = ask(() -> middle(ROWS - 2).getY());
    robot.moveTo(onScreen(ruler() / 2, high)).press(MouseButton.PRIMARY);
    await("the moment below the mouse", () -> isMomentBetween(ROWS - 5, ROWS - 3));
    robot.moveTo(onScreen(ruler() / 2, low)).release(MouseButton.PRIMARY);
    await("the moment moved along", () -> isMomentBetween(ROWS - 3, ROWS - 1));
    assertThat(ask(model::top)).isEqualTo(top);
    assertThat(ask(() -> model.selectedRowProperty().get())).isEqualTo(TimelineViewModel.NO_ROW);
  }

  private boolean isMomentBetween(long before, long after) {
    long moment = model.cursorNanosProperty().get();
    return moment >= nanos(before) && moment < nanos(after);
  }

  private long nanos(long row) {
    return model.entry(row).orElseThrow().endNanos();
  }

  @Test
  void aDraggedDrawingFollowsTheHandAndNothingIsSelected(FxRobot robot) {
    drawn();
    double top = ask(model::top);
    // Between the lanes, where no bar is.
    double x = WIDTH * 0.6;
    robot.moveTo(onScreen(x, 200)).press(MouseButton.PRIMARY);
    robot.moveTo(onScreen(x, 210)).moveTo(onScreen(x, 300)).release(MouseButton.PRIMARY);
    await("it went down by what the hand moved", () -> model.top() <= top - 80);
    assertThat(ask(model::top)).isGreaterThanOrEqualTo(top - 100);
    assertThat(ask(() -> model.followingProperty().get())).isFalse();
    assertThat(ask(() -> model.selectedRowProperty().get())).isEqualTo(TimelineViewModel.NO_ROW);
  }

  @Test
  void theWheelPansAndWithControlItZoomsRoundTheMouse(FxRobot robot) {
    drawn();
    double top = ask(model::top);
    robot.interact(() -> wheel(200, 120, false));
    await("up", () -> model.top() < top);
    assertThat(ask(() -> model.followingProperty().get())).isFalse();
    double height = ask(() -> model.built().orElseThrow().height());
    robot.interact(() -> wheel(200, 40, true));
    await("larger", () -> model.built().orElseThrow().height() > height * 1.1);
    robot.push(KeyCode.DIGIT0);
    await("as before", () -> model.built().orElseThrow().height() == height);
  }

  private void wheel(double y, double delta, boolean control) {
    canvas.fireEvent(
        new ScrollEvent(
            ScrollEvent.SCROLL,
            WIDTH / 2,
            y,
            0,
            0,
            false,
            control,
            false,
            false,
            false,
            false,
            0,
            delta,
            0,
            delta,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            null));
  }

  @Test
  void plusAndMinusZoomAndThePageKeysPan(FxRobot robot) {
    drawn();
    double height = ask(() -> model.built().orElseThrow().height());
    robot.push(KeyCode.PLUS);
    await("larger", () -> model.built().orElseThrow().height() > height * 1.1);
    robot.push(KeyCode.MINUS);
    robot.push(KeyCode.MINUS);
    await("smaller", () -> model.built().orElseThrow().height() < height * 0.95);
    robot.push(KeyCode.NUMPAD0);
    await("as before", () -> model.built().orElseThrow().height() == height);
    double top = ask(model::top);
    robot.push(KeyCode.PAGE_UP);
    await("a page up", () -> model.top() < top);
    double up = ask(model::top);
    robot.push(KeyCode.PAGE_DOWN);
    await("a page down", () -> model.top() > up);
  }

  @Test
  void keysWithControlBelongToTheWindow(FxRobot robot) {
    drawn();
    robot.push(KeyCode.CONTROL, KeyCode.HOME);
    robot.push(KeyCode.SHIFT, KeyCode.UP); // comes after it: of the last call's socket
    await("a call is selected", () -> model.selectedRowProperty().get() == ROWS - 1);
  }

  @Test
  void shiftStaysOnTheSocket(FxRobot robot) {
    drawn();
    robot.interact(() -> model.selectedRowProperty().set(ROWS - 1));
    robot.push(KeyCode.SHIFT, KeyCode.UP);
    await("the client's call before", () -> model.selectedRowProperty().get() == ROWS - 4);
    robot.push(KeyCode.SHIFT, KeyCode.DOWN);
    await("the client's last call", () -> model.selectedRowProperty().get() == ROWS - 1);
  }

  @Test
  void spacePlaysAndStops(FxRobot robot) {
    drawn();
    robot.interact(() -> model.playback().speedProperty().set(Playback.CALL_BY_CALL));
    robot.push(KeyCode.HOME);
    robot.push(KeyCode.SPACE);
    await("it plays", () -> model.playback().playingProperty().get());
    robot.push(KeyCode.SPACE);
    await("it stands", () -> !model.playback().playingProperty().get());
  }

  @Test
  void aCallIsToldOfWhereTheMouseRestsOnItUntilAKeyIsPressed(FxRobot robot) {
    drawn();
    // The mouse may rest there since the test before: only a mouse that moves is told of.
    robot.moveTo(onScreen(WIDTH / 2, 2));
    robot.moveTo(onScreen(ROWS - 4));
    await("the detail is there", () -> detail().isPresent());
    assertThat(ask(() -> detail().orElseThrow()))
        .contains("conn#" + EXCHANGES)
        .contains("send(")
        .doesNotContain("waits");
    robot.push(KeyCode.SHIFT);
    await("the detail is gone", () -> detail().isEmpty());
  }

  @Test
  void theDetailGoesWhereThereIsNoCall(FxRobot robot) {
    drawn();
    // The mouse may rest there since the test before: only a mouse that moves is told of.
    robot.moveTo(onScreen(WIDTH / 2, 2));
    robot.moveTo(onScreen(ROWS - 4));
    await("the detail is there", () -> detail().isPresent());
    robot.moveTo(onScreen(WIDTH / 2, 2));
    await("the detail is gone", () -> detail().isEmpty());
  }

  @Test
  void atTheScreensEdgeTheDetailStandsOnTheScreenAsAWhole(FxRobot robot) {
    drawn();
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    Window window = canvas.getScene().getWindow();
    Point2D before = ask(() -> new Point2D(window.getX(), window.getY()));
    place(robot, new Point2D(screen.getMaxX() - WIDTH, screen.getMaxY() - HEIGHT));
    robot.moveTo(onScreen(WIDTH / 2, 2));
    robot.moveTo(onScreen(ROWS - 1));
    await("the detail is there", () -> detail().isPresent());
    await("it stands on the screen", () -> screen.contains(detailOnScreen()));
    robot.moveTo(onScreen(WIDTH / 2, 2));
    await("the detail is gone", () -> detail().isEmpty());
    place(robot, before);
  }

  private void place(FxRobot robot, Point2D at) {
    Window window = canvas.getScene().getWindow();
    robot.interact(
        () -> {
          window.setX(at.getX());
          window.setY(at.getY());
        });
    await("it stands there", () -> window.getX() == at.getX() && window.getY() == at.getY());
  }

  private static Stream<Node> detailBox() {
    return Window.getWindows().stream()
        .filter(Window::isShowing)
        .map(each -> each.getScene().getRoot().lookup("#timeline-detail"))
        .filter(box -> box != null);
  }

  private static Rectangle2D detailOnScreen() {
    Node box = detailBox().findFirst().orElseThrow();
    Bounds at = box.localToScreen(box.getLayoutBounds());
    return new Rectangle2D(at.getMinX(), at.getMinY(), at.getWidth(), at.getHeight());
  }

  /** What the detail beside the mouse says, if it is shown. */
  private static Optional<String> detail() {
    return detailBox()
        .map(
            box ->
                String.join("\n", box.lookupAll(".label").stream().map(Object::toString).toList()))
        .findFirst();
  }

  @Test
  void aClickOnALanesHeadMakesItNarrowAndWideAgain(FxRobot robot) {
    drawn();
    SocketId conn = Session.conn(EXCHANGES);
    double wide = ask(() -> column(conn).right() - column(conn).left());
    robot.clickOn(head(conn));
    await("narrow", () -> column(conn).right() - column(conn).left() < wide / 2);
    robot.clickOn(head(conn));
    await("wide again", () -> column(conn).right() - column(conn).left() > wide / 2);
    assertThat(ask(() -> model.selectedRowProperty().get())).isEqualTo(TimelineViewModel.NO_ROW);
  }

  private Point2D head(SocketId socket) {
    return ask(
        () -> {
          LaneColumn column = column(socket);
          double x = (column.left() + column.right()) / 2 - canvas.painter().pan();
          return canvas.localToScreen(x, canvas.painter().head() / 2);
        });
  }

  private LaneColumn column(SocketId socket) {
    List<Frame.Lane> lanes = model.currentFrame().map(Frame::lanes).orElseThrow();
    int number =
        IntStream.range(0, lanes.size())
            .filter(i -> lanes.get(i).socket().filter(socket::equals).isPresent())
            .findFirst()
            .orElseThrow();
    return canvas.painter().columns().of(number).orElseThrow();
  }

  @Test
  void lanesThatWerePannedByHandStayUntilTheTailIsFollowedAnew(FxRobot robot) {
    drawn();
    robot.interact(
        () -> {
          for (int client = EXCHANGES + 1; client <= 30; client++) {
            session.connected(client);
          }
          session.send(Session.conn(30), "x").recv(Session.client(30), "x");
        });
    await("the newest lanes are in view", () -> canvas.painter().pan() > 0);
    robot.interact(() -> canvas.panAcross(-100_000));
    await("panned back", () -> canvas.painter().pan() == 0);
    robot.interact(() -> session.send(Session.conn(30), "y").recv(Session.client(30), "y"));
    long all = ROWS + 2L * (30 - EXCHANGES) + 4;
    await("drawn", () -> bar(all - 1).isPresent() && canvas.painter().pan() == 0);
    robot.push(KeyCode.HOME); // the tail is followed no more
    await("the first call", () -> model.selectedRowProperty().get() == 0);
    robot.push(KeyCode.ESCAPE);
    await("the newest lanes are in view again", () -> canvas.painter().pan() > 0);
  }

  @Test
  void aDoubleClickOnANoteChangesIt(FxRobot robot) {
    pinned("frist");
    robot.doubleClickOn(ask(() -> pin().orElseThrow()));
    answer(robot, "first", ButtonData.OK_DONE);
    await("it says something else", () -> notes().equals(List.of("first")));
  }

  @Test
  void aNoteThatIsLeftAsItIsStays(FxRobot robot) {
    pinned("first");
    robot.doubleClickOn(ask(() -> pin().orElseThrow()));
    answer(robot, "second", ButtonData.CANCEL_CLOSE);
    assertThat(ask(this::notes)).containsExactly("first");
  }

  @Test
  void aNoteCanBeDeleted(FxRobot robot) {
    pinned("first");
    robot.doubleClickOn(ask(() -> pin().orElseThrow()));
    answer(robot, "first", ButtonData.LEFT);
    await("there is none", () -> notes().isEmpty());
  }

  private void pinned(String text) {
    drawn();
    Note note = ask(() -> new Note(nanos(ROWS - 1) + 1, text));
    session.journal.append(note);
    await("the note is drawn", () -> pin().isPresent());
  }

  /** Where the mouse finds the only note, beside the ruler, which moves the moment. */
  private Optional<Point2D> pin() {
    Hits hits = canvas.painter().hits();
    double x = canvas.painter().ruler() + canvas.metrics().em();
    return IntStream.range(0, (int) canvas.getHeight())
        .filter(y -> hits.pin(x, y).isPresent())
        .mapToObj(y -> canvas.localToScreen(x, y + 2))
        .findFirst();
  }

  private List<String> notes() {
    return session.journal.all().read(0, 1_000, 0).stream()
        .filter(Note.class::isInstance)
        .map(each -> ((Note) each).text())
        .toList();
  }

  /** Says this in the dialog about the note, and presses a button of this kind. */
  private static void answer(FxRobot robot, String text, ButtonData kind) {
    await("the dialog", () -> robot.lookup("#timeline-note-text").tryQuery().isPresent());
    ask(
        () -> {
          TextField field = robot.lookup("#timeline-note-text").query();
          field.setText(text);
          DialogPane pane = (DialogPane) field.getScene().getRoot();
          pane.getButtonTypes().stream()
              .filter(type -> type.getButtonData() == kind)
              .forEach(type -> ((Button) pane.lookupButton(type)).fire());
          return true;
        });
    await("the dialog is gone", () -> robot.lookup("#timeline-note-text").tryQuery().isEmpty());
  }

  @Test
  void aScreenReaderHearsTheSelectedCallsSentence(FxRobot robot) {
    drawn();
    robot.interact(() -> model.selectedRowProperty().set(ROWS - 4));
    assertThat(ask(() -> canvas.queryAccessibleAttribute(AccessibleAttribute.TEXT)).toString())
        .contains("client#" + EXCHANGES);
  }
}
