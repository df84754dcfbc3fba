package dev.socketworkbench.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.script.play.SequenceEnd;
import dev.socketworkbench.script.play.SequenceEnd.HowEnded;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts over datagrams: each is a message, and each address a connection of its own. */
class ScriptDatagramsTest {
  @TempDir Path folder;

  private ScriptedServer server(String... lines) throws IOException {
    return ScriptedServer.by(
        folder,
        ServerSettings.tutorial()
            .with(ScriptOptions.SCRIPT, ScriptedServer.write(folder, lines).toString())
            .with(ServerOptions.UDP, true));
  }

  private static DatagramSocket peer() throws IOException {
    DatagramSocket peer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    peer.setSoTimeout((int) Session.CEILING.toMillis());
    return peer;
  }

  /** Not connected: the JDK would send no empty datagram then. */
  private static void send(DatagramSocket peer, ScriptedServer to, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    peer.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), to.port()));
  }

  private static String receive(DatagramSocket peer) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[1 << 16], 1 << 16);
    peer.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void eachAddressHasValuesOfItsOwn() throws Exception {
    try (ScriptedServer server =
            server("on connect", "  send \"hello\"", "on message as echo", "  send $messages $0");
        DatagramSocket one = peer();
        DatagramSocket two = peer()) {
      send(one, server, "a");
      assertThat(receive(one)).isEqualTo("hello");
      assertThat(receive(one)).isEqualTo("1a");
      send(two, server, "b");
      assertThat(receive(two)).isEqualTo("hello");
      assertThat(receive(two)).isEqualTo("1b");
      send(one, server, "c");
      assertThat(receive(one)).isEqualTo("2c");
      assertThat(server.fired()).containsExactly("2", "echo", "2", "echo", "echo");
    }
  }

  @Test
  void anEmptyDatagramIsAMessage() throws Exception {
    try (ScriptedServer server = server("on message bytes=0 as empty", "  send \"nothing\"");
        DatagramSocket peer = peer()) {
      send(peer, server, "");
      assertThat(receive(peer)).isEqualTo("nothing");
    }
  }

  @Test
  void whatIsClosedBeginsAnewWithTheNextDatagram() throws Exception {
    try (ScriptedServer server =
            server(
                "on message is \"bye\"",
                "  send \"goodbye\"",
                "  close",
                "on message",
                "  count said",
                "  send $said");
        DatagramSocket peer = peer()) {
      send(peer, server, "x");
      assertThat(receive(peer)).isEqualTo("1");
      send(peer, server, "x");
      assertThat(receive(peer)).isEqualTo("2");
      send(peer, server, "bye");
      assertThat(receive(peer)).isEqualTo("goodbye");
      send(peer, server, "x");
      assertThat(receive(peer)).isEqualTo("1");
      // Also where that comes before the close.
      send(peer, server, "bye");
      send(peer, server, "x");
      assertThat(receive(peer)).isEqualTo("goodbye");
      assertThat(receive(peer)).isEqualTo("1");
    }
  }

  @Test
  void whoIsClosedAtOnceIsNotBegunForEver() throws Exception {
    try (ScriptedServer server = server("on connect", "  send \"no\"", "  close");
        DatagramSocket peer = peer()) {
      for (int i = 0; i < 3; i++) {
        send(peer, server, "x");
        assertThat(receive(peer)).isEqualTo("no");
      }
      server.server().stop();
      assertThat(server.session().allOperations(server.server().id().orElseThrow()))
          .filteredOn(Operation.SENDTO::equals)
          .hasSize(3);
    }
  }

  @Test
  void aDelayKeepsNobodyElseWaitingAndEndsWithTheServer() throws Exception {
    try (ScriptedServer server =
            server("on message is \"slow\" as slow", "  delay 60 min", "on message", "  send $0");
        DatagramSocket slow = peer();
        DatagramSocket quick = peer()) {
      send(slow, server, "slow");
      Session.await("it waits", () -> server.fired().contains("slow"));
      send(quick, server, "quick");
      assertThat(receive(quick)).isEqualTo("quick");
    }
  }

  @Test
  void rulesWithATimeGoOnForEachAddress() throws Exception {
    try (ScriptedServer server =
            server(
                "on message",
                "  nothing",
                "every 10 ms $beats < 3",
                "  count beats",
                "  send $beats");
        DatagramSocket peer = peer()) {
      send(peer, server, "x");
      assertThat(receive(peer)).isEqualTo("1");
      assertThat(receive(peer)).isEqualTo("2");
      assertThat(receive(peer)).isEqualTo("3");
    }
  }

  @Test
  void aDatagramThatIsTooLongEndsItsConnectionInWords() throws Exception {
    try (ScriptedServer server = server("limit 10 B", "on message", "  send $0");
        DatagramSocket peer = peer()) {
      send(peer, server, "01234567890");
      Session.await(
          "it is said",
          () ->
              server.remarks().stream()
                  .anyMatch(
                      it -> it.contains("a datagram has 11 bytes, and a message may have 10")));
      send(peer, server, "short");
      assertThat(receive(peer)).isEqualTo("short");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "framing line|on message|  nothing,         has a framing",
    "on end|  nothing,                          line 2: 'on end' is for streams",
    "on message|  half-close,                   line 3: 'half-close' is for streams"
  })
  void whatOnlyAStreamHasIsRefusedInWords(String lines, String words) {
    assertThatThrownBy(() -> server(lines.split("\\|", -1)))
        .hasRootCauseInstanceOf(ScriptUnusableException.class)
        .hasMessageContaining(words);
  }

  private SequenceEnd play(ScriptedServer server, String... lines) throws Exception {
    Path mine = Files.createDirectory(folder.resolve("client"));
    ClientSettings settings =
        ClientSettings.tutorial()
            .withPort(server.port())
            .withDatagrams(true)
            .with(ScriptOptions.SCRIPT, ScriptedServer.write(mine, lines).toString());
    ClientScript played = ClientScript.of(server.session().tracer(), settings, ClientListener.NONE);
    try (Client client = new Client(server.session().tracer(), settings, played)) {
      client.connect();
      played.begin(client);
      SequenceEnd end = played.awaitEnd(() -> false).orElseThrow();
      assertThat(client.ending()).isEqualTo(Ending.OPEN);
      return end;
    }
  }

  @Test
  void aSequenceSeesEachDatagramByItself() throws Exception {
    try (ScriptedServer server =
        server("on message", "  send \"one\"", "  send \"\"", "  send \"two\"")) {
      SequenceEnd end =
          play(
              server,
              "sequence",
              "  send \"go\"",
              "  await message is \"one\"",
              "  await message bytes=0",
              "  await message is \"two\"");
      assertThat(end.result()).isEqualTo(HowEnded.PASSED);
    }
  }

  @Test
  void aSequenceSaysWhatCameInstead() throws Exception {
    try (ScriptedServer server = server("on message", "  send \"no\"")) {
      SequenceEnd end =
          play(server, "sequence", "  send \"x\"", "  await message is \"yes\" within 1 s");
      assertThat(end.result()).isEqualTo(HowEnded.FAILED);
      assertThat(end.words()).endsWith("and there came \"no\"");
    }
  }

  @Test
  void aSequenceThatAwaitsAnEndIsRefused() throws Exception {
    try (ScriptedServer server = server("on message", "  nothing")) {
      assertThatThrownBy(
              () -> play(server, "sequence", "  repeat 2 times", "    await end within 1 s"))
          .isInstanceOf(ScriptUnusableException.class)
          .hasMessageContaining("line 4: 'await end' is for streams");
    }
  }
}
