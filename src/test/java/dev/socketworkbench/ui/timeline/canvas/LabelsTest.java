package dev.socketworkbench.ui.timeline.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.theme.TextScale;
import dev.socketworkbench.ui.support.theme.Theme;
import dev.socketworkbench.ui.timeline.Session;
import dev.socketworkbench.ui.timeline.frame.TimeMode;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Box;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Placed;
import dev.socketworkbench.ui.timeline.paint.LaneColumn;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Whatever was recorded and however it is looked at, no two texts of the drawing overlap. */
@ExtendWith(ApplicationExtension.class)
final class LabelsTest {
  private static final int LOOKS = 25;
  private static final TcpState[] STATES = TcpState.values();

  @Start
  void start(Stage stage) {
    stage.setTitle("labels");
  }

  @ParameterizedTest
  @CsvSource({"100, 1", "100, 2", "150, 3", "150, 4", "200, 5", "200, 6"})
  void neverOverlapAndAreNeverCut(int percent, long seed, FxRobot robot) throws IOException {
    Random random = new Random(seed);
    try (Session session = random(random)) {
      robot.interact(() -> look(session, percent, random));
    }
  }

  /** Beside the ruler, too, and at the other edge, where a name has less room than elsewhere. */
  @Test
  void everyLaneThatHasRoomForItsNameHasIt(FxRobot robot) throws IOException {
    try (Session session = new Session()) {
      for (int i = 9; i <= 11; i++) {
        session.connected(i);
      }
      robot.interact(() -> namesOf(session));
    }
  }

  private static void namesOf(Session session) {
    TimelineViewModel model = new TimelineViewModel(Background.inline(), System::nanoTime);
    TimelineCanvas canvas = shown(model, session, 300);
    int named = 0;
    for (int width = 300; width < 1200; width += 7) {
      model.fit();
      look(model, canvas, width);
      List<String> texts =
          canvas.painter().texts().stream().map(text -> text.form().line()).toList();
      List<Frame.Lane> lanes = model.currentFrame().orElseThrow().lanes();
      for (LaneColumn column : canvas.painter().seen()) {
        String name = lanes.get(column.number()).socket().orElseThrow().toString();
        boolean isWhole =
            column.left() >= canvas.painter().pan() + canvas.painter().ruler()
                && column.right() <= canvas.painter().pan() + canvas.getWidth();
        double letters = column.leftSide() ? 8.5 : 10; // the longest name of its side
        if (isWhole && column.width() >= letters * canvas.metrics().cell()) {
          assertThat(texts).as("%d pixels", width).contains(name);
          named++;
        }
      }
    }
    assertThat(named).isGreaterThan(300);
  }

  @Test
  void theSignOfAnAlertIsExplainedAsItsWordsAre(FxRobot robot) throws IOException {
    try (Session session = new Session()) {
      session.connected(1);
      session.moved(Session.client(1), Operation.SEND, "y".repeat(60), 0);
      session.layer(Session.client(1), LayerKind.ALERT, true, "bad_certificate", "fatal", 60, 2);
      session.moved(Session.conn(1), Operation.RECV, "y".repeat(60), 0);
      robot.interact(() -> signOf(session));
    }
  }

  private static void signOf(Session session) {
    TimelineViewModel model = new TimelineViewModel(Background.inline(), System::nanoTime);
    TimelineCanvas canvas = shown(model, session, 900);
    List<Placed> texts = canvas.painter().texts();
    boolean found = false;
    for (int x = 0; x < 900; x += 3) {
      for (int y = 0; y < 400; y += 3) {
        int atX = x;
        int atY = y;
        boolean isWords = texts.stream().anyMatch(text -> text.box().contains(atX, atY));
        found |= !isWords && !canvas.painter().hits().layers(x, y).isEmpty();
      }
    }
    assertThat(found).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 150, 200})
  void theSignOfAnAlertCoversNoQueue(int percent, FxRobot robot) throws IOException {
    try (Session session = new Session()) {
      session.connected(1);
      session.moved(Session.client(1), Operation.SEND, "y".repeat(60), 0);
      session.layer(Session.client(1), LayerKind.ALERT, true, "bad_certificate", "fatal", 60, 2);
      session.kernel(Session.client(1), TcpState.ESTABLISHED, 100, 200);
      session.moved(Session.conn(1), Operation.RECV, "y".repeat(60), 0);
      session.send(Session.conn(1), "z");
      robot.interact(() -> signsAndQueues(session, percent));
    }
  }

  private static void signsAndQueues(Session session, int percent) {
    TimelineViewModel model = new TimelineViewModel(Background.inline(), System::nanoTime);
    TimelineCanvas canvas = shown(model, session, 900, percent);
    int queues = 0;
    for (int height = 300; height < 700; height += 3) {
      look(model, canvas, 900, height);
      for (int x = 0; x < 900; x += 4) {
        for (int y = 0; y < height; y += 4) {
          boolean isQueue = canvas.painter().states().queueAt(x, y).isPresent();
          queues += isQueue ? 1 : 0;
          for (Box sign : canvas.painter().signs()) {
            assertThat(isQueue && sign.contains(x, y)).as("%s at %d, %d", sign, x, y).isFalse();
          }
        }
      }
      assertThat(canvas.painter().signs()).hasSize(1);
    }
    assertThat(queues).isPositive();
  }

  private static TimelineCanvas shown(TimelineViewModel model, Session session, int width) {
    return shown(model, session, width, 100);
  }

  private static TimelineCanvas shown(
      TimelineViewModel model, Session session, int width, int percent) {
    TimelineCanvas canvas = new TimelineCanvas(model);
    StackPane root = new StackPane(canvas);
    Scene scene = new Scene(root, 700, 500);
    scene.getStylesheets().setAll(Theme.sheets(false));
    TextScale scale = new TextScale();
    scale.set(percent);
    scale.install(scene);
    model.show(session.live());
    look(model, canvas, width);
    return canvas;
  }

  private static void look(TimelineViewModel model, TimelineCanvas canvas, int width) {
    look(model, canvas, width, 400);
  }

  private static void look(TimelineViewModel model, TimelineCanvas canvas, int width, int height) {
    StackPane root = (StackPane) canvas.getParent();
    root.resize(width, height);
    for (int i = 0; i < 3; i++) {
      root.applyCss();
      root.layout();
      model.pulse();
      canvas.pulse();
    }
  }

  private static void look(Session session, int percent, Random random) {
    TimelineViewModel model = new TimelineViewModel(Background.inline(), System::nanoTime);
    TimelineCanvas canvas = new TimelineCanvas(model);
    StackPane root = new StackPane(canvas);
    Scene scene = new Scene(root, 700, 500);
    scene.getStylesheets().setAll(Theme.sheets(false));
    TextScale scale = new TextScale();
    scale.set(percent);
    scale.install(scene);
    model.show(session.live());
    int most = 0;
    for (int look = 0; look < LOOKS; look++) {
      root.resize(250 + random.nextInt(900), 150 + random.nextInt(700));
      model.modeProperty().set(random.nextInt(3) == 0 ? TimeMode.REAL_TIME : TimeMode.STEPS);
      if (random.nextBoolean()) {
        model.zoom(Math.pow(2, random.nextDouble(-2, 2)), random.nextInt(200));
      }
      if (random.nextInt(4) == 0) {
        model.fit();
      }
      model.packetsShownProperty().set(random.nextBoolean());
      model.measuresShownProperty().set(random.nextBoolean());
      model.pan(random.nextInt(-900, 900));
      canvas.panAcross(random.nextInt(-400, 400));
      model.selectedRowProperty().set(random.nextLong(session.journal.all().size()));
      for (int i = 0; i < 3; i++) {
        root.applyCss();
        root.layout();
        model.pulse();
        canvas.pulse();
      }
      List<Placed> texts = canvas.painter().texts();
      most = Math.max(most, texts.size());
      check(texts);
      noneIsCovered(canvas.painter().signs(), texts);
      allStandInTheView(canvas, texts);
      noLineStrikesThrough(canvas.painter().pinLines(), texts);
      queuesAreExplained(canvas, texts);
      whatIsNotReceivedIsExplained(canvas, model, texts);
    }
    assertThat(most).as("texts of the fullest drawing").isGreaterThan(10);
  }

  /** What is written beside a tank says on hover which queue it is. */
  private static void queuesAreExplained(TimelineCanvas canvas, List<Placed> texts) {
    for (Placed text : texts) {
      String line = text.form().line();
      boolean sends = line.startsWith("send queue");
      if (sends || line.startsWith("recv queue")) {
        double x = (text.box().left() + text.box().right()) / 2 - canvas.painter().pan();
        assertThat(StateHover.at(canvas.painter(), canvas.metrics(), x, text.y()))
            .as(line)
            .hasValueSatisfying(
                found ->
                    assertThat(found.topics().getFirst().key())
                        .isEqualTo(sends ? "word.send-q" : "word.recv-q"));
      }
    }
  }

  private static void whatIsNotReceivedIsExplained(
      TimelineCanvas canvas, TimelineViewModel model, List<Placed> texts) {
    for (Placed text : texts) {
      if (text.form().line().endsWith("not received")) {
        double x = (text.box().left() + text.box().right()) / 2 - canvas.painter().pan();
        assertThat(NameHover.at(canvas.painter(), model, x, text.y()))
            .as(text.form().line())
            .hasValueSatisfying(
                found ->
                    assertThat(found.topics().getFirst().key()).isEqualTo("word.not-received"));
      }
    }
  }

  private static void noneIsCovered(List<Box> signs, List<Placed> texts) {
    for (Placed text : texts) {
      assertThat(signs).as("%s", text).noneMatch(sign -> sign.overlaps(text.box()));
    }
  }

  /** The lines of notes give way to what is written. */
  private static void noLineStrikesThrough(List<Box> lines, List<Placed> texts) {
    for (Box line : lines) {
      for (Placed text : texts) {
        boolean crosses =
            text.box().top() < line.top()
                && line.top() < text.box().bottom()
                && text.box().left() < line.right()
                && line.left() < text.box().right()
                && text.x() > 0;
        assertThat(crosses).as("%s through %s", line, text).isFalse();
      }
    }
  }

  private static void allStandInTheView(TimelineCanvas canvas, List<Placed> texts) {
    double left = canvas.painter().pan();
    Box view = new Box(left - 0.5, -0.5, left + canvas.getWidth() + 0.5, canvas.getHeight() + 0.5);
    for (Placed text : texts) {
      assertThat(view.contains(text.box())).as("%s in %s", text, view).isTrue();
    }
  }

  private static void check(List<Placed> texts) {
    for (int i = 0; i < texts.size(); i++) {
      Placed text = texts.get(i);
      assertThat(text.forms()).contains(text.form());
      assertThat(text.form().line()).isNotBlank().doesNotMatch("(?s).*[^ ]…\"?");
      for (Placed other : texts.subList(0, i)) {
        assertThat(text.box().overlaps(other.box())).as("%s and %s", text, other).isFalse();
      }
    }
  }

  /** A session as no program would make it: anything, by anyone, in any order. */
  private static Session random(Random random) throws IOException {
    Session session = new Session();
    int connections = 1 + random.nextInt(6);
    for (int i = 1; i <= connections; i++) {
      session.connected(i);
    }
    for (int i = 0; i < 60; i++) {
      SocketId socket = any(random, connections);
      switch (random.nextInt(15)) {
        case 0, 1 -> session.send(socket, text(random));
        case 2, 3 -> session.moved(socket, Operation.RECV, text(random), random.nextInt(40));
        case 4 ->
            session.kernel(
                socket,
                STATES[random.nextInt(STATES.length)],
                random.nextInt(3) * 4096L,
                random.nextInt(3) * 100L);
        case 5 -> session.kernel(Session.LISTENER, TcpState.LISTEN, 0, random.nextInt(4));
        case 6 -> session.note(text(random));
        case 7 -> session.idle(random.nextInt(400));
        case 8 ->
            session.measured(
                socket, random.nextInt(3_000_000), random.nextInt(900), random.nextInt(4));
        case 9, 10 -> secret(session, socket, random);
        case 11 -> session.remark(socket, text(random));
        case 12 -> session.datagram(random.nextInt(3), text(random));
        default -> end(session, socket, random);
      }
    }
    return session;
  }

  /** TLS, in bytes that the other end may receive, and without any. */
  private static void secret(Session session, SocketId socket, Random random) {
    boolean sent = random.nextBoolean();
    session.moved(socket, sent ? Operation.SEND : Operation.RECV, "y".repeat(60), 0);
    switch (random.nextInt(5)) {
      case 0 -> session.layer(socket, LayerKind.DATA, sent, "", "", 60, random.nextInt(40));
      case 1 -> session.layer(socket, LayerKind.ALERT, sent, "bad_certificate", "fatal", 60, 2);
      case 2 -> session.layer(socket, LayerKind.AGREED, false, "", "TLS 1.3, SUITE, ALPN h2", 0, 0);
      case 3 -> session.layer(socket, LayerKind.FAILED, false, "untrusted", "no path", 0, 0);
      default -> {
        for (int i = random.nextInt(5); i >= 0; i--) {
          session.layer(socket, LayerKind.HANDSHAKE, sent, "Certificate", "", 60, 1 << i);
        }
      }
    }
  }

  private static SocketId any(Random random, int connections) {
    int number = 1 + random.nextInt(connections);
    return random.nextBoolean() ? Session.conn(number) : Session.client(number);
  }

  private static String text(Random random) {
    return String.join(
        " ",
        IntStream.rangeClosed(0, random.nextInt(9))
            .mapToObj(i -> "x".repeat(1 + random.nextInt(9)))
            .toList());
  }

  private static void end(Session session, SocketId socket, Random random) {
    switch (random.nextInt(4)) {
      case 0 -> session.call(socket, Operation.CLOSE, Arguments.None.NONE, Outcome.Done.DONE);
      case 1 ->
          session.call(socket, Operation.SHUTDOWN, new Arguments.How("SHUT_WR"), Outcome.Done.DONE);
      case 2 ->
          session.call(
              socket, Operation.RECV, new Arguments.Size(1), Outcome.EndOfStream.END_OF_STREAM);
      default ->
          session.call(
              socket,
              Operation.SEND,
              new Arguments.Size(1),
              new Outcome.Failed(Errno.ECONNRESET, Errno.ECONNRESET.text()));
    }
  }
}
