package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saved messages on the command line. */
final class MessageCommandTest {
  @TempDir Path folder;
  private String library;

  @BeforeEach
  void write() throws Exception {
    library =
        Files.writeString(
                folder.resolve("m.txt"),
                """
                messages 1

                message "Hello"
                  send "Hello!"

                folder "Lab"
                message "Page"
                  to tcp 127.0.0.1 1
                  eol crlf
                  send "GET /" u8(10)
                message "Hello"
                  send "from the lab"
                message "Broken"
                  sned "x"
                """)
            .toString();
  }

  @Test
  void listsAndSearches() throws Exception {
    Run list = Run.of("message", "list", "--library", library);
    assertThat(list.code()).isZero();
    assertThat(list.out().lines())
        .containsExactly(
            "Hello                       \"Hello!\"",
            "Lab/Page   TCP 127.0.0.1:1  \"GET /\" u8(10)",
            "Lab/Hello                   \"from the lab\"");
    assertThat(list.err()).contains("m.txt, line 14, column 3: 'sned' is nothing");
    Run some = Run.of("message", "list", "tcp", "page", "--library", library);
    assertThat(some.code()).isZero();
    assertThat(some.out().lines()).hasSize(1);
    Run none = Run.of("message", "list", "nowhere", "--library", library);
    assertThat(none.code()).isZero();
    assertThat(none.err()).contains("None of 3 messages");
    assertThat(none.code()).isZero();
    Run empty = Run.of("message", "list", "--library", folder.resolve("no.txt").toString());
    assertThat(empty.code()).isZero();
    assertThat(empty.err()).contains("No message is saved in");
  }

  @Test
  void showsOneAndItsBytes() throws Exception {
    assertThat(Run.of("message", "show", "Page", "--library", library).lines())
        .isEqualTo(
            """
            messages 1

            folder "Lab"

            message "Page"
              to tcp 127.0.0.1 1
              eol crlf
              send "GET /" u8(10)
            """);
    assertThat(Run.of("message", "show", "Page", "--bytes", "--library", library).lines())
        .isEqualTo("GET /\n\r\n");
    Run two = Run.of("message", "show", "Hell", "--library", library);
    assertThat(two.code()).isEqualTo(2);
    assertThat(two.err()).contains("There is no message 'Hell'");
    assertThat(Run.of("message", "show", "Lab/Hello", "--library", library).code()).isZero();
    assertThat(Run.of("message", "show", "Hello", "--library", library).lines()).contains("Hello!");
  }

  @Test
  void sendsToATargetThatIsNamed() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Run send =
          Run.of(
              "message",
              "send",
              "Page",
              "127.0.0.1",
              Integer.toString(server.getLocalPort()),
              "--library",
              library);
      try (Socket peer = server.accept()) {
        assertThat(peer.getInputStream().readNBytes(8))
            .isEqualTo("GET /\n\r\n".getBytes(StandardCharsets.UTF_8));
        peer.getOutputStream().write("200".getBytes(StandardCharsets.UTF_8));
      }
      assertThat(send.code()).isZero();
      assertThat(send.out()).contains("200");
    }
    Run nowhere = Run.of("message", "send", "Lab/Hello", "--library", library);
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("has no target");
  }

  @Test
  void exportsAndImports() throws Exception {
    String out = folder.resolve("out.txt").toString();
    assertThat(Run.of("message", "export", out, "--folder", "Lab", "--library", library).code())
        .isZero();
    Run again = Run.of("message", "export", out, "--library", library);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("already exists");
    String other = folder.resolve("other.txt").toString();
    Run read = Run.of("message", "import", out, "--folder", "From/There", "--library", other);
    assertThat(read.code()).isZero();
    assertThat(read.out()).contains("2 messages added to");
    assertThat(Run.of("message", "list", "--library", other).lines())
        .contains("From/There/Lab/Page", "From/There/Lab/Hello");
    Run some = Run.of("message", "import", library, "--library", other);
    assertThat(some.code()).isEqualTo(1);
    assertThat(some.err()).contains("line 14");
    Run gone = Run.of("message", "import", folder + "/gone", "--library", other);
    assertThat(gone.code()).isEqualTo(2);
    assertThat(gone.err()).contains("There is no file");
  }
}
