package dev.socketworkbench.bench;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.kernel.tables.TcpTable;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FrameTicker;
import dev.socketworkbench.ui.support.theme.TextScale;
import dev.socketworkbench.ui.support.theme.Theme;
import dev.socketworkbench.ui.support.theme.ThemeChoice;
import dev.socketworkbench.ui.timeline.TimelinePane;
import dev.socketworkbench.ui.timeline.frame.TimeMode;
import dev.socketworkbench.ui.timeline.frame.TimelineSource;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;

/**
 * The timeline of the tutorial's exchange over real sockets, to be looked at: {@code -Dtheme=DARK
 * -Dscale=200 -Dmode=REAL_TIME -Dkernel=true -Dclients=3 -Dlist=true -Dstates=true}.
 */
public final class TimelineDemo {
  private TimelineDemo() {}

  public static void main(String[] args) {
    Application.launch(Window.class, args);
  }

  /** The window. */
  public static final class Window extends Application {
    private final Map<SocketId, KernelState> said = new HashMap<>();
    private Journal journal;
    private Tracer tracer;

    @Override
    public void start(Stage stage) throws Exception {
      Path file = Files.createTempFile("timeline-demo", ".swj");
      Files.delete(file);
      journal = Journal.create(file, SessionClock.start(), DiskBudget.standard());
      tracer = new Tracer(journal);
      FrameTicker pulse = new FrameTicker();
      TimelineViewModel model = new TimelineViewModel(Background.threads(), System::nanoTime);
      TimelinePane pane = new TimelinePane(model, unsaved -> {});
      model.show(TimelineSource.live(journal, this::open));
      model.modeProperty().set(TimeMode.valueOf(System.getProperty("mode", "STEPS")));
      model.listShownProperty().set(Boolean.getBoolean("list"));
      Scene scene =
          new Scene(pane, Integer.getInteger("width", 700), Integer.getInteger("height", 760));
      Theme theme = new Theme();
      theme.choiceProperty().set(ThemeChoice.valueOf(System.getProperty("theme", "LIGHT")));
      theme.install(scene);
      TextScale scale = new TextScale();
      scale.install(scene);
      scale.set(Integer.getInteger("scale", 100));
      stage.setScene(scene);
      stage.setTitle("TimelineDemo");
      stage.show();
      pulse.onPulse(pane::pulse);
      pulse.start();
      Node states = pane.lookup("#timeline-states");
      if (Boolean.getBoolean("states") && states instanceof ToggleButton toggle) {
        toggle.setSelected(true);
      }
      Thread.ofPlatform().daemon().name("exchange").start(this::exchange);
      pulse.onPulse(() -> select(model));
    }

    private void select(TimelineViewModel model) {
      int row = Integer.getInteger("select", -1);
      if (row >= 0
          && model.selectedRowProperty().get() < 0
          && journal.all().size() > row + Integer.getInteger("after", 5)) {
        model.selectedRowProperty().set(row);
        if (Boolean.getBoolean("cursor")) {
          model.cursor().show(journal.all().get(row).endNanos());
        }
      }
    }

    private List<OpenCall> open() {
      List<OpenCall> open = new ArrayList<>(tracer.openCalls().snapshot(Side.SERVER, 50));
      open.addAll(tracer.openCalls().snapshot(Side.CLIENT, 50));
      return open;
    }

    private void exchange() {
      try {
        Server server = new Server(tracer, ServerSettings.tutorial().withPort(0));
        server.start();
        int port = server.address().orElseThrow().getPort();
        if (Boolean.getBoolean("kernel")) {
          Thread.ofPlatform().daemon().start(() -> watch(port));
        }
        for (int i = 0; i < Integer.getInteger("clients", 1); i++) {
          exchange(port);
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    private void exchange(int port) throws Exception {
      Client client =
          new Client(
              tracer,
              ClientSettings.tutorial().withPort(port).withConnectTimeoutMillis(1000),
              ClientListener.NONE);
      client.connect();
      LockSupport.parkNanos(Duration.ofMillis(1200).toNanos());
      client.send(ByteBuffer.wrap("Hello!".getBytes(StandardCharsets.UTF_8)));
      LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
      client.close();
    }

    /** What the table says of our sockets, whenever it changes. */
    private void watch(int port) {
      while (true) {
        LockSupport.parkNanos(20_000_000);
        new TcpTable(Path.of("/proc"))
            .read(each -> each == port)
            .ifPresent(
                rows ->
                    rows.forEach(
                        row -> socket(row.local(), row.remote()).ifPresent(id -> note(id, row))));
      }
    }

    private final Map<String, SocketId> ends = new HashMap<>();
    private long seen;

    private Optional<SocketId> socket(Endpoint.Ip local, Endpoint.Ip remote) {
      for (; seen < journal.all().size(); seen++) {
        if (journal.all().get(seen) instanceof dev.socketworkbench.call.Call call) {
          if (call.outcome() instanceof dev.socketworkbench.call.Outcome.Accepted accepted) {
            ends.put(accepted.local() + " " + accepted.peer(), accepted.socket());
          } else if (call.operation() == dev.socketworkbench.call.Operation.CONNECT
              && call.outcome() instanceof dev.socketworkbench.call.Outcome.Bound bound) {
            ends.put(bound.local() + " " + call.arguments(), call.socket());
          }
        }
      }
      return remote.port() == 0
          ? Optional.of(new SocketId(SocketId.Role.SERVER, 1))
          : Optional.ofNullable(ends.get(local + " " + remote));
    }

    private void note(SocketId id, dev.socketworkbench.kernel.tables.TcpRow row) {
      KernelState before = said.get(id);
      if (before == null
          || before.state() != row.state()
          || before.sendQueue() != row.sendQueue()
          || before.receiveQueue() != row.receiveQueue()) {
        KernelState now =
            new KernelState(
                id,
                journal.clock().nanos(),
                row.state(),
                row.sendQueue(),
                row.receiveQueue(),
                row.timer(),
                row.timerMillis());
        said.put(id, now);
        journal.append(now);
      }
    }
  }
}
