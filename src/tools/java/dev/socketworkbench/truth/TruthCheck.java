package dev.socketworkbench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The program's own conversations under strace. Not part of {@code mvn verify}, which needs nothing
 * but Maven: {@code .ci/truth-check} runs it.
 */
final class TruthCheck {
  private static final Path FOLDER = Path.of("target/truth/friendly");

  @BeforeAll
  static void emptyFolder() throws IOException {
    Report.begin(FOLDER);
  }

  @Test
  void theTutorialsExchangeAndItsShutdown() throws Exception {
    try (Traced server = new Traced(FOLDER, "tutorial-serve", "serve", "--port", "0")) {
      String port = server.port();
      try (Traced client = connect("tutorial-connect", "127.0.0.1", port)) {
        client.awaitOut("You connected at [").type("Hello!");
        client.awaitOut("You sent: [Hello!]\n").endInput();
        assertThat(client.awaitEnd()).isZero();
        assertThat(client.out()).endsWith("]\nYou sent: [Hello!]\n");
        Report.add(FOLDER, client);
      }
      try (Traced client =
          new Traced(
              FOLDER, "tutorial-send", "send", "127.0.0.1", port, "shutdown", "--greeting")) {
        assertThat(client.awaitEnd()).isZero();
        assertThat(client.out()).endsWith("You told me to shut down!\n");
        Report.add(FOLDER, client);
      }
      assertThat(server.awaitEnd()).isZero();
      Report.add(FOLDER, server);
    }
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, one-at-a-time", "::1, threads", "127.0.0.1, virtual-threads"})
  void aHalfClose(String address, String waiting) throws Exception {
    String name = "half-close-" + waiting;
    try (Traced server =
        new Traced(
            FOLDER,
            name + "-serve",
            "serve",
            "--port",
            "0",
            "--interface",
            address,
            "--behaviour",
            "echo",
            "--waiting",
            waiting)) {
      try (Traced client = connect(name + "-connect", address, server.port())) {
        client.type("one\n").awaitOut("one\n").type("two\n").endInput();
        assertThat(client.awaitEnd()).isZero();
        assertThat(client.out()).isEqualTo("one\ntwo\n");
        Report.add(FOLDER, client);
      }
      server.awaitOut("end of stream");
      assertThat(server.signal("TERM").awaitEnd()).isEqualTo(143);
      Report.add(FOLDER, server);
    }
  }

  @Test
  void aReset() throws Exception {
    try (Traced server =
        new Traced(FOLDER, "reset-serve", "serve", "--port", "0", "--behaviour", "silent")) {
      try (Traced client = connect("reset-connect", "127.0.0.1", server.port())) {
        client.type("nobody reads this");
        server.awaitOut("ACCEPT");
        // Bytes that nobody read make the closing kernel reset the connection.
        client.awaitRecorded(Operation.SEND);
        assertThat(server.signal("TERM").awaitEnd()).isEqualTo(143);
        assertThat(client.awaitEnd()).isEqualTo(1);
        assertThat(Files.readString(client.trace())).contains("ECONNRESET");
        Report.add(FOLDER, client);
      }
      Report.add(FOLDER, server);
    }
  }

  @Test
  void aRefusal() throws Exception {
    try (Traced client = connect("refusal-connect", "::1", "1")) {
      assertThat(client.awaitEnd()).isEqualTo(1);
      Report.add(FOLDER, client);
    }
  }

  private static Traced connect(String name, String address, String port) throws IOException {
    return new Traced(FOLDER, name, "connect", address, port);
  }
}
