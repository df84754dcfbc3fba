package dev.socketworkbench.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.tables.SocketLookup;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.StateStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A session whose kernel states are recorded, and ways to read what was. */
final class Watching implements AutoCloseable {
  private static final List<TcpState> PASSING =
      List.of(
          TcpState.SYN_SENT,
          TcpState.SYN_RECEIVED,
          TcpState.FIN_WAIT_1,
          TcpState.CLOSING,
          TcpState.LAST_ACK);

  private static final Duration CEILING = Duration.ofSeconds(20);

  private final Journal journal;
  private final Tracer tracer;
  private final KernelWatch watch;
  private final List<Runnable> opened = new ArrayList<>();

  Watching(Path folder) {
    this(folder, Kernel.ofThisMachine());
  }

  Watching(Path folder, Kernel kernel) {
    try {
      journal =
          Journal.create(
              folder.resolve("session.swj"), SessionClock.start(), DiskBudget.standard());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tracer = new Tracer(journal);
    watch = new KernelWatch(journal, tracer, kernel);
    watch.start();
  }

  /** What a test does with a session. */
  @FunctionalInterface
  interface Scenario {
    void play(Watching session) throws Exception;
  }

  /** Plays this where the kernel can be asked; elsewhere asks that nothing is claimed. */
  static void measured(Path folder, Scenario scenario) throws Exception {
    try (Watching session = new Watching(folder)) {
      if (session.watch.isMeasuring()) {
        scenario.play(session);
      } else {
        session.connect(session.start(BehaviourKind.SILENT));
        assertThat(session.watch.trouble()).isPresent();
        assertThat(session.rows()).isZero();
      }
    }
  }

  /** Whether the kernel of this machine can be asked for single sockets. */
  static boolean canAsk() {
    Optional<SocketLookup> lookup = SocketLookup.open();
    lookup.ifPresent(SocketLookup::close);
    return lookup.isPresent();
  }

  /** The session's time, in nanoseconds. */
  long nanos() {
    return tracer.clock().nanos();
  }

  KernelWatch watch() {
    return watch;
  }

  Tracer tracer() {
    return tracer;
  }

  /** Closes this with the session. */
  void closeLater(Runnable closing) {
    opened.add(closing);
  }

  Server start(BehaviourKind behaviour) throws CallException {
    return start(ServerSettings.tutorial().withConcurrent(true).withBehaviour(behaviour));
  }

  Server start(ServerSettings settings) throws CallException {
    Server server = new Server(tracer, settings.withPort(0));
    opened.add(server::close);
    server.start();
    return server;
  }

  Client connect(Server server) throws CallException {
    Client client = client(server);
    client.connect();
    return client;
  }

  Client client(Server server) {
    return client(server, server.address().orElseThrow().getAddress().getHostAddress());
  }

  Client client(Server server, String host) {
    ClientSettings settings =
        ClientSettings.tutorial().withHost(host).withPort(server.address().orElseThrow().getPort());
    Client client = new Client(tracer, settings, ClientListener.NONE);
    opened.add(client::close);
    return client;
  }

  Connection connection(Server server, int number) {
    await("connection " + number, () -> server.connections().size() >= number);
    return server.connections().snapshot().get(number - 1);
  }

  List<KernelState> states(SocketId socket) {
    return journal.socket(socket).read(0, Integer.MAX_VALUE, 0).stream()
        .filter(KernelState.class::isInstance)
        .map(KernelState.class::cast)
        .toList();
  }

  /**
   * The recorded end of its close, in nanoseconds since the session began; the last moment if it
   * has none.
   */
  long closed(SocketId socket) {
    return journal.socket(socket).read(0, Integer.MAX_VALUE, 0).stream()
        .filter(row -> row instanceof Call call && call.operation() == Operation.CLOSE)
        .mapToLong(Entry::endNanos)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  /** The states without those that only repeat the previous one. */
  List<TcpState> path(SocketId socket) {
    List<TcpState> path = new ArrayList<>();
    for (KernelState state : states(socket)) {
      if (path.isEmpty() || path.getLast() != state.state()) {
        path.add(state.state());
      }
    }
    return path;
  }

  /**
   * The states that last until one end does something, in order. The others end with the peer's
   * next acknowledgement: on loopback they are seldom long enough to be measured, and may be.
   */
  List<TcpState> lastingPath(SocketId socket) {
    List<TcpState> path = new ArrayList<>(path(socket));
    path.removeAll(PASSING);
    return path;
  }

  /** Waits until the kernel was recorded to say this of the socket; the first such row. */
  KernelState awaitRow(SocketId socket, String what, Predicate<KernelState> fact) {
    await(socket + " " + what, () -> states(socket).stream().anyMatch(fact));
    return states(socket).stream().filter(fact).findFirst().orElseThrow();
  }

  KernelState awaitState(SocketId socket, TcpState state) {
    return awaitRow(socket, "in " + state, row -> row.state() == state);
  }

  /**
   * Waits until the kernel was recorded to say that the end which closed first is in TIME_WAIT, or
   * has gone. Seen on Linux 6.18 at one of some hundred closes: both ends close at nearly the same
   * time, the peer's delayed ACK reaches the socket in TIME_WAIT and is answered, and the answer
   * finds no socket any more: its RST ends TIME_WAIT (RFC 1337).
   */
  KernelState awaitEnd(SocketId socket) {
    return awaitRow(
        socket,
        "in TIME_WAIT or gone",
        row -> row.state() == TcpState.TIME_WAIT || row.state() == TcpState.CLOSED);
  }

  /** Asks of every row of the kernel where it is shown. */
  void checkNoConnectionAfterItsClose() {
    TimelineIndex index = new TimelineIndex(journal);
    index.catchUp();
    Map<SocketId, Long> closed = new HashMap<>();
    List<Entry> all = journal.all().read(0, Integer.MAX_VALUE, 0);
    for (Entry entry : all) {
      if (entry instanceof Call call && call.operation() == Operation.CLOSE) {
        closed.putIfAbsent(call.socket(), call.endNanos());
      }
    }
    assertThat(closed).hasSizeGreaterThan(40);
    List<TcpState> open = List.of(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT);
    assertThat(all)
        .filteredOn(KernelState.class::isInstance)
        .map(KernelState.class::cast)
        .filteredOn(said -> open.contains(said.state()))
        .allMatch(
            said ->
                index.inference().moment(said)
                    < closed.getOrDefault(said.socket(), Long.MAX_VALUE));
    closed.forEach(
        (socket, nanos) ->
            assertThat(index.inference().path(socket))
                .filteredOn(step -> step.nanos() >= nanos)
                .extracting(StateStep::state)
                .doesNotContainAnyElementsOf(open));
  }

  /** How many rows of the kernel's there are. */
  long rows() {
    return journal.all().read(0, Integer.MAX_VALUE, 0).stream()
        .filter(KernelState.class::isInstance)
        .count();
  }

  void awaitReadings(int more) {
    long from = watch.readings();
    await(more + " more readings", () -> watch.readings() >= from + more);
  }

  static void await(String what, BooleanSupplier fact) {
    Await.until(CEILING, what, fact);
  }

  @Override
  public void close() throws IOException {
    opened.forEach(Runnable::run);
    watch.close();
    journal.close();
  }
}
