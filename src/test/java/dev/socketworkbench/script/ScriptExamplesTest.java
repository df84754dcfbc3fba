package dev.socketworkbench.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.script.play.SequenceEnd;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every script that comes with the program, on real connections. */
class ScriptExamplesTest {
  @TempDir Path folder;

  private static Stream<String> names() {
    return ScriptLibrary.ofProgram().all().stream().map(ScriptFile::name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachHasNoMistakeATitleAndASummary(String name) throws Exception {
    ScriptFile file = ScriptLibrary.find(name);
    assertThat(file.reading().mistakes()).isEmpty();
    assertThat(ChosenScript.script(file).title()).isNotEmpty();
    assertThat(ChosenScript.script(file).summary()).isNotEmpty();
    assertThat(file.text().lines()).allMatch(line -> line.length() <= 100);
  }

  @ParameterizedTest
  @CsvSource({
    "http-client,http-server",
    "smtp-client,smtp-server",
    "redis-client,redis-server",
    "mqtt-client,mqtt-broker",
    "modbus-client,modbus-server"
  })
  void theClientOfAPairPassesWithItsServer(String client, String server) throws Exception {
    assertThat(play(client, server).sentence()).isEqualTo("passed");
  }

  @ParameterizedTest
  @CsvSource({
    "http-client,smtp-server",
    "mqtt-client,redis-server",
  })
  void andFailsWithAnother(String client, String server) throws Exception {
    assertThat(play(quick(client), server).result()).isEqualTo(SequenceEnd.HowEnded.FAILED);
  }

  /** The same script, which waits and beats for a shorter time. */
  private String quick(String name) throws Exception {
    String text = ScriptLibrary.find(name).text();
    String quicker =
        text.replace(" within 5 s", " within 200 ms").replace("every 1 s", "every 200 ms");
    assertThat(quicker).isNotEqualTo(text);
    return Files.writeString(folder.resolve(name + ".quick"), quicker).toString();
  }

  private SequenceEnd play(String clientScript, String serverScript) throws Exception {
    try (ScriptedServer server = ScriptedServer.by(folder, serverScript)) {
      ClientSettings settings =
          ClientSettings.tutorial()
              .withPort(server.port())
              .with(ScriptOptions.SCRIPT, clientScript);
      ClientScript played =
          ClientScript.of(server.session().tracer(), settings, ClientListener.NONE);
      try (Client client = new Client(server.session().tracer(), settings, played)) {
        client.connect();
        played.begin(client);
        return played.awaitEnd(() -> false).orElseThrow();
      }
    }
  }

  @Test
  void javasOwnHttpClientGetsThePagesOfTheWebServer() throws Exception {
    try (ScriptedServer server = ScriptedServer.by(folder, "http-server");
        HttpClient client =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
      URI root = URI.create("http://127.0.0.1:" + server.port() + "/");
      HttpResponse<String> page = get(client, root);
      assertThat(page.statusCode()).isEqualTo(HttpURLConnection.HTTP_OK);
      assertThat(page.body()).contains("Visit 1, request 1 of this connection.");
      assertThat(page.headers().firstValue("date")).isPresent();
      assertThat(get(client, root.resolve("/old")).body()).contains("Visit 2");
      assertThat(get(client, root.resolve("/none")).statusCode())
          .isEqualTo(HttpURLConnection.HTTP_NOT_FOUND);
      assertThat(get(client, root.resolve("/slow")).body()).isEqualTo("late\n");
      assertThatThrownBy(() -> get(client, root.resolve("/cut"))).isInstanceOf(IOException.class);
    }
  }

  private static HttpResponse<String> get(HttpClient client, URI uri) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void theRedisServerAnswersWhatRedisCliSends() throws Exception {
    try (ScriptedServer server = ScriptedServer.by(folder, "redis-server");
        Socket peer = server.peer()) {
      ask(peer, "*2\r\n$7\r\nCOMMAND\r\n$4\r\nDOCS\r\n", "*0\r\n");
      ask(peer, "*2\r\n$3\r\nget\r\n$1\r\nk\r\n", "$-1\r\n");
      ask(peer, "*3\r\n$3\r\nset\r\n$1\r\nk\r\n$5\r\nv \u00c3\u00a9 \r\n", "+OK\r\n");
      ask(peer, "*2\r\n$3\r\nget\r\n$1\r\nk\r\n", "$5\r\nv \u00c3\u00a9 \r\n");
      ask(peer, "*2\r\n$4\r\necho\r\n$2\r\nhi\r\n", "$2\r\nhi\r\n");
      ask(peer, "*1\r\n$4\r\nkeys\r\n", "-ERR this script does not know that command\r\n");
      ask(peer, "*1\r\n$4\r\nquit\r\n", "+OK\r\n");
      assertThat(peer.getInputStream().read()).isEqualTo(-1);
    }
  }

  private static void ask(Socket peer, String question, String answer) throws IOException {
    ScriptedServer.send(peer, question);
    assertThat(ScriptedServer.receive(peer, answer.length())).isEqualTo(answer);
  }

  private static void askHex(Socket peer, String question, String answer) throws IOException {
    peer.getOutputStream().write(HexFormat.of().parseHex(question.replace(" ", "")));
    byte[] expected = HexFormat.of().parseHex(answer.replace(" ", ""));
    assertThat(HexFormat.of().formatHex(peer.getInputStream().readNBytes(expected.length)))
        .isEqualTo(HexFormat.of().formatHex(expected));
  }

  @Test
  void theBrokerSpeaksMqttHoweverItsPacketsAreCut() throws Exception {
    try (ScriptedServer server = ScriptedServer.by(folder, "mqtt-broker");
        Socket peer = server.peer()) {
      peer.setTcpNoDelay(true);
      String connect = "10 0e 00 04 4d 51 54 54 04 02 00 3c 00 02 61 62";
      for (byte each : HexFormat.of().parseHex(connect.replace(" ", ""))) {
        peer.getOutputStream().write(each);
      }
      askHex(peer, "c0 00", "20 02 00 00 d0 00");
      askHex(peer, "82 08 00 0a 00 03 61 2f 62 00", "90 03 00 0a 00");
      askHex(peer, "30 07 00 03 61 2f 62 68 69", "30 07 00 03 61 2f 62 68 69");
      ScriptedServer.send(peer, "\u00e0\u0000");
      assertThat(peer.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void theDeviceSpeaksModbus() throws Exception {
    try (ScriptedServer server = ScriptedServer.by(folder, "modbus-server");
        Socket peer = server.peer()) {
      askHex(peer, "12 34 00 00 00 06 11 03 00 6b 00 01", "12 34 00 00 00 05 11 03 02 00 01");
      askHex(peer, "00 02 00 00 00 06 01 03 00 00 00 02", "00 02 00 00 00 07 01 03 04 00 02 00 07");
      askHex(peer, "00 03 00 00 00 06 01 06 00 01 00 ff", "00 03 00 00 00 06 01 06 00 01 00 ff");
      askHex(peer, "00 04 00 00 00 06 01 03 00 00 00 7d", "00 04 00 00 00 03 01 83 02");
    }
  }

  @Test
  void messagesBehindTheirLengthAreEchoed() throws Exception {
    try (ScriptedServer server = ScriptedServer.by(folder, "length-echo")) {
      assertThat(server.exchange("\0\002hi\0\0\0\003bye")).isEqualTo("\0\002hi\0\0\0\007goodbye");
      assertThat(server.exchange("\u00ff\u00ffx")).isEmpty();
      assertThat(server.remarks())
          .anyMatch(
              each -> each.contains("the length says 65,535 bytes, and a message may have 16,384"));
    }
  }

  @Test
  void theFaultsOfTheEchoAreWhereTheyAreTold() throws Exception {
    try (ScriptedServer server = ScriptedServer.by(folder, "echo-faults");
        Socket peer = server.peer()) {
      StringBuilder lines = new StringBuilder();
      for (int i = 1; i <= 10; i++) {
        lines.append("line").append(i).append('\n');
      }
      ScriptedServer.send(peer, lines.toString());
      String answers = "line1\nline2\nline3\nlinline6\nline7\nline9\nlin";
      assertThat(ScriptedServer.receive(peer, answers.length())).isEqualTo(answers);
      ScriptedServer.send(peer, "the last\n");
      assertThatThrownBy(() -> peer.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
      assertThat(server.fired())
          .containsExactly(
              "echo", "echo", "late", "lost", "cut", "late", "echo", "lost", "late", "cut",
              "reset");
    }
  }

  @Test
  void theLoginRemembersWhoIsThere() throws Exception {
    try (ScriptedServer server = ScriptedServer.by(folder, "login")) {
      assertThat(server.exchange("Ada!\nada\nwrong\nsecret\nwho\nlogout\n"))
          .startsWith(
              "login: a name has small letters only\nlogin: password: wrong\npassword: welcome"
                  + " ada\nyou are ada from 127.0.0.1:")
          .endsWith("goodbye ada\n");
      assertThat(server.exchange("eve\na\nb\nc\n"))
          .endsWith("wrong\npassword: wrong\npassword: that was the third time\n");
    }
  }

  @Test
  void theHeartbeatBeatsThreeTimesAndHalfCloses() throws Exception {
    try (ScriptedServer server = ScriptedServer.by(folder, quick("heartbeat"))) {
      try (Socket peer = server.peer()) {
        ScriptedServer.send(peer, "hello");
        assertThat(ScriptedServer.rest(peer))
            .startsWith("I am here\nbeat 1 at ")
            .contains("\nbeat 2 at ")
            .contains("\nbeat 3 at ")
            .endsWith("\nthat was it\n");
      }
      Session.await("the end", () -> server.remarks().contains("heard 1 times"));
    }
  }
}
