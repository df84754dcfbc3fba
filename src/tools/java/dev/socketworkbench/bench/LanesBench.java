package dev.socketworkbench.bench;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.theme.TextScale;
import dev.socketworkbench.ui.support.theme.Theme;
import dev.socketworkbench.ui.timeline.TimelinePane;
import dev.socketworkbench.ui.timeline.frame.TimelineSource;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * What one frame of the timeline costs with few and with many lanes, of which the same few are in
 * the view: processor time of building and drawing it, both on one thread here. All connections are
 * open; the newest calls are those of ten of them. Run it with {@code -Dglass.platform=Headless
 * -Dprism.order=sw}; {@code -Dconnections=10,10000} chooses how many.
 */
public final class LanesBench {
  private static final String CONNECTIONS = System.getProperty("connections", "10,1000,10000");
  private static final int CALLS = 5_000;
  private static final int WARM_UP = 300;
  private static final int FRAMES = 500;

  private LanesBench() {}

  public static void main(String[] args) {
    Application.launch(Window.class, args);
  }

  /** A window whose timeline is panned. */
  public static final class Window extends Application {
    @Override
    public void start(Stage stage) throws IOException {
      for (String connections : CONNECTIONS.split(",", -1)) {
        measure(stage, Integer.parseInt(connections));
      }
      Platform.exit();
    }

    private static void measure(Stage stage, int connections) throws IOException {
      Path file = Files.createTempFile("lanes-bench", ".swj");
      Files.delete(file);
      try (Journal journal = Journal.create(file, SessionClock.start(), DiskBudget.standard())) {
        write(journal, connections);
        TimelineViewModel model = new TimelineViewModel(Background.inline(), System::nanoTime);
        TimelinePane pane = new TimelinePane(model, unsaved -> {});
        Scene scene = new Scene(pane, 1280, 800);
        new Theme().install(scene);
        new TextScale().install(scene);
        stage.setScene(scene);
        stage.show();
        model.show(TimelineSource.live(journal, List::of));
        do {
          pane.pulse();
        } while (model.steps().orElseThrow().size() < CALLS + 2L * connections);
        report(connections, model, pane);
      } finally {
        Files.deleteIfExists(file);
      }
    }

    private static void report(int connections, TimelineViewModel model, TimelinePane pane) {
      long[] nanos = new long[FRAMES];
      for (int i = -WARM_UP; i < FRAMES; i++) {
        model.pan((i & 64) == 0 ? -37 : 37);
        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        pane.pulse();
        if (i >= 0) {
          nanos[i] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began;
        }
      }
      Arrays.sort(nanos);
      System.out.printf(
          "%,6d lanes: CPU of building and drawing one frame, p50 %.2f  p99 %.2f ms%n",
          2 * connections, nanos[FRAMES / 2] / 1e6, nanos[FRAMES * 99 / 100] / 1e6);
    }

    private static Endpoint.Ip end(int port) {
      return Endpoint.ip("127.0.0.1", port);
    }

    private static void write(Journal to, int connections) {
      long now = 1_000;
      for (int i = 1; i <= connections; i++) {
        SocketId client = new SocketId(SocketId.Role.CLIENT, i);
        SocketId conn = new SocketId(SocketId.Role.CONN, i);
        SocketId listener = new SocketId(SocketId.Role.SERVER, 1);
        Arguments address = new Arguments.Address(end(60_000));
        now += 1_000;
        add(to, client, Operation.CONNECT, address, new Outcome.Bound(end(20_000 + i)), 0, now);
        Outcome accepted = new Outcome.Accepted(conn, end(60_000), end(20_000 + i));
        add(to, listener, Operation.ACCEPT, Arguments.None.NONE, accepted, 0, now + 10);
        to.append(new KernelState(conn, now + 20, TcpState.ESTABLISHED, 0, 0, 0, 0));
        to.append(new KernelState(client, now + 20, TcpState.ESTABLISHED, 0, 0, 0, 0));
      }
      int busy = Math.min(10, connections);
      for (int n = 0; n < CALLS; n++) {
        SocketId.Role role = n % 2 == 0 ? SocketId.Role.CLIENT : SocketId.Role.CONN;
        Operation operation = n % 2 == 0 ? Operation.SEND : Operation.RECV;
        SocketId socket = new SocketId(role, 1 + n / 2 % busy);
        now += 20_000;
        long offset = 10L * (n / 2 / busy);
        add(to, socket, operation, new Arguments.Size(10), new Outcome.Moved(10), offset, now);
      }
    }

    private static void add(
        Journal to,
        SocketId socket,
        Operation operation,
        Arguments arguments,
        Outcome outcome,
        long offset,
        long now) {
      int bytes = outcome instanceof Outcome.Moved ? 10 : 0;
      to.append(
          new Call(
              socket,
              operation,
              arguments,
              outcome,
              now - 5,
              now,
              "load",
              offset,
              false,
              new byte[0],
              0),
          ByteBuffer.allocate(bytes));
    }
  }
}
