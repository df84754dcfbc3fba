package dev.socketworkbench.app;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.DiskBudget;
import dev.socketworkbench.ui.support.AppFolders;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.ui.window.MainWindow;
import dev.socketworkbench.ui.window.Session;
import dev.socketworkbench.ui.window.SessionMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;

/**
 * The desktop application: builds the object graph, shows its window, and ends everything in order
 * when the window is closed.
 */
public final class WorkbenchApp extends Application {
  private static final long MEBIBYTE = 1 << 20;
  private static final Duration LONGEST_END = Duration.ofMillis(1800);

  private Optional<Session> session = Optional.empty();

  @Override
  public void start(Stage stage) {
    AppFolders folders = AppFolders.ofSystem();
    SettingsStore settings = new SettingsStore(folders.config().resolve("settings.properties"));
    List<String> notices = new ArrayList<>();
    settings.notice().ifPresent(notices::add);
    Background background = Background.threads();
    try {
      SessionFiles.Opened opened =
          SessionFiles.ofSystem(folders.cache()).open(SessionClock.start(), budget(settings));
      if (!opened.refusals().isEmpty()) {
        notices.add(
            Messages.get(
                "session.elsewhere",
                opened.journal().file().toString(),
                String.join("; ", opened.refusals())));
      }
      Session built =
          Sessions.of(
              opened.journal(),
              background,
              SessionMemory.server(settings),
              SessionMemory.client(settings));
      session = Optional.of(built);
      MainWindow window = new MainWindow(built, background, settings);
      window.show(stage);
      Rehearsal.begin(built, window, stage);
      if (!notices.isEmpty()) {
        window.notice(String.join("\n", notices));
      }
    } catch (IOException nowhere) {
      Alert alert =
          new Alert(
              Alert.AlertType.ERROR,
              Messages.get("session.nowhere", nowhere.getMessage()),
              ButtonType.CLOSE);
      alert.show();
    }
  }

  private static DiskBudget budget(SettingsStore settings) {
    DiskBudget usual = DiskBudget.standard();
    int least = 8;
    int most = (int) (DiskBudget.LARGEST / MEBIBYTE);
    int mebibytes =
        settings.getInt("recording.budget-mib", (int) (usual.maxBytes() / MEBIBYTE), least, most);
    return new DiskBudget(mebibytes * MEBIBYTE, usual.reserveBytes());
  }

  private void closeSession() {
    try {
      session.orElseThrow().close();
    } catch (IOException uncut) {
      // Nobody is there any more to be told, and the recording can be read as it is.
      session = Optional.empty();
    }
  }

  /** The window is gone by now; sockets are closed on a thread of their own, within a limit. */
  @Override
  public void stop() throws InterruptedException {
    if (session.isPresent()) {
      Thread closer = Thread.ofPlatform().daemon().name("closer").start(this::closeSession);
      closer.join(LONGEST_END);
    }
  }
}
