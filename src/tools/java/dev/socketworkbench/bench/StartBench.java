package dev.socketworkbench.bench;

import dev.socketworkbench.app.Sessions;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.ui.window.MainWindow;
import dev.socketworkbench.ui.window.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * From a stopped to a started server in the real window: from the press of Start to the moment at
 * which the window shows that it listens. The first start of the process loads classes and stands
 * by itself.
 */
public final class StartBench {
  private static final int STARTS = 30;
  private static final int FRAMES = 60;

  private StartBench() {}

  public static void main(String[] args) {
    Application.launch(Window.class, args);
  }

  /** The window that is started and stopped. */
  public static final class Window extends Application {
    private final List<Double> millis = new ArrayList<>();
    private Path folder;
    private Session session;
    private long pressed;
    private int frames;
    private boolean pending;
    private Stage stage;

    @Override
    public void start(Stage shown) throws IOException {
      stage = shown;
      folder = Files.createTempDirectory("start-bench");
      Background background = Background.threads();
      Journal journal =
          Journal.create(folder.resolve("s.swj"), SessionClock.start(), DiskBudget.standard());
      session =
          Sessions.of(
              journal,
              background,
              ServerSettings.tutorial().withPort(0),
              ClientSettings.tutorial());
      MainWindow window =
          new MainWindow(
              session, background, new SettingsStore(folder.resolve("settings.properties")));
      window.show(stage);
      session.server().stateProperty().subscribe((before, now) -> Platform.runLater(() -> on(now)));
      window.pulse().onPulse(this::drawn);
    }

    /** Nobody presses before there is something to see, or while the button is disabled. */
    private void drawn() {
      if (++frames < FRAMES || pending || !session.server().canStartProperty().get()) {
        return;
      }
      if (millis.size() == STARTS) {
        stage.hide();
      } else {
        press();
      }
    }

    private void press() {
      pending = true;
      pressed = System.nanoTime();
      session.server().start();
    }

    private void on(ServerState now) {
      if (now == ServerState.LISTENING) {
        millis.add((System.nanoTime() - pressed) / 1e6);
        pending = false;
        session.server().stop();
      }
    }

    @Override
    public void stop() throws IOException {
      session.close();
      Files.delete(folder.resolve("s.swj"));
      Files.deleteIfExists(folder.resolve("settings.properties"));
      Files.delete(folder);
      List<Double> later = new ArrayList<>(millis.subList(1, millis.size()));
      Collections.sort(later);
      System.out.printf(
          Locale.ROOT,
          "from stopped to started, as the window shows it: first %.0f ms, then median %.0f ms,"
              + " largest %.0f ms of %d (asked: <= 100 ms)%n",
          millis.getFirst(),
          later.get(later.size() / 2),
          later.getLast(),
          later.size());
    }
  }
}
