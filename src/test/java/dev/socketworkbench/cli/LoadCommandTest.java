package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load command against the serve command. */
final class LoadCommandTest {
  @TempDir private Path folder;

  private static String serve(String behaviour, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of("serve", "--port", "0", "--behaviour", behaviour, "--waiting", "threads"));
    line.addAll(List.of(more));
    Run server = Run.of(line.toArray(String[]::new));
    Await.until(Duration.ofSeconds(30), "the server listens", () -> server.out().contains("\n"));
    String first = server.out().lines().findFirst().orElseThrow();
    return first.substring(first.lastIndexOf(':') + 1);
  }

  @Test
  void printsATableOfWhatWasMeasured() throws Exception {
    Run load = Run.of("load", "127.0.0.1", serve("echo"), "--messages", "500", "--size", "100");
    assertThat(load.code()).isZero();
    assertThat(load.out())
        .contains("100 B, closed loop", "ended: all messages were sent")
        .contains("connections  10 of 10 connected")
        .contains("messages     500 sent, 500 answered, 0 unanswered")
        .contains("p99.9");
  }

  @Test
  void measuresOverTlsWhoseHandshakesAreDoneBefore() throws Exception {
    Path authority = folder.resolve("ca.pem");
    String port = serve("echo", "--tls", "--write-ca", authority.toString());
    Run load =
        Run.of("load", "localhost", port, "--tls", "--ca", authority.toString(), "--messages=50");
    assertThat(load.code()).as(load.err()).isZero();
    assertThat(load.out())
        .contains("connections  10 of 10 connected", "messages     50 sent, 50 answered");
    Run untrusted = Run.of("load", "localhost", port, "--tls", "--messages=50");
    assertThat(untrusted.code()).isEqualTo(ExitCodes.FAILED);
    assertThat(untrusted.out()).contains("10 x recv: TLS failed");
    Run wrong = Run.of("load", "localhost", port, "--tls", "--tls-version=9");
    assertThat(wrong.code()).isEqualTo(ExitCodes.CANNOT_START);
    assertThat(wrong.err()).contains("must be nothing, 1.2 or 1.3");
  }

  @Test
  void printsJsonAndRecordsItsCallsWhenAsked() throws Exception {
    Path record = folder.resolve("load.swj");
    Run load =
        Run.of(
            "load",
            "localhost",
            serve("echo"),
            "--connections=3",
            "--messages=9",
            "--rate=1000",
            "--json",
            "--record=" + record);
    assertThat(load.code()).isZero();
    assertThat(load.out())
        .startsWith("{\"host\":\"localhost\",")
        .contains("\"sent\":9,\"answered\":9,", "\"errors\":{}")
        .endsWith("]}\n");
    Run journal = Run.of("journal", record.toString());
    assertThat(journal.code()).isZero();
    assertThat(journal.out().lines().filter(line -> line.contains(" SEND "))).hasSize(9);
    assertThat(journal.out()).contains("load begins: 3 connections", "load ended: 9 messages");
  }

  @Test
  void saysThatThePeerDoesNotAnswerInKind() throws Exception {
    Run load = Run.of("load", "127.0.0.1", serve("line-echo"), "--connections", "2");
    assertThat(load.code()).isEqualTo(ExitCodes.FAILED);
    assertThat(load.out()).contains("error        2 x recv: not what was sent");
    assertThat(load.err()).contains("The peer does not echo: byte 0 should be");
  }

  @Test
  void whereNothingIsAnsweredThereIsNoLatency() throws Exception {
    String port = serve("silent");
    Run load = Run.of("load", "127.0.0.1", port, "--seconds", "1", "--json");
    assertThat(load.code()).isEqualTo(ExitCodes.FAILED);
    // Each second, also of those in which late answers are waited for.
    assertThat(load.err()).containsPattern("s +0 +- +- +0").doesNotContain("0 µs");
    assertThat(load.out())
        .contains("\"latency\":{\"count\":0,\"mean\":null,\"p50\":null")
        .contains("\"bytes\":0,\"p50\":null,\"p99\":null}");
  }

  @Test
  void doesNotLoadAnotherMachineUnasked() throws Exception {
    Run load = Run.of("load", "192.0.2.7", "80");
    assertThat(load.code()).isEqualTo(ExitCodes.CANNOT_START);
    assertThat(load.err())
        .contains("192.0.2.7 is not a loopback address", "nothing was sent", "--yes-not-loopback");
    assertThat(load.out()).isEmpty();
  }

  @Test
  void refusesWhatIsOutOfRange() throws Exception {
    Run load = Run.of("load", "127.0.0.1", "80", "--connections", "10001");
    assertThat(load.code()).isEqualTo(ExitCodes.CANNOT_START);
    assertThat(load.err()).contains("from 1 to 10000");
    assertThat(Run.of("load", "127.0.0.1", "80", "--check", "maybe").code())
        .isEqualTo(ExitCodes.CANNOT_START);
  }
}
