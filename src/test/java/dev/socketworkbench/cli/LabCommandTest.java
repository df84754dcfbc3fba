package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.Labs;
import dev.socketworkbench.testing.Recording;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lab and its link on the command line. */
class LabCommandTest {
  private static final String NAME = "test-" + ProcessHandle.current().pid();

  @TempDir Path folder;

  @Test
  void mistakesAreSaidBeforeThereIsALab() throws Exception {
    Run rule = Run.of("lab", "--wire-rule", "packet:data explode");
    assertThat(rule.code()).isEqualTo(2);
    assertThat(rule.err())
        .contains("--wire-rule packet:data explode", "^^^^^^^", "write one of: lose");
    Run faults = Run.of("serve", "--lab", "--wire", "delay=50ms,vanish=1%");
    assertThat(faults.code()).isEqualTo(2);
    assertThat(faults.err()).contains("there is no fault \"vanish\"");
    Run elsewhere = Run.of("serve", "--port", "0", "--wire", "delay=50ms");
    assertThat(elsewhere.code()).isEqualTo(2);
    assertThat(elsewhere.err()).contains("they need --lab");
  }

  @Test
  @Timeout(120)
  void aLostPacketAndItsRetransmissionAreBesideTheCallsOfTheServer() throws Exception {
    String file = folder.resolve("lost.swj").toString();
    Run serve =
        Run.of(
            "serve",
            "--lab",
            "--lab-name",
            NAME,
            "--port",
            "60000",
            "--wire-rule",
            "packet:data shutdown #1 lose",
            "--record",
            file);
    Await.until(
        Recording.CEILING,
        "a server or the reason why not",
        () -> serve.out().contains("listening on") || serve.err().contains("There is no lab"));
    Labs.need(serve.err().contains("There is no lab"), serve.err());
    Run second = Run.of("lab", "--lab-name", NAME, "--wire", "lose=1%", "--", "true");
    assertThat(second.code()).isEqualTo(2);
    assertThat(second.err()).contains("There is a lab of this name already");
    Run send = Run.of("send", "--lab", "--lab-name", NAME, "10.77.0.2", "60000", "shutdown");
    assertThat(send.code()).isZero();
    assertThat(serve.code()).isZero();

    String packets = Run.of("journal", file, "--filter", "packet:data or packet:lost").lines();
    assertThat(packets).contains("lost by a rule (by us: rule packet:data shutdown #1 lose)");
    assertThat(Run.of("journal", file, "--filter", "packet:retransmission").lines())
        .contains("RETRANSMISSION #");
    assertThat(Run.of("journal", file).lines())
        .contains("SYN        #1 ", "lost by a rule", "RETRANSMISSION #")
        .contains("ACCEPT     conn#1 from 10.77.0.1", "conn#1    SYN_ACK    #2 to 10.77.0.1");
  }
}
