package dev.socketworkbench.testing;

import dev.socketworkbench.app.Sessions;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.ui.client.ClientViewModel;
import dev.socketworkbench.ui.server.ServerViewModel;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.ui.window.Content;
import dev.socketworkbench.ui.window.MainWindow;
import dev.socketworkbench.ui.window.menu.SessionCommands;
import dev.socketworkbench.ui.window.session.Looks;
import dev.socketworkbench.ui.window.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window over its own session, with a server on a free port. */
public final class WindowRig implements AutoCloseable {
  private static final Duration CEILING = Duration.ofSeconds(20);

  private final Session session;
  private final SettingsStore settings;
  private final Looks looks;
  private final MainWindow window;
  private Stage shown;

  /** Builds all of it; on the FX thread. */
  public WindowRig(Path folder) throws IOException {
    Journal journal =
        Journal.create(folder.resolve("s.swj"), SessionClock.start(), DiskBudget.standard());
    Background background = Background.threads();
    session =
        Sessions.of(
            journal, background, ServerSettings.tutorial().withPort(0), ClientSettings.tutorial());
    settings = new SettingsStore(folder.resolve("settings.properties"));
    looks = Looks.remembered(settings, background);
    window =
        new MainWindow(
            Content.live(session, Messages.get("window.title")),
            background,
            settings,
            looks,
            SessionCommands.NONE);
    window.presenter().stayInWindow(); // the toolkit without a screen fails when it is taken
  }

  /** Shows the window; on the FX thread. */
  public void show(Stage stage) {
    shown = stage;
    window.show(stage);
  }

  /** What the window shows. */
  public Session session() {
    return session;
  }

  /** The window itself. */
  public MainWindow window() {
    return window;
  }

  /** The window's settings. */
  public SettingsStore settings() {
    return settings;
  }

  /** How the window looks. */
  public Looks looks() {
    return looks;
  }

  /** The server pane's model. */
  public ServerViewModel server() {
    return session.server();
  }

  /** The model of the client in front. */
  public ClientViewModel client() {
    return session.clients().selectedProperty().get();
  }

  /** Waits for a fact of the FX thread. */
  public static void await(String what, Callable<Boolean> fact) {
    Await.until(CEILING, what, () -> onFx(fact));
  }

  /**
   * Clicks what has just come or is about to move: once all is laid out and it stands where it
   * stood before, so that the click does not go to where it was.
   */
  public static void clickOnceStill(FxRobot robot, String query) {
    AtomicReference<Bounds> before = new AtomicReference<>();
    await(
        query + " stands still",
        () -> {
          Bounds now =
              robot
                  .lookup(query)
                  .<Node>tryQuery()
                  .filter(node -> !node.getScene().getRoot().isNeedsLayout())
                  .map(node -> node.localToScreen(node.getBoundsInLocal()))
                  .orElse(null);
          return now != null && !now.isEmpty() && now.equals(before.getAndSet(now));
        });
    robot.clickOn(query);
  }

  /** Asks on the FX thread. */
  public static <T> T onFx(Callable<T> question) {
    try {
      return WaitForAsyncUtils.asyncFx(question).get(20, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Whether the recorded calls have a line like this, as the log shows it. */
  public boolean recorded(String part) {
    return session.journal().all().read(0, 100_000, 200).stream()
        .map(Lines::of)
        .anyMatch(line -> line.contains(part));
  }

  /** The first row with a line like this, which must be there. */
  public long row(String part) {
    List<Entry> rows = session.journal().all().read(0, 100_000, 200);
    return IntStream.range(0, rows.size())
        .filter(row -> Lines.of(rows.get(row)).contains(part))
        .findFirst()
        .orElseThrow();
  }

  /** Hides the window, as a person closes it, and ends the session. */
  @Override
  public void close() throws IOException {
    if (shown != null) {
      onFx(
          () -> {
            shown.hide();
            return true;
          });
    }
    session.close();
  }
}
