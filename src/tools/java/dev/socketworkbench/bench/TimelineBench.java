package dev.socketworkbench.bench;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.ReadProgress;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FrameTicker;
import dev.socketworkbench.ui.support.FrameTimes;
import dev.socketworkbench.ui.support.theme.TextScale;
import dev.socketworkbench.ui.support.theme.Theme;
import dev.socketworkbench.ui.timeline.TimelinePane;
import dev.socketworkbench.ui.timeline.frame.TimelineSource;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * A million calls over 100 connections (each has two lanes): the first drawing of the reopened
 * journal, then some seconds each of panning, zooming, stepping and dragging the cursor, then a
 * live journal of 50,000 calls per second. The first {@value #WARM_UP_SECONDS} seconds of each, in
 * which the virtual machine still compiles what the act runs, are told by themselves and not
 * counted. Run it with {@code -Dglass.platform=Headless -Dprism.order=sw}; {@code -Dcalls}, {@code
 * -Dconnections}, {@code -Drate} and {@code -Dseconds} change the load. Targets: p99 20 ms, first
 * drawing 300 ms.
 */
public final class TimelineBench {
  private static final int CALLS = Integer.getInteger("calls", 1_000_000);
  private static final int CONNECTIONS = Integer.getInteger("connections", 100);
  private static final int RATE = Integer.getInteger("rate", 50_000);
  private static final long SECONDS = Math.max(1, Integer.getInteger("seconds", 10));
  private static final long WARM_UP_SECONDS = 3;
  private static final int BYTES = 200;

  private TimelineBench() {}

  public static void main(String[] args) {
    Application.launch(Window.class, args);
  }

  /** The processor time of the threads that draw, which a loaded machine does not change. */
  private static final class Cpu {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<String, Long> before = new HashMap<>();

    void reset() {
      before.clear();
      all().forEach(before::put);
    }

    double millis(String name) {
      return all().entrySet().stream()
          .filter(each -> each.getKey().startsWith(name))
          .mapToDouble(each -> (each.getValue() - before.getOrDefault(each.getKey(), 0L)) / 1e6)
          .sum();
    }

    /** Of the calling thread, in nanoseconds. */
    long now() {
      return threads.getCurrentThreadCpuTime();
    }

    private Map<String, Long> all() {
      Map<String, Long> all = new HashMap<>();
      for (long id : threads.getAllThreadIds()) {
        ThreadInfo info = threads.getThreadInfo(id);
        if (info != null) {
          all.merge(info.getThreadName(), threads.getThreadCpuTime(id), Long::sum);
        }
      }
      return all;
    }
  }

  /** The window under load. */
  public static final class Window extends Application {
    /** One thing that is done at each pulse for some seconds. */
    private record Act(String name, LongConsumer pulse) {}

    private final FrameTicker pulse = new FrameTicker();
    private final Cpu cpu = new Cpu();
    private final Deque<Act> acts = new ArrayDeque<>();

    /** The processor time of this thread in each beat: a loaded machine does not change it. */
    private final long[] work = new long[100_000];

    private Path recorded;
    private Path fresh;
    private Journal journal;
    private Journal live;
    private TimelineViewModel model;
    private TimelinePane pane;
    private Act act;
    private long actBegan;
    private boolean warm;
    private long frame;
    private long shownAt;
    private boolean firstSeen;
    private boolean lively;

    @Override
    public void start(Stage stage) throws IOException {
      recorded = path();
      try (Journal writer = Journal.create(recorded, SessionClock.start(), DiskBudget.standard())) {
        connections(writer);
        write(writer, 0, CALLS, 20_000);
      }
      // The window stands with a running session, in which nothing has happened yet, as it does
      // before a person opens a file.
      fresh = path();
      live = Journal.create(fresh, SessionClock.start(), DiskBudget.standard());
      model = new TimelineViewModel(Background.threads(), System::nanoTime);
      model.show(TimelineSource.live(live, List::of));
      pane = new TimelinePane(model, unsaved -> {});
      Scene scene = new Scene(pane, 1280, 800);
      new Theme().install(scene);
      new TextScale().install(scene);
      stage.setScene(scene);
      stage.show();
      acts.add(new Act("idle", n -> {}));
      acts.add(new Act("pan", n -> model.pan(n % 240 < 200 ? 37 : -150)));
      acts.add(new Act("zoom", n -> model.zoom(n % 120 < 60 ? 0.93 : 1 / 0.93, 300)));
      acts.add(new Act("step", this::step));
      acts.add(new Act("cursor", n -> model.cursor().show((n % 500) * 39_000_000L)));
      pulse.onPulse(this::beat);
      pulse.start();
    }

    private void step(long n) {
      if (n == 0) {
        model.cursor().toEnd(false);
      }
      model.cursor().step(n % 300 < 200 ? 1 : -1);
    }

    private static Path path() throws IOException {
      Path path = Files.createTempFile("timeline-bench", ".swj");
      Files.delete(path);
      return path;
    }

    private void beat() {
      long began = System.nanoTime();
      long cpuBegan = cpu.now();
      if (frame == 30 && openedAt == 0) {
        reopen();
      }
      if (act != null) {
        act.pulse().accept(frame);
      }
      pane.pulse();
      if (act != null && frame < work.length) {
        work[(int) frame] = cpu.now() - cpuBegan;
      }
      frame++;
      if (!firstSeen && shownAt != 0 && model.currentFrame().isPresent()) {
        firstSeen = true;
        // As the window does: the rest is read when the first rows are shown.
        Thread.ofPlatform().daemon().name("reading").start(this::readOn);
        print(
            "first drawing of the reopened journal: %.0f ms after its opening, %.0f ms after its first rows were read (target 300 ms)%n"
                .formatted(
                    (System.nanoTime() - openedAt) / 1e6, (System.nanoTime() - shownAt) / 1e6));
      }
      if (firstSeen && (act == null ? ready() : began - actBegan > seconds() * 1_000_000_000L)) {
        next(began);
      }
    }

    private long seconds() {
      return warm ? SECONDS : WARM_UP_SECONDS;
    }

    private long openedAt;

    private void reopen() {
      openedAt = System.nanoTime();
      try {
        journal = Journal.openFirstRows(recorded);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      shownAt = System.nanoTime();
      model.show(TimelineSource.over(journal));
    }

    private void readOn() {
      try {
        journal.readOn(ReadProgress.ALL);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private boolean ready() {
      boolean done = model.steps().orElseThrow().size() >= CALLS;
      if (done) {
        print(
            "all %,d calls indexed %.0f ms after the opening%n"
                .formatted(CALLS, (System.nanoTime() - openedAt) / 1e6));
      }
      return done;
    }

    private void next(long now) {
      if (act != null) {
        report();
      }
      if (act != null && !warm) {
        warm = true;
        measure(now);
        return;
      }
      warm = false;
      act = acts.poll();
      if (act == null) {
        if (!lively) {
          lively = true;
          goLive();
        } else {
          lag();
          Platform.exit();
          return;
        }
      }
      measure(now);
    }

    private void measure(long now) {
      frame = 0;
      actBegan = now;
      pulse.frameTimes().reset();
      cpu.reset();
    }

    private void goLive() {
      connections(live);
      model.show(TimelineSource.live(live, List::of));
      act = new Act("live at " + RATE + " calls/s", n -> {});
      Thread.ofPlatform().daemon().name("load").start(this::load);
    }

    private void load() {
      long began = System.nanoTime();
      long written = 0;
      while (System.nanoTime() - began < (WARM_UP_SECONDS + SECONDS) * 1_000_000_000L) {
        long due = (System.nanoTime() - began) * RATE / 1_000_000_000L;
        write(live, written, (int) (due - written), 0);
        written = due;
        LockSupport.parkNanos(500_000);
      }
    }

    private void lag() {
      long steps = model.steps().orElseThrow().size();
      print(
          "live: %,d rows recorded, %,d steps shown, %,d not recorded%n"
              .formatted(live.all().size(), steps, live.unrecorded()));
    }

    private void report() {
      FrameTimes times = pulse.frameTimes();
      long[] own = Arrays.copyOf(work, (int) Math.min(frame, work.length));
      Arrays.sort(own);
      print(
          "%-24s %-10s %5d frames, p50 %5.1f  p99 %5.1f  max %5.1f ms; CPU of drawing p50 %4.1f  p99 %4.1f, of a frame: FX %.1f, renderer %.1f ms%n"
              .formatted(
                  act.name(),
                  warm ? "" : "(warm-up)",
                  times.count(),
                  times.millis(0.5),
                  times.millis(0.99),
                  times.millis(1),
                  own[own.length / 2] / 1e6,
                  own[(int) (own.length * 0.99)] / 1e6,
                  cpu.millis("JavaFX Application Thread") / frame,
                  cpu.millis("QuantumRenderer") / frame));
    }

    private static void print(String text) {
      System.out.print(text);
    }

    private static Endpoint.Ip end(int port) {
      return Endpoint.ip("127.0.0.1", port);
    }

    private static void connections(Journal to) {
      for (int i = 1; i <= CONNECTIONS; i++) {
        add(
            to,
            new SocketId(SocketId.Role.CLIENT, i),
            Operation.CONNECT,
            new Arguments.Address(end(60_000)),
            new Outcome.Bound(end(40_000 + i)),
            0,
            i * 1000L);
        add(
            to,
            new SocketId(SocketId.Role.SERVER, 1),
            Operation.ACCEPT,
            Arguments.None.NONE,
            new Outcome.Accepted(new SocketId(SocketId.Role.CONN, i), end(60_000), end(40_000 + i)),
            0,
            i * 1000L);
      }
    }

    /** Sends and recvs in turn, going round the connections; times as given, or those of now. */
    private static void write(Journal to, long first, int count, long spacing) {
      for (long n = first; n < first + count; n++) {
        int connection = (int) (n / 2 % CONNECTIONS) + 1;
        boolean send = n % 2 == 0;
        SocketId.Role role =
            (n / 2 / CONNECTIONS) % 2 == 0 == send ? SocketId.Role.CLIENT : SocketId.Role.CONN;
        long offset = n / 2 / CONNECTIONS / 2 * BYTES;
        long now = spacing == 0 ? to.clock().nanos() : 1_000_000 + n * spacing;
        add(
            to,
            new SocketId(role, connection),
            send ? Operation.SEND : Operation.RECV,
            new Arguments.Size(BYTES),
            new Outcome.Moved(BYTES),
            offset,
            now);
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
      boolean moves = outcome instanceof Outcome.Moved;
      to.append(
          new Call(
              socket,
              operation,
              arguments,
              outcome,
              now - 900,
              now,
              "load",
              offset,
              false,
              new byte[0],
              0),
          ByteBuffer.allocate(moves ? BYTES : 0));
    }

    @Override
    public void stop() throws IOException {
      // The background may still read: the journals end with this process.
      pulse.stop();
      Files.deleteIfExists(recorded);
      Files.deleteIfExists(fresh);
    }
  }
}
