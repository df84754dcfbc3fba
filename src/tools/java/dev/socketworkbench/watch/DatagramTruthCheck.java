package dev.socketworkbench.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the watch records of datagram sockets against what {@code ss} says in the same run: rule 2
 * of docs/truth-kernel.md, with the datagrams that the kernel has dropped. Not part of {@code mvn
 * verify}.
 */
final class DatagramTruthCheck {
  private static final Path REPORT = Path.of("target/truth/kernel-report.txt");
  private static final int SENT = 50;
  private static final int SIZE = 500;

  @TempDir Path folder;

  /** A server with a small buffer that nobody reads from fast enough, and a client. */
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void queuesAndDropsAreThoseOfTheSystem(String host) throws Exception {
    SocketStatistics.prepare();
    try (Watching session = new Watching(folder)) {
      Server server =
          session.start(
              ServerSettings.tutorial()
                  .withAddress(InetAddress.ofLiteral(host))
                  .withBehaviour(BehaviourKind.SILENT)
                  .withDatagrams(true)
                  .with(ServerOptions.RECEIVE_BUFFER, 4096));
      Client client = client(session, server);
      for (int i = 0; i < SENT; i++) {
        client.send(ByteBuffer.allocate(SIZE));
        client.awaitSent();
      }
      KernelState full =
          session.awaitRow(server.id().orElseThrow(), "has dropped some", row -> drops(row) > 0);
      assertThat(full.receiveQueue()).isPositive();
      Endpoint own = Addresses.endpoint(server.address().orElseThrow());
      atRest(
          session,
          () -> {
            same(session, server.id().orElseThrow(), own.toString());
            same(session, client.id().orElseThrow(), client.local().orElseThrow().toString());
          });
      report(host, session, server.id().orElseThrow());
    }
  }

  private static Client client(Watching session, Server server) throws IOException {
    ClientSettings settings =
        ClientSettings.tutorial()
            .withHost(server.address().orElseThrow().getAddress().getHostAddress())
            .withPort(server.address().orElseThrow().getPort())
            .withDatagrams(true)
            .with(ClientOptions.CONNECTED, true);
    Client client = new Client(session.tracer(), settings, ClientListener.NONE);
    session.closeLater(client::close);
    client.connect();
    return client;
  }

  /**
   * Compares where two readings before and two after a call of ss have changed nothing. What was
   * dropped is recorded some times a second, not at each reading: the last of it comes later.
   */
  private static void atRest(Watching session, Runnable comparison) {
    AtomicReference<AssertionError> different = new AtomicReference<>();
    try {
      Watching.await(
          "a moment at which nothing changes and both say the same",
          () -> {
            long rows = session.rows();
            session.awaitReadings(2);
            try {
              comparison.run();
            } catch (AssertionError difference) {
              different.set(difference);
              return false;
            }
            session.awaitReadings(2);
            return session.rows() == rows;
          });
    } catch (AssertionError never) {
      Optional.ofNullable(different.get()).ifPresent(never::addSuppressed);
      throw never;
    }
  }

  private static void same(Watching session, SocketId socket, String local) {
    KernelState row = session.states(socket).getLast();
    List<Sighting> lines;
    try {
      lines =
          Sighting.take(session, SocketStatistics.UDP).stream()
              .filter(line -> line.local().equals(local))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(lines).as("ss of %s, recorded as %s", socket, row).hasSize(1);
    Sighting line = lines.getFirst();
    assertThat(line.state()).as("%s", socket).isEqualTo(row.state());
    assertThat(line.receiveQueue()).as("%s", socket).isEqualTo(row.receiveQueue());
    assertThat(line.sendQueue()).as("%s", socket).isEqualTo(row.sendQueue());
    assertThat(line.drops()).as("%s", socket).isEqualTo(drops(row));
  }

  private static long drops(KernelState row) {
    return row.detail() instanceof KernelDetail.DatagramDetail datagrams ? datagrams.drops() : 0;
  }

  private static void report(String host, Watching session, SocketId server) throws IOException {
    KernelState row = session.states(server).getLast();
    Files.createDirectories(REPORT.getParent());
    Files.writeString(
        REPORT,
        String.format(
            Locale.ROOT,
            "kernel truth, datagrams at %s: %d sent, %d B in the queue and %d dropped, as ss"
                + " says%n",
            host,
            SENT,
            row.receiveQueue(),
            drops(row)),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
