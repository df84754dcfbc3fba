package dev.socketworkbench.bench;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.ui.log.LogArea;
import dev.socketworkbench.ui.log.LogView;
import dev.socketworkbench.ui.log.model.LogSource;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FrameTicker;
import dev.socketworkbench.ui.support.FrameTimes;
import dev.socketworkbench.ui.support.theme.TextScale;
import dev.socketworkbench.ui.support.theme.Theme;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * How long a pulse takes while 100,000 calls per second are recorded for 20 seconds and two logs
 * show them: the target is a p99 of 33 ms with the logs current. Run it with {@code
 * -Dglass.platform=Headless -Dprism.order=sw}; {@code -Drate} and {@code -Dseconds} change the
 * load.
 */
public final class PulseBench {
  private static final int RATE = Integer.getInteger("rate", 100_000);
  private static final int SECONDS = Integer.getInteger("seconds", 20);
  private static final long WARM_UP_NANOS = 2_000_000_000L;
  private static final int BYTES = 200;

  private PulseBench() {}

  public static void main(String[] args) {
    Application.launch(Window.class, args);
  }

  /** The window under load. */
  public static final class Window extends Application {
    private final FrameTicker pulse = new FrameTicker();
    private Path file;
    private Journal journal;
    private LogArea area;
    private long maxLag;

    @Override
    public void start(Stage stage) throws IOException {
      file = Files.createTempFile("pulse-bench", ".swj");
      Files.delete(file);
      journal = Journal.create(file, SessionClock.start(), DiskBudget.standard());
      area = new LogArea(Background.threads(), pulse);
      area.show(
          LogSource.of(journal.side(Side.SERVER), journal.clock()),
          LogSource.of(journal.side(Side.CLIENT), journal.clock()),
          LogSource.of(journal.all(), journal.clock()));
      Scene scene = new Scene(area, 1280, 800);
      new Theme().install(scene);
      new TextScale().install(scene);
      area.filter().setText(System.getProperty("filter", ""));
      stage.setScene(scene);
      stage.show();
      pulse.onPulse(this::lag);
      pulse.start();
      Thread.ofPlatform().name("load").start(this::load);
    }

    /**
     * How many rows came between the look of the logs at the journal and the end of their pulse.
     */
    private void lag() {
      long shown = 0;
      for (LogView view : area.visibleViews()) {
        shown += view.model().status().rows() - view.model().status().unseen();
      }
      maxLag = Math.max(maxLag, journal.all().size() - shown);
    }

    private void load() {
      List<Thread> writers =
          List.of(
              writer(new SocketId(SocketId.Role.CONN, 1), Operation.SEND),
              writer(new SocketId(SocketId.Role.CLIENT, 1), Operation.RECV));
      LockSupport.parkNanos(WARM_UP_NANOS);
      Platform.runLater(pulse.frameTimes()::reset);
      for (Thread writer : writers) {
        while (writer.isAlive()) {
          LockSupport.parkNanos(10_000_000);
        }
      }
      Platform.runLater(this::report);
    }

    private Thread writer(SocketId socket, Operation operation) {
      return Thread.ofPlatform().start(() -> write(socket, operation));
    }

    private void write(SocketId socket, Operation operation) {
      long start = System.nanoTime();
      long total = (long) RATE / 2 * SECONDS;
      long length = SECONDS * 1_000_000_000L + WARM_UP_NANOS;
      total = total * length / (SECONDS * 1_000_000_000L);
      ByteBuffer bytes =
          ByteBuffer.wrap(
              "Hello! ".repeat(30).getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, BYTES);
      for (long n = 0; n < total; ) {
        long due = total * (System.nanoTime() - start) / length;
        for (; n < Math.min(due, total); n++) {
          long now = journal.clock().nanos();
          journal.append(
              new Call(
                  socket,
                  operation,
                  new Arguments.Size(BYTES),
                  new Outcome.Moved(BYTES),
                  now - 1000,
                  now,
                  "load",
                  n * BYTES,
                  false,
                  new byte[0],
                  0),
              bytes);
        }
        LockSupport.parkNanos(200_000);
      }
    }

    private void report() {
      FrameTimes times = pulse.frameTimes();
      double p99 = times.millis(0.99);
      System.out.printf(
          Locale.ROOT,
          "pulse: %d frames, p50 %.1f ms, p99 %.1f ms, max %.1f ms (target p99 33 ms)%n",
          times.count(),
          times.millis(0.5),
          p99,
          times.millis(1));
      pulse.beat();
      System.out.printf(
          Locale.ROOT,
          "rows: %,d recorded, %,d not; largest lag at a pulse %,d rows%n",
          journal.all().size(),
          journal.unrecorded(),
          maxLag);
      for (LogView view : area.visibleViews()) {
        System.out.println(view.getId() + " last line: " + view.visibleLines().getLast());
      }
      Platform.exit();
    }

    @Override
    public void stop() throws IOException {
      pulse.stop();
      journal.close();
      Files.deleteIfExists(file);
    }
  }
}
