package dev.socketworkbench.wire.tap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The tap for datagrams, between plain peers. */
class DatagramTapTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private static TapSettings settings(DatagramSocket target, String faults) {
    return new TapSettings(
        ServerSettings.tutorial().withPort(0).withDatagrams(true),
        ClientSettings.tutorial().withPort(target.getLocalPort()),
        faults.isEmpty() ? List.of() : FaultParser.parse(faults),
        7,
        TapSettings.WhenRefused.RESET);
  }

  private static DatagramSocket socket() throws IOException {
    DatagramSocket socket = new DatagramSocket(0, LOOPBACK);
    socket.setSoTimeout((int) Recording.CEILING.toMillis());
    return socket;
  }

  private static void send(DatagramSocket from, SocketAddress to, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    from.send(new DatagramPacket(bytes, bytes.length, to));
  }

  private static DatagramPacket receive(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[70_000], 70_000);
    socket.receive(packet);
    return packet;
  }

  private static String text(DatagramPacket packet) {
    return new String(packet.getData(), 0, packet.getLength(), UTF_8);
  }

  private static InetSocketAddress address(Tap tap) {
    return Addresses.inet((Endpoint.Ip) tap.endpoint().orElseThrow());
  }

  @Test
  void eachSenderHasItsOwnSocketAndItsAnswers() throws Exception {
    try (Recording recording = new Recording();
        DatagramSocket target = socket();
        DatagramSocket one = socket();
        DatagramSocket two = socket();
        Tap tap = new Tap(recording.tracer(), settings(target, ""))) {
      tap.start();
      send(one, address(tap), "from one");
      DatagramPacket first = receive(target);
      send(two, address(tap), "from two");
      DatagramPacket second = receive(target);
      assertThat(text(first)).isEqualTo("from one");
      assertThat(text(second)).isEqualTo("from two");
      assertThat(second.getSocketAddress()).isNotEqualTo(first.getSocketAddress());
      send(target, second.getSocketAddress(), "to two");
      send(target, first.getSocketAddress(), "to one");
      DatagramPacket back = receive(one);
      assertThat(text(back)).isEqualTo("to one");
      assertThat(back.getSocketAddress()).isEqualTo(address(tap));
      assertThat(text(receive(two))).isEqualTo("to two");
    }
  }

  @Test
  void exactlyThisOneIsLostAndThatOneComesTwice() throws Exception {
    try (Recording recording = new Recording();
        DatagramSocket target = socket();
        DatagramSocket client = socket();
        Tap tap =
            new Tap(
                recording.tracer(), settings(target, "to-server:lose=@2,double=@3,delay=1ms"))) {
      tap.start();
      for (int i = 1; i <= 4; i++) {
        send(client, address(tap), "number " + i);
      }
      List<String> came = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        came.add(text(receive(target)));
      }
      assertThat(came).containsExactly("number 1", "number 3", "number 3", "number 4");
      Recording.untilAllIsSeen(recording.journal(), recording.tracer());
      assertThat(
              recording.journal().all().read(0, Integer.MAX_VALUE, 0).stream()
                  .filter(RuleFired.class::isInstance)
                  .map(each -> ((RuleFired) each).rule()))
          .contains("lose", "double", "delay");
    }
  }

  @Test
  void whatIsForStreamsIsRefused() throws Exception {
    try (DatagramSocket target = socket()) {
      assertThatThrownBy(() -> settings(target, "slice=1"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'slice=1' cannot be done to datagrams");
      assertThatThrownBy(
              () ->
                  TapSettings.plain(0, ClientSettings.tutorial())
                      .with(FaultParser.parse("lose=1%"), 1))
          .hasMessageContaining("above TCP");
    }
  }

  private static List<String> through(List<byte[]> datagrams, String faults, long seed) {
    DatagramFaults made =
        new DatagramFaults(
            faults.isEmpty() ? List.of() : FaultParser.parse(faults), new SplittableRandom(seed));
    List<String> out = new ArrayList<>();
    for (byte[] each : datagrams) {
      for (ByteBuffer sent : made.take(ByteBuffer.wrap(each.clone()), (kind, words) -> {})) {
        byte[] bytes = new byte[sent.remaining()];
        sent.get(bytes);
        out.add(new String(bytes, ISO_8859_1));
      }
    }
    return out;
  }

  @Property
  void nothingIsInventedAndASeedDoesTheSame(Any any) {
    List<byte[]> datagrams = any.list(0, 20, () -> any.bytes(30));
    long seed = any.nextLong();
    List<String> whole = datagrams.stream().map(each -> new String(each, ISO_8859_1)).toList();
    assertThat(through(datagrams, "", seed)).isEqualTo(whole);
    List<String> once = through(datagrams, "lose=30%,double=20%", seed);
    assertThat(through(datagrams, "lose=30%,double=20%", seed)).isEqualTo(once);
    assertThat(whole).containsAll(once);
    assertThat(through(datagrams, "lose=1", seed)).isEmpty();
    assertThat(through(datagrams, "flip=10%", seed))
        .isEqualTo(through(datagrams, "flip=10%", seed))
        .hasSameSizeAs(datagrams);
  }
}
