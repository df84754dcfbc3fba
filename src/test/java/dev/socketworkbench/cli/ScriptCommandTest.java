package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.script.ScriptFile;
import dev.socketworkbench.script.ScriptLibrary;
import dev.socketworkbench.testing.Await;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts on the command line: {@code script}, {@code serve --script}, {@code send --script}. */
final class ScriptCommandTest {
  private static final Duration CEILING = Duration.ofSeconds(30);

  @TempDir Path folder;

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String port(Run server) {
    Await.until(CEILING, "the server listens", () -> server.out().contains("\n"));
    String first = server.out().lines().findFirst().orElseThrow();
    return first.substring(first.lastIndexOf(':') + 1);
  }

  @Test
  void listsShowsAndChecksThem() throws Exception {
    Run list = Run.of("script", "list");
    assertThat(list.code()).isZero();
    assertThat(list.out().lines().count()).isEqualTo(ScriptLibrary.ofProgram().all().size());
    assertThat(list.out().lines()).allMatch(line -> line.length() <= 78);
    Run show = Run.of("script", "show", "login");
    assertThat(show.code()).isZero();
    ScriptFile login = ScriptLibrary.ofProgram().named("login").orElseThrow();
    assertThat(show.out()).isEqualTo(login.text());
    Path mine = write("mine.txt", show.out());
    Run check = Run.of("script", "check", mine.toString());
    assertThat(check.code()).isZero();
    assertThat(check.out().strip()).isEqualTo("mine.txt: no mistake");
  }

  @Test
  void everyMistakeIsNamedWithItsCure() throws Exception {
    Path wrong = write("wrong.txt", "script 1\non massage\n  sned \"x\"\n");
    Run check = Run.of("script", "check", wrong.toString());
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out().lines())
        .containsExactly(
            "wrong.txt, line 2, column 4: 'massage' is no cue of a rule. Did you mean 'message'?",
            "wrong.txt, line 3, column 3: 'sned' is no action. Did you mean 'send'?");
    Run serve = Run.of("serve", "--port", "0", "--script", wrong.toString());
    assertThat(serve.code()).isEqualTo(2);
    assertThat(serve.out()).isEmpty();
    assertThat(serve.err().lines()).hasSize(2);
    Run send = Run.of("send", "127.0.0.1", "9", "--script", wrong.toString());
    assertThat(send.code()).isEqualTo(2);
    assertThat(send.err().lines()).hasSize(2);
    Run nowhere = Run.of("serve", "--port", "0", "--script", "nowhere");
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("script list");
    Run which = Run.of("serve", "--port", "0", "--behaviour", "script");
    assertThat(which.code()).isEqualTo(2);
    assertThat(which.err()).contains("Which script?");
  }

  @Test
  void aTrialShowsWhatWouldBeSent() throws Exception {
    Run trial = Run.of("script", "try", "login", "ada\\nsec", "ret\\n");
    assertThat(trial.code()).as(trial.err()).isZero();
    assertThat(trial.out().lines().map(String::strip))
        .containsExactly(
            "line 7  ask: on connect",
            "sends \"login: \"",
            "came    \"ada\\nsec\"",
            "line 20  name: on message $user = \"\" and matches /^([a-z]+)$/",
            "sends \"password: \"",
            "came    \"ret\\n\"",
            "line 27  password: on message is \"secret\"",
            "sends \"welcome ada\\n\"");
    Run wrong = Run.of("script", "try", "login", "\\q");
    assertThat(wrong.code()).isEqualTo(2);
  }

  @Test
  void theExitCodeOfSendTellsHowTheSequenceEnded() throws Exception {
    Path record = folder.resolve("kept.swj");
    Run server =
        Run.of("serve", "--port", "0", "--script", "smtp-server", "--record", record.toString());
    String port = port(server);
    Run passed = Run.of("send", "127.0.0.1", port, "--script", "smtp-client");
    assertThat(passed.code()).as(passed.err()).isZero();
    assertThat(passed.out()).startsWith("220 workbench ready\r\n").endsWith("221 goodbye\r\n");
    assertThat(passed.err().strip()).isEqualTo("smtp-client: passed");
    Path impatient =
        write("other.txt", "script 1\nsequence\n  await message is \"200\" within 100 ms\n");
    Run failed = Run.of("send", "127.0.0.1", port, "--script", impatient.toString());
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err()).startsWith("other.txt: failed in line 3: wanted");
    Run message = Run.of("send", "127.0.0.1", port, "hi", "--script", "smtp-client");
    assertThat(message.code()).isEqualTo(2);
    assertThat(message.err()).contains("leave the message out");
    Await.until(CEILING, "the rules", () -> server.out().contains("RULE       quit smtp-server:"));
    server.end();
    Run rules = Run.of("journal", record.toString(), "--filter", "rule:quit");
    assertThat(rules.code()).as(rules.err()).isZero();
    assertThat(rules.out().lines()).hasSize(1);
  }

  @Test
  void rulesOfAClientAnswerUntilThePeerHasEnded() throws Exception {
    Run server = Run.of("serve", "--port", "0", "--script", "login");
    Path rules =
        write(
            "rules.txt",
            """
            script 1
            on message contains "login: "
              send "ada\\n"
            on message contains "password: "
              send "secret\\n"
            on message contains "welcome"
              send "logout\\n"
            """);
    Run client = Run.of("send", "127.0.0.1", port(server), "--script", rules.toString());
    assertThat(client.code()).as(client.err()).isZero();
    assertThat(client.out()).endsWith("goodbye ada\n");
    server.end();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sequence\n  repeat until stopped\n    delay 1 s\n", "on message\n  nothing\n"})
  void aScriptEndsWhenNobodyReadsWhatIsReceived(String lines) throws Exception {
    Run server = Run.of("serve", "--port", "0", "--script", "login");
    Path script = write("endless.txt", "script 1\n" + lines);
    Run client = Run.unread("send", "127.0.0.1", port(server), "--script", script.toString());
    assertThat(client.code()).as(client.err()).isEqualTo(141);
    server.end();
  }

  @Test
  void whatOneClientSendsGoesToAllOthers() throws Exception {
    Run server = Run.of("serve", "--port", "0", "--behaviour", "broadcast");
    int port = Integer.parseInt(port(server));
    try (Socket one = new Socket(InetAddress.getLoopbackAddress(), port);
        Socket two = new Socket(InetAddress.getLoopbackAddress(), port);
        Socket three = new Socket(InetAddress.getLoopbackAddress(), port)) {
      Await.until(
          CEILING,
          "all are there",
          () -> server.out().lines().filter(line -> line.contains(" ACCEPT ")).count() == 3);
      one.getOutputStream().write("hello\n".getBytes(StandardCharsets.UTF_8));
      assertThat(new String(two.getInputStream().readNBytes(6), StandardCharsets.UTF_8))
          .isEqualTo("hello\n");
      assertThat(three.getInputStream().readNBytes(6)).hasSize(6);
      three.getOutputStream().write("me\n".getBytes(StandardCharsets.UTF_8));
      assertThat(new String(one.getInputStream().readNBytes(3), StandardCharsets.UTF_8))
          .isEqualTo("me\n");
    }
    server.end();
  }

  @Test
  void severalListenersHaveRulesOfTheirOwn() throws Exception {
    Run servers =
        Run.of(
            "serve", "--port", "0", "--script", "length-echo", "--port", "0", "--script", "login");
    Await.until(CEILING, "both listen", () -> servers.out().lines().count() >= 2);
    String second = servers.out().lines().skip(1).findFirst().orElseThrow();
    int login = Integer.parseInt(second.substring(second.lastIndexOf(':') + 1));
    try (Socket echo =
            new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port(servers)));
        Socket ask = new Socket(InetAddress.getLoopbackAddress(), login)) {
      echo.getOutputStream().write(new byte[] {0, 1, 'x'});
      assertThat(echo.getInputStream().readNBytes(3)).containsExactly(0, 1, 'x');
      assertThat(new String(ask.getInputStream().readNBytes(7), StandardCharsets.UTF_8))
          .isEqualTo("login: ");
    }
    servers.end();
    Run uneven = Run.of("serve", "--script", "login", "--script", "login");
    assertThat(uneven.code()).isEqualTo(2);
    assertThat(uneven.err()).contains("1 ports and 2 scripts");
  }

  @Test
  void aScriptIsPlayedOverDatagramsToo() throws Exception {
    Path rules = write("rules.txt", "script 1\non message\n  send \"got \" $0\n");
    Path steps =
        write(
            "steps.txt",
            """
            script 1
            sequence
              send "one"
              send "two"
              await message is "got one"
              await message is "got two"
            """);
    Run server = Run.of("serve", "--udp", "--port", "0", "--script", rules.toString());
    Run client = Run.of("send", "--udp", "127.0.0.1", port(server), "--script", steps.toString());
    assertThat(client.code()).as(client.err()).isZero();
    assertThat(client.err().strip()).endsWith("steps.txt: passed");
    server.end();
    Run refused = Run.of("serve", "--udp", "--port", "0", "--script", "length-echo");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("A datagram is a message already");
    Run noEnd = Run.of("send", "--udp", "127.0.0.1", "1", "--script", "smtp-client");
    assertThat(noEnd.code()).isEqualTo(2);
    assertThat(noEnd.err()).contains("smtp-client, line 21: 'await end' is for streams");
  }

  @Test
  void aScriptIsPlayedOverTlsToo() throws Exception {
    Run server = Run.of("serve", "--port", "0", "--tls", "--script", "smtp-server");
    Run client =
        Run.of("send", "127.0.0.1", port(server), "--tls", "--insecure", "--script", "smtp-client");
    assertThat(client.code()).as(client.err()).isZero();
    assertThat(client.err().strip()).endsWith("smtp-client: passed");
    server.end();
  }
}
