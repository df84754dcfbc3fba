package dev.socketworkbench.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpInfo;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recorded kernel states against what {@code ss} says in the same run; the rule is in
 * docs/truth-kernel.md. Not part of {@code mvn verify}, which needs nothing but Maven.
 */
final class KernelTruthCheck {
  private static final Path REPORT = Path.of("target/truth/kernel-report.txt");

  /** What no socket is in once it is closed. */
  private static final Set<TcpState> OPEN =
      EnumSet.of(TcpState.LISTEN, TcpState.ESTABLISHED, TcpState.CLOSE_WAIT);

  @TempDir Path folder;

  private final Map<SocketId, String> ends = new LinkedHashMap<>();
  private int steady;
  private int measured;

  /** What a scenario does with its sockets. */
  private interface Scenario {
    void play(Watching session) throws Exception;
  }

  @Test
  void theTutorialExchange() throws Exception {
    check("tutorial", session -> tutorial(session, ServerSettings.tutorial()));
  }

  @Test
  void theClientClosesFirst() throws Exception {
    check(
        "client closes first",
        session -> {
          Server server = listen(session, silent().withBehaviour(BehaviourKind.ECHO));
          Client client = connect(session, server);
          client.close();
          session.awaitEnd(client.id().orElseThrow());
          compareSteady(session);
        });
  }

  @Test
  void aHalfCloseByEachEnd() throws Exception {
    check(
        "half-close",
        session -> {
          Server server = listen(session, silent());
          Client first = connect(session, server);
          connect(session, server);
          first.halfClose();
          session.connection(server, 2).halfClose();
          session.awaitState(first.id().orElseThrow(), TcpState.FIN_WAIT_2);
          session.awaitState(session.connection(server, 2).id(), TcpState.FIN_WAIT_2);
          compareSteady(session);
        });
  }

  @Test
  void aReset() throws Exception {
    check(
        "reset",
        session -> {
          Client client = connect(session, listen(session, silent()));
          session.awaitState(client.id().orElseThrow(), TcpState.ESTABLISHED);
          client.abort();
          session.awaitState(client.id().orElseThrow(), TcpState.CLOSED);
          compareSteady(session);
        });
  }

  @Test
  void aSlowReader() throws Exception {
    check(
        "slow reader",
        session -> {
          Server server = listen(session, silent());
          Client client = connect(session, server);
          client.send(ByteBuffer.allocate(32 << 20));
          session.awaitRow(
              client.id().orElseThrow(), "has a full queue", row -> row.sendQueue() > 0);
          compareSteady(session);
        });
  }

  @Test
  void theSecondClientWaits() throws Exception {
    check(
        "backlog",
        session -> {
          Server server = listen(session, ServerSettings.tutorial());
          connect(session, server);
          Client second = session.connect(server);
          ours(second);
          session.awaitRow(
              server.id().orElseThrow(), "has one waiting", row -> row.receiveQueue() == 1);
          compareSteady(session);
        });
  }

  @Test
  void theTutorialExchangeOverIpv6() throws Exception {
    check(
        "tutorial over ::1",
        session ->
            tutorial(session, ServerSettings.tutorial().withAddress(InetAddress.ofLiteral("::1"))));
  }

  private void tutorial(Watching session, ServerSettings settings) throws Exception {
    Server server = listen(session, settings);
    Client client = connect(session, server);
    compareSteady(session);
    client.send(ByteBuffer.wrap(new byte[] {'H', 'i'}));
    session.awaitState(session.connection(server, 1).id(), TcpState.FIN_WAIT_2);
    compareSteady(session);
    client.close();
    session.awaitEnd(session.connection(server, 1).id());
    session.awaitState(client.id().orElseThrow(), TcpState.CLOSED);
    compareSteady(session);
  }

  private static ServerSettings silent() {
    return ServerSettings.tutorial().withConcurrent(true).withBehaviour(BehaviourKind.SILENT);
  }

  private Server listen(Watching session, ServerSettings settings) throws IOException {
    Server server = session.start(settings);
    InetSocketAddress address = server.address().orElseThrow();
    String anybody = address.getAddress() instanceof Inet6Address ? " [::]:*" : " 0.0.0.0:*";
    ends.put(server.id().orElseThrow(), Addresses.text(address) + anybody);
    return server;
  }

  private Client connect(Watching session, Server server) throws IOException {
    int before = server.connections().size();
    Client client = session.connect(server);
    ours(client);
    Connection conn = session.connection(server, before + 1);
    ends.put(conn.id(), conn.local() + " " + conn.peer());
    return client;
  }

  private void ours(Client client) {
    ends.put(
        client.id().orElseThrow(),
        client.local().orElseThrow() + " " + client.peer().orElseThrow());
  }

  private void check(String name, Scenario scenario) throws Exception {
    Queue<Sighting> seen = new ConcurrentLinkedQueue<>();
    AtomicBoolean over = new AtomicBoolean();
    AtomicReference<Throwable> failed = new AtomicReference<>();
    SocketStatistics.prepare();
    try (Watching session = new Watching(folder)) {
      Thread polling =
          Thread.ofPlatform()
              .uncaughtExceptionHandler((thread, e) -> failed.set(e))
              .start(
                  () -> {
                    while (!over.get()) {
                      poll(session, seen);
                    }
                  });
      try {
        scenario.play(session);
      } finally {
        over.set(true);
        polling.join();
      }
      assertThat(failed.get()).as("ss").isNull();
      report(name, session, List.copyOf(seen));
    }
  }

  private static void poll(Watching session, Queue<Sighting> seen) {
    try {
      seen.addAll(Sighting.take(session));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rule 2: where nothing changes, both say the same of every socket, queues included. */
  private void compareSteady(Watching session) {
    Watching.await(
        "a moment at which nothing changes",
        () -> {
          if (isHeldBack(session)) {
            return false;
          }
          long rows = session.rows();
          session.awaitReadings(2);
          List<Sighting> seen;
          try {
            seen = Sighting.take(session);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          session.awaitReadings(2);
          if (session.rows() != rows) {
            return false;
          }
          ends.forEach((socket, both) -> assertSame(session, socket, both, seen));
          return true;
        });
  }

  /** Whether what TCP measures may have changed without a row, as the last one is so new. */
  private boolean isHeldBack(Watching session) {
    return ends.keySet().stream()
        .flatMap(socket -> session.states(socket).stream())
        .anyMatch(row -> session.nanos() - row.endNanos() < Sampler.DETAILS_APART);
  }

  private void assertSame(Watching session, SocketId socket, String both, List<Sighting> seen) {
    List<Sighting> lines = of(both, seen);
    List<KernelState> rows = session.states(socket);
    if (rows.isEmpty() || rows.getLast().state() == TcpState.CLOSED) {
      assertThat(lines).as("ss of %s, recorded as gone: %s", socket, rows).isEmpty();
      return;
    }
    KernelState row = rows.getLast();
    assertThat(lines).as("ss of %s, recorded as %s", socket, row).hasSize(1);
    Sighting line = lines.getFirst();
    assertThat(line.state()).as("%s", socket).isEqualTo(row.state());
    assertThat(line.receiveQueue()).as("%s", socket).isEqualTo(row.receiveQueue());
    if (row.state() != TcpState.LISTEN) {
      assertThat(line.sendQueue()).as("%s", socket).isEqualTo(row.sendQueue());
    }
    row.tcp().ifPresent(info -> assertSame(socket, info, line));
    steady++;
  }

  /** What TCP measures; ss leaves out what is 0 or has no limit yet, and writes milliseconds. */
  private void assertSame(SocketId socket, TcpInfo info, Sighting line) {
    String what = socket + ", " + info + ": " + line.details();
    assertThat(line.number("rtt").orElse(0) * 1_000)
        .as("%s", what)
        .isCloseTo((double) info.rttMicros(), within(1.0));
    same(what, line, "cwnd", info.cwnd());
    same(what, line, "mss", info.mss());
    same(what, line, "unacked", info.unacked());
    same(what, line, "lost", info.lost());
    same(what, line, "notsent", info.notSent());
    if (info.sendWindow() != TcpInfo.UNKNOWN) {
      same(what, line, "snd_wnd", info.sendWindow());
    }
    long threshold = info.ssthresh() == TcpInfo.NO_THRESHOLD ? 0 : info.ssthresh();
    same(what, line, "ssthresh", threshold);
    measured++;
  }

  private static void same(String what, Sighting line, String name, long value) {
    assertThat(line.number(name).orElse(0)).as("%s of %s", name, what).isEqualTo((double) value);
  }

  private static List<Sighting> of(String both, List<Sighting> seen) {
    return seen.stream().filter(line -> (line.local() + " " + line.remote()).equals(both)).toList();
  }

  /** Rule 1, for every line that ss ever printed of our sockets. */
  private void report(String name, Watching session, List<Sighting> seen) throws IOException {
    int recorded = 0;
    int between = 0;
    for (Map.Entry<SocketId, String> each : ends.entrySet()) {
      List<KernelState> rows = session.states(each.getKey());
      assertIntervals(each.getKey(), rows, session.closed(each.getKey()));
      for (Sighting line : of(each.getValue(), seen)) {
        if (isRecorded(rows, line)) {
          recorded++;
        } else {
          assertThat(liesBetween(rows, line)).as("%s: %s, recorded %s", name, line, rows).isTrue();
          between++;
        }
      }
    }
    assertThat(recorded).as("sightings in %s", name).isPositive();
    Files.createDirectories(REPORT.getParent());
    Files.writeString(
        REPORT,
        String.format(
            Locale.ROOT,
            "kernel truth, %s: %d sockets, %d sightings by ss: %d recorded, %d between two"
                + " readings; %d equal with queues at rest, %d of them with what TCP measures%n",
            name,
            ends.size(),
            recorded + between,
            recorded,
            between,
            steady,
            measured),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /**
   * Rule 3: a row is of one moment of its interval; the intervals follow each other, and none that
   * begins after the recorded end of the close says that the socket is still open.
   */
  private static void assertIntervals(SocketId socket, List<KernelState> rows, long closedNanos) {
    long before = 0;
    for (KernelState row : rows) {
      assertThat(row.beganNanos()).as("%s: %s", socket, row).isLessThanOrEqualTo(row.endNanos());
      assertThat(row.endNanos()).as("%s: %s", socket, row).isGreaterThanOrEqualTo(before);
      before = row.endNanos();
      if (OPEN.contains(row.state())) {
        assertThat(row.beganNanos()).as("%s: %s", socket, row).isLessThanOrEqualTo(closedNanos);
      }
    }
  }

  /** A row with this state holds from the row before it to the row after it. */
  private static boolean isRecorded(List<KernelState> rows, Sighting line) {
    for (int i = 0; i < rows.size(); i++) {
      long from = i == 0 ? 0 : rows.get(i - 1).beganNanos();
      long to = i + 1 == rows.size() ? Long.MAX_VALUE : rows.get(i + 1).endNanos();
      if (rows.get(i).state() == line.state() && line.to() >= from && line.from() <= to) {
        return true;
      }
    }
    return false;
  }

  /** TCP's diagram leads over this state from one recorded row to the next. */
  private static boolean liesBetween(List<KernelState> rows, Sighting line) {
    for (int i = 0; i <= rows.size(); i++) {
      TcpState before = i == 0 ? TcpState.CLOSED : rows.get(i - 1).state();
      TcpState after = i == rows.size() ? TcpState.CLOSED : rows.get(i).state();
      long from = i == 0 ? 0 : rows.get(i - 1).beganNanos();
      long to = i == rows.size() ? Long.MAX_VALUE : rows.get(i).endNanos();
      if (line.to() >= from
          && line.from() <= to
          && later(before).contains(line.state())
          && later(line.state()).contains(after)) {
        return true;
      }
    }
    return false;
  }

  /** The states that can follow, directly or not (RFC 9293, figure 5), before CLOSED. */
  private static Set<TcpState> later(TcpState state) {
    Set<TcpState> all = EnumSet.noneOf(TcpState.class);
    for (TcpState next : next(state)) {
      if (all.add(next) && next != TcpState.CLOSED) {
        all.addAll(later(next));
      }
    }
    return all;
  }

  private static Set<TcpState> next(TcpState state) {
    Set<TcpState> next =
        switch (state) {
          case CLOSED -> EnumSet.of(TcpState.LISTEN, TcpState.SYN_SENT, TcpState.SYN_RECEIVED);
          case LISTEN -> EnumSet.noneOf(TcpState.class);
          case SYN_SENT, SYN_RECEIVED -> EnumSet.of(TcpState.ESTABLISHED);
          case ESTABLISHED -> EnumSet.of(TcpState.FIN_WAIT_1, TcpState.CLOSE_WAIT);
          case FIN_WAIT_1 -> EnumSet.of(TcpState.FIN_WAIT_2, TcpState.CLOSING, TcpState.TIME_WAIT);
          case FIN_WAIT_2, CLOSING -> EnumSet.of(TcpState.TIME_WAIT);
          case CLOSE_WAIT -> EnumSet.of(TcpState.LAST_ACK);
          case LAST_ACK, TIME_WAIT -> EnumSet.noneOf(TcpState.class);
        };
    next.add(TcpState.CLOSED); // By a reset, from everywhere.
    return next;
  }
}
