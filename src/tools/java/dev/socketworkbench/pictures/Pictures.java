package dev.socketworkbench.pictures;

import dev.socketworkbench.app.Sessions;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.explain.PortWords;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.ports.PortFacts;
import dev.socketworkbench.kernel.ports.PortReport;
import dev.socketworkbench.kernel.ports.PortUse;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.server.TrialBind;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.ui.client.ClientViewModel;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Png;
import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.ui.support.theme.ThemeChoice;
import dev.socketworkbench.ui.window.MainWindow;
import dev.socketworkbench.ui.window.session.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/**
 * Takes the pictures of the documents: the real window, the real sockets, no hand in between.
 * {@code mvn -Ppictures verify} writes them into {@code assets/}. The pictures show port 60000,
 * which is among those that the system gives to clients: while one has it, they wait.
 */
public final class Pictures {
  private static final Duration CEILING = Duration.ofSeconds(30);

  /** A README that takes longer to load than to read is not read. */
  private static final int MOST_BYTES = 2_000_000;

  private final LogFormat lines = new LogFormat(Instant.EPOCH, ZoneOffset.UTC, false);
  private final Path target;
  private final Path folder;

  private Pictures(Path target, Path folder) {
    this.target = target;
    this.folder = folder;
  }

  /**
   * Takes all pictures.
   *
   * @param args the folder to write them into
   */
  public static void main(String[] args) throws Exception {
    Platform.startup(() -> Platform.setImplicitExit(false));
    Path folder = Files.createTempDirectory("pictures");
    try {
      Pictures pictures = new Pictures(Path.of(args[0]), folder);
      pictures.tour(); // first: nothing of another picture is in TIME_WAIT yet
      pictures.tutorial("tutorial-light", ThemeChoice.LIGHT, 100, 1280, 800);
      pictures.tutorial("tutorial-dark", ThemeChoice.DARK, 100, 1280, 800);
      pictures.projector();
      pictures.past();
      pictures.threeSends();
      pictures.halfClose();
      pictures.fiveRecvs();
      pictures.abort();
      pictures.portInUse();
      pictures.search();
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
      Platform.exit();
    }
  }

  /** Waits until the port of the pictures is free, and says what has it if it stays taken. */
  private static void awaitFreePort() {
    PortFacts ports = Kernel.ofThisMachine(TrialBind::isRefused).ports();
    int port = ServerSettings.tutorial().get(ServerOptions.PORT);
    Instant end = Instant.now().plus(CEILING);
    PortReport report = ports.of(InetAddress.getLoopbackAddress(), port);
    while (!(report.use() instanceof PortUse.Free || report.use() instanceof PortUse.TimeWait)) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException(
            "port "
                + port
                + ", which the pictures show, is not free: "
                + PortWords.phrases(report).getFirst()
                + ". End what uses it and take the pictures again.");
      }
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
      report = ports.of(InetAddress.getLoopbackAddress(), port);
    }
  }

  private void tutorial(String name, ThemeChoice theme, int percent, int width, int height)
      throws Exception {
    try (Shown shown = new Shown(name, theme, percent, width, height)) {
      shown.exchange();
      shown.take();
    }
  }

  /** The three keys of the first minute, and a step back, as an animated picture. */
  private void tour() throws Exception {
    try (Shown shown = new Shown("tour", ThemeChoice.LIGHT, 100, 1280, 800)) {
      Animation animation = new Animation();
      shown.add(animation, 1_500);
      shown.start();
      shown.add(animation, 2_000);
      shown.press("client-connect");
      shown.awaitRow("RECV       39 B");
      shown.add(animation, 2_500);
      shown.press("client-send");
      shown.awaitRow("RECV       end of stream");
      shown.awaitRow("CLOSE_WAIT");
      shown.add(animation, 3_000);
      for (int call = 0; call < 6; call++) {
        shown.press("timeline-previous");
        shown.add(animation, call == 5 ? 2_500 : 700);
      }
      shown.press("timeline-now");
      shown.add(animation, 2_000);
      byte[] file = animation.file();
      if (file.length > MOST_BYTES) {
        throw new IllegalStateException("the tour has " + file.length + " bytes");
      }
      Files.write(target.resolve("tour.png"), file);
    }
  }

  /** For the back row: the presenter mode, which makes the text large itself. */
  private void projector() throws Exception {
    try (Shown shown = new Shown("projector", ThemeChoice.LIGHT, 100, 1280, 900)) {
      shown.exchange();
      shown.key(KeyCode.F11);
      shown.take();
    }
  }

  /** The exchange as it was a few calls before its end, and TCP's states. */
  private void past() throws Exception {
    try (Shown shown = new Shown("time-cursor", ThemeChoice.LIGHT, 100, 1280, 800)) {
      shown.exchange();
      shown.press("client-close");
      shown.awaitRow("TIME_WAIT");
      for (int call = 0; call < 6; call++) {
        shown.press("timeline-previous");
      }
      shown.take();
      shown.press("timeline-now");
      shown.press("timeline-states");
      shown.divide("split-whole", 0.45); // the diagram whole
      shown.take("state-diagram");
    }
  }

  /** A second client waits in the backlog and sends three times: the server receives once. */
  private void threeSends() throws Exception {
    try (Shown shown = new Shown("three-sends-one-recv", ThemeChoice.LIGHT, 125, 1280, 900)) {
      shown.start();
      shown.press("client-connect");
      shown.awaitRow("RECV       39 B");
      ClientViewModel first = shown.ask(() -> shown.session.clients().selectedProperty().get());
      shown.press("client-add");
      shown.press("client-connect");
      for (String text : List.of("one", "two", "three")) {
        shown.type("client-message", text);
        shown.press("client-send");
        shown.awaitRow("SEND       " + text.length() + " B \"" + text);
      }
      shown.ask(
          () -> {
            first.close();
            return first;
          });
      shown.awaitRow("11 B \"onetwothree");
      shown.awaitRow("FIN_WAIT_2");
      shown.key(KeyCode.F9);
      shown.take();
    }
  }

  /** The client sends its FIN first and still receives what the server has to say. */
  private void halfClose() throws Exception {
    try (Shown shown = new Shown("half-close", ThemeChoice.LIGHT, 125, 1280, 900)) {
      shown.echo();
      shown.press("client-send");
      shown.awaitRow("client#1  RECV       6 B");
      shown.press("client-half-close");
      shown.awaitRow("client#1  RECV       end of stream");
      shown.awaitRow("TIME_WAIT");
      shown.key(KeyCode.F9);
      shown.take();
    }
  }

  /** One send of 20,000 bytes is five recvs of at most 4,096, and the first cuts an é in two. */
  private void fiveRecvs() throws Exception {
    try (Shown shown = new Shown("one-send-five-recvs", ThemeChoice.LIGHT, 100, 1280, 900)) {
      shown.echo();
      shown.type("client-message", "a".repeat(4_095) + "é" + "b".repeat(15_903));
      shown.press("client-send");
      shown.awaitRow("SEND       20000 B");
      shown.awaitRow("conn#1    RECV       3616 B");
      shown.key(KeyCode.F9);
      shown.take();
    }
  }

  /** The client's abort is a reset for the server. */
  private void abort() throws Exception {
    try (Shown shown = new Shown("abort", ThemeChoice.LIGHT, 125, 1280, 900)) {
      shown.echo();
      shown.press("client-send");
      shown.awaitRow("client#1  RECV       6 B");
      shown.press("client-abort");
      shown.awaitRow("ECONNRESET");
      shown.key(KeyCode.F9);
      shown.take();
    }
  }

  /** Calls that match stay, on the timeline the others are pale. */
  private void search() throws Exception {
    try (Shown shown = new Shown("search", ThemeChoice.LIGHT, 100, 1280, 800)) {
      shown.exchange();
      shown.type("log-filter", "op:recv bytes>10");
      shown.take();
    }
  }

  private void portInUse() throws Exception {
    try (Shown shown = new Shown("port-in-use", ThemeChoice.LIGHT, 100, 1280, 800);
        Shown other = new Shown("other", ThemeChoice.LIGHT, 100, 1280, 800)) {
      other.start();
      shown.press("server-start");
      shown.awaitRow("EADDRINUSE");
      Await.until(
          CEILING,
          "the explanation",
          () -> shown.ask(() -> shown.node("server-problem-title") != null));
      shown.take();
    }
  }

  /** One window of its own session. */
  private final class Shown implements AutoCloseable {
    private final String name;
    private final Session session;
    private final MainWindow window;
    private final Stage stage;

    Shown(String name, ThemeChoice theme, int percent, int width, int height) throws Exception {
      this.name = name;
      SettingsStore settings = new SettingsStore(folder.resolve(name + ".properties"));
      settings.put("look.theme", theme);
      settings.put("look.text-percent", percent);
      Background background = Background.threads();
      session = ask(() -> session(background));
      window = ask(() -> new MainWindow(session, background, settings));
      stage = ask(Stage::new);
      ask(
          () -> {
            window.presenter().stayInWindow(); // there is no screen
            window.show(stage);
            stage.setWidth(width);
            stage.setHeight(height);
            return stage;
          });
    }

    private Session session(Background background) throws IOException {
      Journal journal =
          Journal.create(
              folder.resolve(name + ".swj"), SessionClock.start(), DiskBudget.standard());
      return Sessions.of(journal, background, ServerSettings.tutorial(), ClientSettings.tutorial());
    }

    /** Starts the server, once nothing is in its way. */
    void start() {
      awaitFreePort();
      press("server-start");
      awaitRow("LISTEN");
    }

    /** Starts an echo server and connects. */
    void echo() {
      ask(
          () -> {
            session.server().form().options().set(ServerOptions.BEHAVIOUR, BehaviourKind.ECHO);
            return session;
          });
      start();
      press("client-connect");
      awaitRow("ACCEPT");
    }

    /** Start, Connect, Send. */
    void exchange() {
      start();
      press("client-connect");
      awaitRow("RECV       39 B");
      press("client-send");
      awaitRow("RECV       end of stream");
      awaitRow("CLOSE_WAIT");
      awaitRow("FIN_WAIT_2");
      Await.until(
          CEILING,
          "the connection in its list",
          () -> ask(() -> ((ListView<?>) node("server-connections")).getItems().size() == 1));
    }

    Node node(String id) {
      return stage.getScene().lookup("#" + id);
    }

    void key(KeyCode code) {
      ask(
          () -> {
            Node focus = stage.getScene().getFocusOwner();
            Event.fireEvent(
                focus,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
            return code;
          });
    }

    void type(String id, String text) {
      ask(
          () -> {
            ((TextInputControl) node(id)).setText(text);
            return id;
          });
    }

    void divide(String split, double place) {
      ask(
          () -> {
            ((SplitPane) node(split)).setDividerPositions(place);
            return split;
          });
    }

    void press(String id) {
      Await.until(
          CEILING,
          id + " can be pressed",
          () -> ask(() -> node(id) != null && !node(id).isDisabled()));
      ask(
          () -> {
            ((ButtonBase) node(id)).fire();
            return id;
          });
    }

    void awaitRow(String part) {
      Await.until(
          CEILING, "a row with " + part, () -> rows().stream().anyMatch(row -> row.contains(part)));
    }

    private List<String> rows() {
      return session.journal().all().read(0, 1_000, 200).stream().map(lines::line).toList();
    }

    /** Waits until the window has drawn what is there now, and takes its picture. */
    void take() throws Exception {
      take(name);
    }

    void take(String picture) throws Exception {
      byte[] png = Png.of(drawn());
      Files.write(target.resolve(picture + ".png"), png);
    }

    /** The same as the next part of an animation. */
    void add(Animation animation, int millis) throws Exception {
      animation.add(drawn(), millis);
    }

    private Image drawn() {
      long frames = ask(() -> window.pulse().frameTimes().count()) + 10;
      Await.until(
          CEILING,
          "some frames more",
          () -> ask(() -> window.pulse().frameTimes().count()) > frames);
      return ask(() -> stage.getScene().snapshot(null));
    }

    <T> T ask(Callable<T> question) {
      CompletableFuture<T> answer = new CompletableFuture<>();
      Platform.runLater(
          () -> {
            try {
              answer.complete(question.call());
            } catch (Exception e) {
              answer.completeExceptionally(e);
            }
          });
      return answer.join();
    }

    @Override
    public void close() throws IOException {
      ask(
          () -> {
            stage.hide();
            return stage;
          });
      session.close();
    }
  }
}
