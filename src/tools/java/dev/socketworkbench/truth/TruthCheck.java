package dev.socketworkbench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The program's own conversations under strace. Not part of {@code mvn verify}, which needs nothing
 * but Maven: {@code .ci/truth-check} runs it.
 */
final class TruthCheck {
  private static final Path FOLDER = Path.of("target/truth");

  @BeforeAll
  static void emptyFolder() throws IOException {
    Files.createDirectories(FOLDER);
    try (Stream<Path> old = Files.walk(FOLDER)) {
      for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    Files.createDirectories(FOLDER);
  }

  @Test
  void theTutorialsExchangeAndItsShutdown() throws Exception {
    try (Traced server = new Traced(FOLDER, "tutorial-serve", "serve", "--port", "0")) {
      String port = server.port();
      try (Traced client = connect("tutorial-connect", port)) {
        client.awaitOut("You connected at [").type("Hello!");
        client.awaitOut("You sent: [Hello!]\n").endInput();
        assertThat(client.awaitEnd()).isZero();
        assertThat(client.out()).endsWith("]\nYou sent: [Hello!]\n");
        report(client);
      }
      try (Traced client =
          new Traced(
              FOLDER, "tutorial-send", "send", "127.0.0.1", port, "shutdown", "--greeting")) {
        assertThat(client.awaitEnd()).isZero();
        assertThat(client.out()).endsWith("You told me to shut down!\n");
        report(client);
      }
      assertThat(server.awaitEnd()).isZero();
      report(server);
    }
  }

  @Test
  void aHalfClose() throws Exception {
    for (String turns : List.of("--one-at-a-time", "--concurrent")) {
      String name = "half-close" + turns.substring(1);
      try (Traced server =
          new Traced(
              FOLDER, name + "-serve", "serve", "--port", "0", "--behaviour", "echo", turns)) {
        try (Traced client = connect(name + "-connect", server.port())) {
          client.type("one\n").awaitOut("one\n").type("two\n").endInput();
          assertThat(client.awaitEnd()).isZero();
          assertThat(client.out()).isEqualTo("one\ntwo\n");
          report(client);
        }
        server.awaitOut("end of stream");
        assertThat(server.terminate().awaitEnd()).isEqualTo(143);
        report(server);
      }
    }
  }

  @Test
  void aReset() throws Exception {
    try (Traced server =
        new Traced(FOLDER, "reset-serve", "serve", "--port", "0", "--behaviour", "silent")) {
      try (Traced client = connect("reset-connect", server.port())) {
        client.type("nobody reads this");
        server.awaitOut("ACCEPT");
        // Bytes that nobody read make the closing kernel reset the connection.
        client.awaitRecorded(Operation.SEND);
        assertThat(server.terminate().awaitEnd()).isEqualTo(143);
        assertThat(client.awaitEnd()).isEqualTo(1);
        assertThat(Files.readString(client.trace())).contains("ECONNRESET");
        report(client);
      }
      report(server);
    }
  }

  @Test
  void aRefusal() throws Exception {
    try (Traced client = connect("refusal-connect", "1")) {
      assertThat(client.awaitEnd()).isEqualTo(1);
      report(client);
    }
  }

  private static Traced connect(String name, String port) throws IOException {
    return new Traced(FOLDER, name, "connect", "127.0.0.1", port);
  }

  private static void report(Traced command) throws IOException {
    Files.writeString(
        FOLDER.resolve("report.txt"),
        Comparison.of(command) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
