package dev.socketworkbench.app;

import dev.socketworkbench.export.format.SessionFormats;
import dev.socketworkbench.session.AppFolders;
import dev.socketworkbench.session.SessionOpener;
import dev.socketworkbench.session.SessionStore;
import dev.socketworkbench.ui.session.FileAsker;
import dev.socketworkbench.ui.session.WindowManager;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FailureReport;
import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.ui.timeline.export.TimelinePng;
import dev.socketworkbench.ui.window.SessionMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.stage.Stage;

/**
 * The desktop application: builds the object graph, shows its first window, and ends everything in
 * order when the last window is closed. Its arguments are files to open.
 */
public final class WorkbenchApp extends Application {
  private static final Duration LONGEST_END = Duration.ofMillis(1800);

  private Optional<WindowManager> manager = Optional.empty();

  @Override
  public void init() {
    HeadStart.findFonts();
  }

  @Override
  public void start(Stage stage) {
    AppFolders folders = AppFolders.ofSystem();
    SettingsStore settings = new SettingsStore(folders.config().resolve("settings.properties"));
    List<Path> files = getParameters().getRaw().stream().map(Path::of).toList();
    Background background = Background.threads();
    SessionStore store = SessionStore.ofSystem(folders.cache());
    WindowManager built =
        new WindowManager(
            store,
            SessionOpener.into(store, Importers.all()),
            journal ->
                Sessions.of(
                    journal,
                    background,
                    SessionMemory.server(settings),
                    SessionMemory.client(settings)),
            FileAsker.ofSystem(),
            new SessionFormats(new TimelinePng()),
            background,
            settings);
    manager = Optional.of(built);
    new FailureReport(built::notice).install();
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("ending at a signal").unstarted(built::cut));
    built.start(
        stage,
        files,
        settings.notice().stream().toList(),
        window -> AotTraining.begin(window, stage));
  }

  /** The windows are gone by now; sockets are closed on threads of their own, within a limit. */
  @Override
  public void stop() throws InterruptedException {
    if (manager.isPresent()) {
      manager.get().awaitEnd(LONGEST_END);
    }
  }
}
