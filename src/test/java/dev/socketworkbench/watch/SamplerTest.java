package dev.socketworkbench.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.families.SocketTypes;
import dev.socketworkbench.kernel.interfaces.Interfaces;
import dev.socketworkbench.kernel.tables.TcpTable;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.ProcFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One reading after the other, of a table that the test writes. */
class SamplerTest {
  private static final SocketId SOCKET = new SocketId(Role.CLIENT, 1);
  private static final SocketId SECOND = new SocketId(Role.CLIENT, 2);
  private static final String NEAR = "127.0.0.1:40000";
  private static final String FAR = "127.0.0.1:60000";

  @TempDir Path folder;
  @TempDir Path proc;

  private Journal journal;
  private SocketRegistry registry;
  private Sampler sampler;

  @BeforeEach
  void open() throws IOException {
    new ProcFixture(proc);
    journal = Journal.create(folder.resolve("s.swj"), SessionClock.start(), DiskBudget.standard());
    registry = new SocketRegistry(journal);
    sampler = new Sampler(journal, new Tracer(journal), new TcpTable(proc), registry);
  }

  @AfterEach
  void close() throws IOException {
    journal.close();
  }

  private void table(String... lines) throws IOException {
    Files.writeString(proc.resolve("net/tcp"), "heading\n" + String.join("", lines));
  }

  private static String row(TcpState state, int timer, long millis) {
    return ProcFixture.line(1, NEAR, FAR, state, 0, 0, timer, millis, 0, 7);
  }

  private static Call connect(SocketId socket, String near, String far) {
    return new Call(
        socket,
        Operation.CONNECT,
        new Arguments.Address(address(far)),
        new Outcome.Bound(address(near)),
        1,
        2,
        "test",
        0,
        false,
        new byte[0],
        0);
  }

  private void connected(SocketId socket, String near, String far) {
    journal.append(connect(socket, near, far));
    assertThat(registry.catchUp()).isEqualTo(Activity.MILESTONE);
  }

  private static Endpoint.Ip address(String text) {
    return ProcFixture.endpoint(text);
  }

  private List<TcpState> states(SocketId socket) {
    return journal.socket(socket).read(0, 100, 0).stream()
        .filter(KernelState.class::isInstance)
        .map(entry -> ((KernelState) entry).state())
        .toList();
  }

  /** Whenever the thread that made it reads it, another thread records a row right after that. */
  private static final class BusyClock implements SessionClock.Source {
    private final Thread reader = Thread.currentThread();
    private Runnable meanwhile = () -> {};

    @Override
    public long nanoTime() {
      long time = System.nanoTime();
      if (Thread.currentThread().equals(reader)) {
        Thread other = Thread.ofPlatform().start(meanwhile);
        Await.until(Duration.ofSeconds(20), "the other thread", () -> !other.isAlive());
      }
      return time;
    }

    @Override
    public Instant wall() {
      return Instant.now();
    }
  }

  /** One that came late would be put between others, and all who follow would begin anew. */
  @Test
  void aRowIsNotLateWhateverIsRecordedAndSeenMeanwhile() throws IOException {
    BusyClock clock = new BusyClock();
    try (Journal busy =
        Journal.create(
            folder.resolve("busy.swj"), SessionClock.start(clock), DiskBudget.standard())) {
      SocketRegistry known = new SocketRegistry(busy);
      Sampler sampling = new Sampler(busy, new Tracer(busy), new TcpTable(proc), known);
      busy.append(connect(SOCKET, NEAR, FAR));
      assertThat(known.catchUp()).isEqualTo(Activity.MILESTONE);
      AtomicLong seen = new AtomicLong();
      clock.meanwhile =
          () -> {
            int ticket = busy.enter();
            busy.append(new Note(busy.clock().nanos(), "meanwhile"));
            busy.leave(ticket);
            seen.set(busy.all().size());
          };
      for (TcpState state : List.of(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT)) {
        table(row(state, 0, 0));
        assertThat(sampling.sample()).contains(true);
      }
      clock.meanwhile = () -> {};
      assertThat(busy.all().size()).isGreaterThan(seen.get());
      assertThat(busy.all().revision()).isZero();
    }
  }

  @Test
  void aSocketIsFollowedUntilTheTableForgetsIt() throws IOException {
    connected(SOCKET, NEAR, FAR);
    table(row(TcpState.ESTABLISHED, 0, 0));
    assertThat(sampler.sample()).contains(true);
    assertThat(sampler.sample()).contains(false);
    table(row(TcpState.TIME_WAIT, 3, 60_000));
    assertThat(sampler.sample()).contains(true);
    table();
    sampler.sample();
    sampler.sample();

    assertThat(states(SOCKET))
        .containsExactly(TcpState.ESTABLISHED, TcpState.TIME_WAIT, TcpState.CLOSED);
    assertThat(sampler.hasWork()).isFalse();
    assertThat(sampler.readings()).isEqualTo(5);
  }

  @Test
  void oneReadingThatPassesOverASocketDoesNotCloseIt() throws IOException {
    connected(SOCKET, NEAR, FAR);
    table(row(TcpState.ESTABLISHED, 0, 0));
    sampler.sample();
    table();
    assertThat(sampler.sample()).contains(true);
    table(row(TcpState.ESTABLISHED, 0, 0));
    sampler.sample();
    table();
    sampler.sample();

    assertThat(states(SOCKET)).containsExactly(TcpState.ESTABLISHED);
  }

  @Test
  void ofASocketThatWasNeverInTheTableNothingIsSaid() throws IOException {
    connected(SOCKET, NEAR, FAR);
    table();
    sampler.sample();
    sampler.sample();

    assertThat(states(SOCKET)).isEmpty();
    assertThat(sampler.hasWork()).isFalse();
  }

  @Test
  void whoGetsTheAddressesOfAnotherEndsIt() throws IOException {
    connected(SOCKET, NEAR, FAR);
    table(row(TcpState.TIME_WAIT, 3, 60_000));
    sampler.sample();
    connected(SECOND, NEAR, FAR);
    table(row(TcpState.ESTABLISHED, 0, 0));
    sampler.sample();

    assertThat(states(SOCKET)).containsExactly(TcpState.TIME_WAIT, TcpState.CLOSED);
    assertThat(states(SECOND)).containsExactly(TcpState.ESTABLISHED);
  }

  @Test
  void whoConnectsToTheWildcardIsFoundByItsOwnEnd() throws IOException {
    connected(SOCKET, NEAR, "0.0.0.0:60000");
    table(
        ProcFixture.line(0, "127.0.0.1:41000", FAR, TcpState.ESTABLISHED, 0, 0, 0, 0, 0, 6),
        row(TcpState.ESTABLISHED, 0, 0));
    sampler.sample();

    assertThat(states(SOCKET)).containsExactly(TcpState.ESTABLISHED);
  }

  @Test
  void aTableThatCannotBeReadClosesNothing() throws IOException {
    connected(SOCKET, NEAR, FAR);
    table(row(TcpState.ESTABLISHED, 0, 0));
    sampler.sample();
    Files.delete(proc.resolve("net/tcp"));

    assertThat(sampler.sample()).isEmpty();
    assertThat(sampler.sample()).isEmpty();
    assertThat(states(SOCKET)).containsExactly(TcpState.ESTABLISHED);
  }

  @Test
  void aSystemWithoutTheTableIsNotMeasured() throws Exception {
    Kernel nowhere =
        Kernel.at(
            proc.resolve("nothing"), Interfaces.ofThisMachine(), new SocketTypes(Optional.empty()));
    Path other = Files.createDirectory(folder.resolve("other"));
    try (Watching session = new Watching(other, nowhere)) {
      session.connect(session.start(BehaviourKind.ECHO));

      assertThat(session.watch().isMeasuring()).isFalse();
      assertThat(session.watch().trouble().orElseThrow()).contains("net/tcp");
      assertThat(session.rows()).isZero();
    }
  }

  @Test
  void aCountdownIsNoNews() {
    KernelState first = state(0, TcpState.TIME_WAIT, 3, 60_000);

    assertThat(News.isChange(first, state(20_000, TcpState.TIME_WAIT, 3, 40_010))).isFalse();
    assertThat(News.isChange(first, state(20_000, TcpState.TIME_WAIT, 3, 60_000))).isTrue();
    assertThat(first.timerMillisAt(20_000_000_000L)).isEqualTo(40_000);
    assertThat(first.timerMillisAt(70_000_000_000L)).isZero();
  }

  @Test
  void aTimerThatIsOverdueIsNoNews() {
    KernelState first = state(0, TcpState.ESTABLISHED, 4, 200);

    assertThat(News.isChange(first, state(5_000, TcpState.ESTABLISHED, 4, 0))).isFalse();
  }

  @Test
  void anotherQueueStateOrTimerIsNews() {
    KernelState first = state(0, TcpState.ESTABLISHED, 0, 0);
    List<KernelState> others =
        List.of(
            state(1, TcpState.CLOSE_WAIT, 0, 0),
            state(1, TcpState.ESTABLISHED, 4, 200),
            new KernelState(SOCKET, 1, TcpState.ESTABLISHED, 1, 0, 0, 0),
            new KernelState(SOCKET, 1, TcpState.ESTABLISHED, 0, 1, 0, 0));

    assertThat(others).isNotEmpty().allMatch(other -> News.isChange(first, other));
    assertThat(News.isChange(first, state(1, TcpState.ESTABLISHED, 0, 0))).isFalse();
  }

  private static KernelState state(long millis, TcpState state, int timer, long timerMillis) {
    return new KernelState(SOCKET, millis * 1_000_000, state, 0, 0, timer, timerMillis);
  }
}
