package dev.socketworkbench.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program's scripts against programs that others wrote, which must be installed. */
class ScriptsCheck {
  private static final Duration CEILING = Duration.ofSeconds(30);

  @TempDir Path folder;

  /** What a command prints, on both streams; it must end by itself. */
  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(CEILING.toSeconds(), TimeUnit.SECONDS)).as(said).isTrue();
    return said + "exit " + process.exitValue();
  }

  @Test
  void curlGetsThePagesOfTheWebServer() throws Exception {
    try (ScriptedServer server = ScriptedServer.by(folder, "http-server")) {
      String root = "http://127.0.0.1:" + server.port();
      assertThat(run("curl", "-s", root + "/", root + "/"))
          .contains("Visit 1, request 1 of", "Visit 2, request 2 of")
          .endsWith("exit 0");
      assertThat(run("curl", "-sL", root + "/old")).contains("Visit 3").endsWith("exit 0");
      assertThat(run("curl", "-sf", root + "/none")).endsWith("exit 22");
      assertThat(run("curl", "-s", root + "/cut")).contains("only this").endsWith("exit 18");
      assertThat(run("curl", "-s", "-m", "30", root + "/slow")).startsWith("late\n");
      assertThat(run("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-X", "PUT", root))
          .isEqualTo("405exit 0");
    }
  }

  @Test
  void pythonsMailLibrarySendsAMail() throws Exception {
    try (ScriptedServer server = ScriptedServer.by(folder, "smtp-server")) {
      String program =
          """
          import smtplib
          s = smtplib.SMTP("127.0.0.1", %d, timeout=20)
          print(s.sendmail("ada@example.org", ["bob@example.org"], "Subject: x\\r\\n\\r\\n.hi\\r\\n"))
          try:
              s.sendmail("ada@example.org", ["nobody@example.org"], "x")
          except smtplib.SMTPRecipientsRefused as e:
              print("refused", e.recipients)
          print(s.quit())
          """
              .formatted(server.port());
      assertThat(run("python3", "-c", program))
          .contains("{}", "refused {'nobody@example.org': (550, b'nobody lives here')}")
          .contains("(221, b'goodbye')")
          .endsWith("exit 0");
      assertThat(server.fired()).contains("taken", "refused", "quit");
    }
  }

  @Test
  void redisCliSetsAndGetsAValue() throws Exception {
    try (ScriptedServer server = ScriptedServer.by(folder, "redis-server")) {
      String port = Integer.toString(server.port());
      assertThat(run("redis-cli", "-p", port, "ping")).isEqualTo("PONG\nexit 0");
      assertThat(run("redis-cli", "-p", port, "set", "k", "a value")).startsWith("OK\n");
      assertThat(run("redis-cli", "-p", port, "echo", "héllo")).contains("héllo");
      assertThat(run("redis-cli", "-p", port, "keys", "*")).contains("does not know that command");
    }
  }

  @Test
  void mosquittoPublishesToTheBroker() throws Exception {
    try (ScriptedServer server = ScriptedServer.by(folder, "mqtt-broker")) {
      String port = Integer.toString(server.port());
      assertThat(
              run(
                  "mosquitto_pub",
                  "-h",
                  "127.0.0.1",
                  "-p",
                  port,
                  "-V",
                  "mqttv311",
                  "-t",
                  "a/b",
                  "-m",
                  "hello"))
          .isEqualTo("exit 0");
      // It has gone before its last message is looked at.
      Session.await("the disconnect is seen", () -> server.fired().contains("disconnect"));
      assertThat(server.fired()).containsExactly("connect", "publish", "disconnect");
    }
  }

  @Test
  void theClientsPassWithTheServersOfOthers() throws Exception {
    int redis = freePort();
    passes("redis-client", redis, "redis-server", "--port", Integer.toString(redis), "--save", "");
    int mosquitto = freePort();
    passes("mqtt-client", mosquitto, "/usr/sbin/mosquitto", "-p", Integer.toString(mosquitto));
    int python = freePort();
    passes(
        "http-client",
        python,
        "python3",
        "-m",
        "http.server",
        "--bind",
        "127.0.0.1",
        Integer.toString(python));
  }

  private void passes(String script, int port, String... server) throws Exception {
    Process process =
        new ProcessBuilder(new ArrayList<>(List.of(server)))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(script + ".log").toFile())
            .start();
    try (Session session = new Session(Files.createDirectory(folder.resolve(script)))) {
      Await.until(CEILING, server[0] + " listens", () -> listens(port));
      ClientSettings settings =
          ClientSettings.tutorial().withPort(port).with(ScriptOptions.SCRIPT, script);
      ClientScript played = ClientScript.of(session.tracer(), settings, ClientListener.NONE);
      try (Client client = new Client(session.tracer(), settings, played)) {
        client.connect();
        played.begin(client);
        assertThat(played.awaitEnd(() -> false).orElseThrow().sentence())
            .as(script)
            .isEqualTo("passed");
      }
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (Socket there = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return there.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }
}
