package dev.socketworkbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.wire.tap.FaultKind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tap} on the command line. */
class TapCommandTest {
  private static final Pattern WHERE = Pattern.compile("tap on 127\\.0\\.0\\.1:(\\d+) to ");

  @TempDir Path folder;

  @Test
  void passesOnPrintsEachCallAndKeepsIt() throws Exception {
    Path file = folder.resolve("tap.swj");
    try (ServerSocket target = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      Run tap =
          Run.of(
              "tap",
              "--to",
              "127.0.0.1",
              Integer.toString(target.getLocalPort()),
              "--fault",
              "to-server:replace=\"hello\" by \"HELLO\",slice=4",
              "--record",
              file.toString());
      Await.until(Recording.CEILING, "where it listens", () -> where(tap).find());
      Matcher where = where(tap);
      assertThat(where.find()).isTrue();
      try (Socket client =
              new Socket(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(where.group(1)));
          Socket server = target.accept()) {
        client.getOutputStream().write("hello, you".getBytes(UTF_8));
        client.shutdownOutput();
        assertThat(new String(server.getInputStream().readAllBytes(), UTF_8))
            .isEqualTo("HELLO, you");
      }
      Await.until(Recording.CEILING, "the end", () -> tap.out().contains("conn#1    CLOSE"));
      tap.end();
      assertThat(tap.out())
          .contains("fault slice=4: gives each send at most so many bytes")
          .contains("RULE       replace by us: \"hello\" by \"HELLO\"")
          .contains("SEND       4 B (by us: shortened from 10 B) \"HELL\"");
    }
    assertThat(Files.exists(file)).isTrue();
    assertThat(Run.of("journal", file.toString(), "--filter", "by:us rule:replace").lines())
        .contains("replace by us");
  }

  @Test
  void opensTlsForWhomTrustsItsAuthority() throws Exception {
    String ofTarget = folder.resolve("target.pem").toString();
    String ofTap = folder.resolve("tap.pem").toString();
    Run serve =
        Run.of(
            "serve",
            "--port",
            "0",
            "--behaviour",
            "tutorial",
            "--waiting",
            "threads",
            "--tls",
            "--write-ca",
            ofTarget);
    Await.until(Recording.CEILING, "a server", () -> serve.out().contains("\n"));
    String port = serve.out().lines().findFirst().orElseThrow().replaceFirst(".*:", "");
    Run tap =
        Run.of(
            "tap",
            "--open-tls",
            "--ca",
            ofTarget,
            "--write-ca",
            ofTap,
            "--to",
            "localhost",
            port,
            "--fault",
            "to-server:replace=\"hello\" by \"HELLO\"");
    Await.until(Recording.CEILING, "where it listens", () -> where(tap).find());
    Matcher where = where(tap);
    assertThat(where.find()).isTrue();
    Run send =
        Run.of("send", "localhost", where.group(1), "hello!", "--greeting", "--tls", "--ca", ofTap);
    assertThat(send.lines()).contains("HELLO!");
    Run distrusting = Run.of("send", "localhost", where.group(1), "no", "--tls");
    assertThat(distrusting.code()).isNotZero();
    tap.end();
    serve.end();
    assertThat(tap.out()).contains("received data", "replace by us: \"hello\" by \"HELLO\"");
  }

  private static Matcher where(Run tap) {
    return WHERE.matcher(tap.out());
  }

  @Test
  void whatCannotBeDoneIsSaidBeforeAnythingIsOpened() throws Exception {
    Path file = folder.resolve("never.swj");
    Run unknown =
        Run.of("tap", "--to", "127.0.0.1", "9", "--fault", "drop=1%", "--record", file.toString());
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("There is no fault named 'drop'", "delay", "replace");
    Run itself = Run.of("tap", "--listen", "7777", "--to", "localhost", "7777");
    assertThat(itself.code()).isEqualTo(2);
    assertThat(itself.err()).contains("connect to itself");
    assertThat(Run.of("tap").code()).isEqualTo(2);
    assertThat(Files.exists(file)).isFalse();
  }

  @Test
  void helpAndDocumentationNameEachFault() throws Exception {
    String help = Run.of("tap", "--help").lines();
    String page = Files.readString(Path.of("docs", "tap.md"));
    assertThat(Arrays.stream(FaultKind.values()))
        .allSatisfy(
            kind -> {
              assertThat(help).contains("  " + kind.word() + "=");
              assertThat(page).contains("| `" + kind.word() + "=");
            });
  }
}
