package dev.socketworkbench.bench;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.testing.WindowManagers;
import dev.socketworkbench.ui.session.FileAsker;
import dev.socketworkbench.ui.session.WindowManager;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.timeline.TimelinePane;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Opens a session of ten million calls in a window: from the wish to the first rows on the screen,
 * to the last row read and on the timeline; and the heap that it takes over the empty program.
 */
public final class OpenBench {
  private static final int CALLS = 10_000_000;
  private static final int SOCKETS = 100;
  private static final int BYTES = 200;
  private static final int FRAMES = 60;

  private OpenBench() {}

  public static void main(String[] args) {
    Application.launch(Program.class, args);
  }

  /** The program, with the session opened as soon as it stands still. */
  public static final class Program extends Application {
    private Path folder;
    private Path file;
    private WindowManager manager;
    private Stage first;
    private long empty;
    private long opened;
    private int frames;
    private Optional<Window> shown = Optional.empty();
    private boolean hasRows;
    private boolean isRead;
    private boolean isOver;

    @Override
    public void init() throws IOException {
      folder = Files.createTempDirectory("open-bench");
      file = folder.resolve("long.swj");
      DiskBudget budget = new DiskBudget(8L << 30, 0);
      try (Journal journal = Journal.create(file, SessionClock.start(), budget)) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(BYTES);
        for (int i = 0; i < CALLS; i++) {
          journal.append(call(i), bytes);
        }
      }
    }

    /** Sends and recvs that take turns on pairs of sockets. */
    private static Call call(int i) {
      int socket = 1 + i / 2 % (SOCKETS / 2);
      boolean isSend = i % 2 == 0;
      return new Call(
          new SocketId(isSend ? Role.CLIENT : Role.CONN, socket),
          isSend ? Operation.SEND : Operation.RECV,
          new Arguments.Size(isSend ? BYTES : 4096),
          new Outcome.Moved(BYTES),
          i * 1_000L,
          i * 1_000L + 900,
          "bench",
          (long) (i / SOCKETS) * BYTES,
          false,
          new byte[0],
          BYTES);
    }

    @Override
    public void start(Stage stage) {
      first = stage;
      manager = WindowManagers.in(folder, Background.threads(), FileAsker.ofSystem());
      manager.start(stage, List.of(), List.of(), window -> {});
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          frame();
        }
      }.start();
    }

    private void frame() {
      if (++frames == FRAMES) {
        empty = usedHeap();
        opened = System.nanoTime();
        manager.open(file);
      } else if (frames > FRAMES) {
        look();
      }
    }

    private void look() {
      if (shown.isEmpty()) {
        shown = Window.getWindows().stream().filter(window -> !window.equals(first)).findFirst();
      } else if (!hasRows) {
        hasRows = !text("#status").isEmpty() && !text("#status").startsWith("no rows");
        if (hasRows) {
          say("first rows of 10,000,000 calls in their window: %.2f s (asked: <= 2 s)%n");
        }
      } else if (!isRead) {
        isRead = text("#status").startsWith("10,000,000");
        if (isRead) {
          say("last row read and checked: %.2f s%n");
        }
      } else if (!isOver && indexed() == CALLS) {
        isOver = true;
        say("last call on the timeline: %.2f s%n");
        System.out.printf(
            Locale.ROOT,
            "heap over the empty program: %.1f MB (asked: <= 64 MB)%n",
            (usedHeap() - empty) / 1e6);
        manager.quit();
      }
    }

    private long indexed() {
      Node timeline = shown.orElseThrow().getScene().lookup("#timeline");
      return ((TimelinePane) timeline).model().index().map(index -> index.indexed()).orElse(0L);
    }

    private String text(String id) {
      return shown.orElseThrow().getScene().lookup(id) instanceof Labeled label
          ? label.getText()
          : "";
    }

    private void say(String words) {
      System.out.printf(Locale.ROOT, words, (System.nanoTime() - opened) / 1e9);
    }

    private static long usedHeap() {
      for (int i = 0; i < 3; i++) {
        System.gc();
      }
      Runtime runtime = Runtime.getRuntime();
      return runtime.totalMemory() - runtime.freeMemory();
    }

    @Override
    public void stop() throws IOException, InterruptedException {
      manager.awaitEnd(Duration.ofSeconds(10));
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
