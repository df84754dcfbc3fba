package dev.socketworkbench.bench;

import dev.socketworkbench.app.Carriers;
import dev.socketworkbench.app.Sessions;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.load.LoadProgress;
import dev.socketworkbench.load.LoadRun;
import dev.socketworkbench.load.LoadSettings;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FrameTimes;
import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.ui.window.MainWindow;
import dev.socketworkbench.ui.window.session.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * The whole window, open, while its echo server is loaded by a second process as fast as it answers
 * (100 connections, 64 bytes): the time between frames, and whether each answer that came is a send
 * in the record. Asked: p99 at most 33 ms over 60 seconds, nothing lost. {@code -Dseconds} shortens
 * it.
 */
public final class WindowLoadBench {
  private static final int SECONDS = Integer.getInteger("seconds", 60);
  private static final int CONNECTIONS = 100;
  private static final long WARM_UP_NANOS = 3_000_000_000L;
  private static final DiskBudget BUDGET = new DiskBudget(16L << 30, 0);

  private WindowLoadBench() {}

  /** Without arguments the window, with a port the second process. */
  public static void main(String[] args) throws Exception {
    if (args.length == 1) {
      load(Integer.parseInt(args[0]));
    } else {
      Carriers.leaveOneProcessor(); // as the program does
      Application.launch(Window.class, args);
    }
  }

  private static void load(int port) throws Exception {
    LoadSettings settings =
        LoadSettings.of("127.0.0.1", port).withConnections(CONNECTIONS).withSeconds(SECONDS);
    Tracer nowhere = Tracer.unrecorded(SessionClock.start());
    try (LoadRun load = new LoadRun(nowhere, false, settings)) {
      load.start();
      load.awaitEnd();
      LoadProgress progress = load.progress();
      System.out.println(progress.answered());
      System.err.print(progress.errors().isEmpty() ? "" : progress.errors() + "\n");
    }
  }

  /** The window under load. */
  public static final class Window extends Application {
    private Path folder;
    private Session session;
    private MainWindow window;

    @Override
    public void start(Stage stage) throws IOException {
      folder = Files.createTempDirectory("window-load-bench");
      Background background = Background.threads();
      Journal journal = Journal.create(folder.resolve("s.swj"), SessionClock.start(), BUDGET);
      session =
          Sessions.of(
              journal,
              background,
              ServerSettings.tutorial()
                  .withPort(0)
                  .withBacklog(1000)
                  .withConcurrent(true)
                  .withBehaviour(BehaviourKind.ECHO),
              ClientSettings.tutorial());
      window =
          new MainWindow(
              session, background, new SettingsStore(folder.resolve("settings.properties")));
      window.show(stage);
      session.server().start();
      Thread.ofPlatform().name("bench").start(this::measure);
    }

    private void measure() {
      try {
        while (session.server().listeningOn().isEmpty()) {
          LockSupport.parkNanos(10_000_000);
        }
        InetSocketAddress address = session.server().listeningOn().orElseThrow();
        Process second =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dseconds=" + SECONDS,
                    "-cp",
                    System.getProperty("java.class.path"),
                    WindowLoadBench.class.getName(),
                    Integer.toString(address.getPort()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long end = System.nanoTime() + WARM_UP_NANOS;
        while (System.nanoTime() < end) {
          LockSupport.parkNanos(10_000_000);
        }
        Platform.runLater(window.pulse().frameTimes()::reset);
        long answered;
        try (BufferedReader says = second.inputReader(StandardCharsets.UTF_8)) {
          answered = Long.parseLong(says.readLine());
        }
        FutureTask<String> frames = new FutureTask<>(this::frames);
        Platform.runLater(frames);
        report(answered, frames.get());
      } catch (IOException | InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      } finally {
        Platform.exit();
      }
    }

    private String frames() {
      FrameTimes times = window.pulse().frameTimes();
      return String.format(
          Locale.ROOT,
          "%,d frames, p50 %.1f ms, p99 %.1f ms, max %.1f ms",
          times.count(),
          times.millis(0.5),
          times.millis(0.99),
          times.millis(1));
    }

    private void report(long answered, String frames) {
      Rows rows = session.journal().all();
      System.out.printf(
          Locale.ROOT,
          "| window open at full speed, %d s, %d connections | %s (asked: p99 <= 33 ms) | %,d"
              + " answers, %,d sends recorded, %,d calls made, %,d not recorded |%n",
          SECONDS,
          CONNECTIONS,
          frames,
          answered,
          sends(rows),
          session.tracer().traffic().calls(),
          session.journal().unrecorded());
    }

    private static long sends(Rows rows) {
      long found = 0;
      int step = 10_000;
      for (long from = 0; from < rows.size(); from += step) {
        for (Entry row : rows.read(from, step, 0)) {
          if (row instanceof Call call
              && call.operation() == Operation.SEND
              && !call.outcome().isError()) {
            found++;
          }
        }
      }
      return found;
    }

    @Override
    public void stop() throws IOException {
      session.close();
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
