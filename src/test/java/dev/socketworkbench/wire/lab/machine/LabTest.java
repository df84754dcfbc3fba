package dev.socketworkbench.wire.lab.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.kernel.tables.SocketLookup;
import dev.socketworkbench.kernel.tables.TcpTable;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.posix.SystemSockets;
import dev.socketworkbench.posix.net.SystemCallException;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.LabPump;
import dev.socketworkbench.testing.Labs;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.wire.lab.LabPacket;
import dev.socketworkbench.wire.lab.LabSide;
import dev.socketworkbench.wire.lab.PacketPort;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two real machines, and what passes between them. */
@Timeout(120)
final class LabTest {
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_DGRAM = 2;

  private final SystemSockets calls = SystemSockets.ofThisSystem().orElseThrow();
  private Lab lab;

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
    }
  }

  /** One lab for all: a start takes a second on a machine that has much else to do. */
  @Test
  void theMachinesSpeakThroughOurHandsAndRunPrograms() throws Exception {
    lab = Labs.open();
    packetsWaitInOurHandsUntilTheyAreDelivered();
    connectionsOfBothFamiliesCrossTheLinkAndItsCableCanBePulled();
    serversAndClientsAreRecordedAndTheKernelIsAsked();
    aProgramRunsOnAMachineAndEndsWithTheLab();
  }

  private void packetsWaitInOurHandsUntilTheyAreDelivered() throws Exception {
    PacketPort port = lab.port();
    int server = bound(LabSide.SERVER, AF_INET, SOCK_DGRAM);
    int client = bound(LabSide.CLIENT, AF_INET, SOCK_DGRAM);
    Endpoint to = calls.getsockname(server).address();
    for (String each : List.of("lost", "first", "second")) {
      long before = System.nanoTime();
      assertThat(calls.sendto(client, bytes(each), 0, to).value()).isEqualTo(each.length());
      List<LabPacket> taken = port.take(LabSide.CLIENT);
      assertThat(taken).hasSize(1);
      LabPacket packet = taken.getFirst();
      assertThat(packet.bytes()).hasSize(20 + 8 + each.length());
      assertThat(packet.takenNanos()).isBetween(before - 10_000_000_000L, System.nanoTime());
      if (!each.equals("lost")) {
        assertThat(port.deliver(LabSide.SERVER, taken)).isBetween(before, System.nanoTime());
      }
    }
    SystemSockets.Received received = calls.recvfrom(server, 100, 0);
    assertThat(received.bytes()).isEqualTo(bytes("first"));
    assertThat(received.from()).isEqualTo(calls.getsockname(client).address());
    assertThat(calls.recvfrom(server, 100, 0).bytes()).isEqualTo(bytes("second"));
    calls.close(server);
    calls.close(client);
  }

  private void connectionsOfBothFamiliesCrossTheLinkAndItsCableCanBePulled() throws Exception {
    PacketPort port = lab.port();
    int server = bound(LabSide.SERVER, AF_INET, SOCK_STREAM);
    calls.listen(server, 5);
    port.plugIn(false);
    assertThat(port.isPluggedIn()).isFalse();
    port.plugIn(true);
    port.setMtu(9000);
    port.setMtu(600);
    port.setMtu(PacketPort.USUAL_MTU);
    new LabPump(port).start();
    talk(AF_INET, server);
    if (lab.hasIpv6()) {
      int six = bound(LabSide.SERVER, AF_INET6, SOCK_STREAM);
      calls.listen(six, 5);
      talk(AF_INET6, six);
    }
    assertThat(port.missed(LabSide.CLIENT)).isZero();
    assertThat(port.missed(LabSide.SERVER)).isZero();
  }

  private void talk(int family, int listener) throws IOException {
    int client = lab.socket(LabSide.CLIENT, family, SOCK_STREAM, 0);
    Endpoint address = calls.getsockname(listener).address();
    assertThat(calls.connect(client, address).errno()).isZero();
    SystemSockets.WithAddress accepted = calls.accept(listener);
    int connection = (int) accepted.result().value();
    assertThat(accepted.address()).isEqualTo(calls.getsockname(client).address());
    byte[] large = new byte[40_000];
    assertThat(calls.send(client, large, 0).value()).isEqualTo(large.length);
    int came = 0;
    while (came < large.length) {
      came += (int) calls.recv(connection, large.length, 0).result().value();
    }
    calls.close(connection);
    assertThat(calls.recv(client, 10, 0).result().value()).isZero();
    calls.close(client);
    calls.close(listener);
  }

  private void serversAndClientsAreRecordedAndTheKernelIsAsked() throws Exception {
    try (Recording recording = new Recording()) {
      talk(recording, false);
      talk(recording, true);
    }
  }

  private void talk(Recording recording, boolean udp) throws Exception {
    ServerSettings settings =
        ServerSettings.tutorial()
            .withBehaviour(BehaviourKind.ECHO)
            .withDatagrams(udp)
            .withAddress(InetAddress.getByName(LabSide.SERVER.ipv4()))
            .withPort(0);
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    try (Server server = new Server(recording.tracer().at(lab.place(LabSide.SERVER)), settings)) {
      server.start();
      Endpoint.Ip at = (Endpoint.Ip) server.endpoint().orElseThrow();
      ClientSettings target =
          ClientSettings.tutorial()
              .with(ClientOptions.HOST, LabSide.SERVER.ipv4())
              .with(ClientOptions.PORT, at.port())
              .with(ClientOptions.UDP, udp);
      try (Client client =
          new Client(
              recording.tracer().at(lab.place(LabSide.CLIENT)), target, new Hearing(received))) {
        client.connect();
        client.send(ByteBuffer.wrap(bytes("across")));
        assertThat(received.poll(60, TimeUnit.SECONDS)).isEqualTo("across");
        assertThat(client.local().orElseThrow().toString()).startsWith("10.77.0.1:");
        if (!udp) {
          askAbout((Endpoint.Ip) client.local().orElseThrow(), at);
        }
      }
    }
  }

  private record Hearing(BlockingQueue<String> received) implements ClientListener {
    @Override
    public void received(ByteBuffer bytes) {
      received.add(StandardCharsets.UTF_8.decode(bytes).toString());
    }

    @Override
    public void ended(Ending ending) {}
  }

  private void askAbout(Endpoint.Ip client, Endpoint.Ip server) throws IOException {
    assertThat(new TcpTable(lab.task(LabSide.SERVER)).read().orElseThrow())
        .anyMatch(row -> row.remote().equals(client) && row.local().equals(server));
    try (SocketLookup lookup =
        SocketLookup.with(lab.diagnosis(LabSide.CLIENT).orElseThrow()).orElseThrow()) {
      assertThat(lookup.connection(client, server).orElseThrow().state())
          .isEqualTo(TcpState.ESTABLISHED);
    }
  }

  private void aProgramRunsOnAMachineAndEndsWithTheLab() throws Exception {
    List<String> command = lab.command(LabSide.SERVER, List.of("cat", "/proc/net/dev", "-"));
    Process program = new ProcessBuilder(command).start();
    String devices = new String(program.getInputStream().readNBytes(300), StandardCharsets.UTF_8);
    assertThat(devices).contains("Receive");
    lab.close();
    assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isEqualTo(128 + 9);
    Await.until(Duration.ofSeconds(30), "the helper ends", () -> !lab.isAlive());
    assertThatThrownBy(() -> lab.socket(LabSide.CLIENT, AF_INET, SOCK_STREAM, 0))
        .isInstanceOf(SystemCallException.class);
    assertThat(lab.port().take(LabSide.CLIENT)).isEmpty();
  }

  private int bound(LabSide side, int family, int type) throws IOException {
    int made = lab.socket(side, family, type, 0);
    String address = family == AF_INET ? side.ipv4() : side.ipv6();
    assertThat(calls.bind(made, Endpoint.ip(address, 0)).errno()).isZero();
    return made;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
