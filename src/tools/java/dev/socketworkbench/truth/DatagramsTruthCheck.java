package dev.socketworkbench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** UDP of the JDK under strace: a server, and clients that are connected and not. */
final class DatagramsTruthCheck {
  private static final Path FOLDER = Path.of("target/truth/datagrams");

  /** How many bytes a receive of a server or a client asks for by default. */
  private static final int RECEIVE_SIZE = 4096;

  private static final int LONGER = 5_000;

  @BeforeAll
  static void emptyFolder() throws IOException {
    Report.begin(FOLDER);
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, connected", "::1, connected", "127.0.0.1, unconnected"})
  void aServerAndAClient(String address, String how) throws Exception {
    String name = how + (address.equals("::1") ? "-6" : "");
    try (Traced server =
        new Traced(
            FOLDER,
            name + "-serve",
            "serve",
            "--udp",
            "--port",
            "0",
            "--interface",
            address,
            "--behaviour",
            "echo")) {
      try (Traced client =
          new Traced(
              FOLDER,
              name + "-connect",
              "connect",
              "--udp",
              how.equals("connected") ? "--connected" : "--unconnected",
              address,
              server.port())) {
        client.type("one\n").awaitOut("one\n").type("two\n").awaitOut("two\n");
        // The server cuts it to what it asks for, and so does the client with its answer.
        client.type("x".repeat(LONGER) + "\n");
        server.awaitOut("(the datagram's other " + (LONGER + 1 - RECEIVE_SIZE) + " B are lost)");
        client.awaitOut("x".repeat(RECEIVE_SIZE));
        client.endInput();
        assertThat(client.awaitEnd()).isZero();
        report(client);
      }
      assertThat(server.signal("TERM").awaitEnd()).isEqualTo(143);
      report(server);
    }
  }

  @Test
  void aGroupIsJoinedAndLeft() throws Exception {
    try (Traced server =
        new Traced(
            FOLDER, "group-serve", "serve", "--udp", "--port", "0", "--join", "239.1.2.3%lo")) {
      server.awaitOut("IP_ADD_MEMBERSHIP");
      assertThat(server.signal("TERM").awaitEnd()).isEqualTo(143);
      report(server);
    }
  }

  @Test
  void nobodyIsThere() throws Exception {
    try (Traced client =
        new Traced(FOLDER, "nobody-send", "send", "--udp", "127.0.0.1", "1", "x")) {
      assertThat(client.awaitEnd()).isEqualTo(1);
      assertThat(Files.readString(client.trace())).contains("ECONNREFUSED");
      report(client);
    }
  }

  private static void report(Traced command) throws IOException {
    Files.writeString(
        FOLDER.resolve("report.txt"),
        HandComparison.ofJdkDatagrams(command, RECEIVE_SIZE) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
