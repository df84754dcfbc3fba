package dev.socketworkbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.LineClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} on the command line: what is told of servers and clients is true. */
class CheckCommandTest {
  @TempDir Path folder;

  /** What a server of these tests does with one client. */
  private interface Serving {
    void serve(Socket client) throws IOException;
  }

  private static ServerSocket server(Serving serving, boolean concurrent) throws IOException {
    ServerSocket listener = new ServerSocket(0, 100, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofPlatform().daemon().start(() -> accept(listener, serving, concurrent));
    return listener;
  }

  private static void accept(ServerSocket listener, Serving serving, boolean concurrent) {
    try {
      while (true) {
        Socket client = listener.accept();
        Runnable one = () -> serve(client, serving, listener);
        if (concurrent) {
          Thread.ofVirtual().start(one);
        } else {
          one.run();
        }
      }
    } catch (IOException closed) {
      // The test is over, or the server has ended.
    }
  }

  private static void serve(Socket client, Serving serving, ServerSocket listener) {
    try (client) {
      serving.serve(client);
    } catch (IOException gone) {
      if (serving instanceof DiesOfIt) {
        close(listener);
      }
    }
  }

  private static void close(ServerSocket listener) {
    try {
      listener.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void echo(Socket client) throws IOException {
    client.getInputStream().transferTo(client.getOutputStream());
  }

  /** Takes what one recv returned for a line. */
  private static void takesAReceiveForALine(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    byte[] bytes = new byte[1000];
    for (int n = in.read(bytes); n > 0; n = in.read(bytes)) {
      String line = new String(bytes, 0, n, UTF_8).lines().findFirst().orElseThrow();
      client.getOutputStream().write((line + "\n").getBytes(UTF_8));
    }
  }

  /** One that ends when a client is reset. */
  private record DiesOfIt() implements Serving {
    @Override
    public void serve(Socket client) throws IOException {
      echo(client);
    }
  }

  private static Run check(ServerSocket server, String specification, String... more) {
    String[] args = new String[4 + more.length];
    args[0] = "check";
    args[1] = specification;
    args[2] = "127.0.0.1";
    args[3] = Integer.toString(server.getLocalPort());
    System.arraycopy(more, 0, args, 4, more.length);
    return Run.of(args);
  }

  @Test
  void aServerThatStandsIt() throws Exception {
    try (ServerSocket server = server(CheckCommandTest::echo, true)) {
      Run run =
          check(
              server,
              "line-echo",
              "--limit=20",
              "--only=byte-by-byte,one-piece,connect-and-leave,silent-neighbour,half-close,reset,"
                  + "leave-unread,crowd,short-sends");
      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(run.out())
          .contains("short-sends           not tried: The program's own calls must be traced")
          .contains("9 passed, 0 failed, 1 not tried");
    }
  }

  @Test
  void aReceiveIsNoMessage() throws Exception {
    Path html = folder.resolve("card.html");
    Path xml = folder.resolve("card.xml");
    try (ServerSocket server = server(CheckCommandTest::takesAReceiveForALine, true)) {
      Run run =
          check(
              server,
              "line-echo",
              "--only=byte-by-byte,one-piece,half-close",
              "--report=" + html,
              "--report=" + xml);
      assertThat(run.code()).as(run.err()).isEqualTo(1);
      assertThat(run.out())
          .contains("plain                 passed")
          .contains("one-piece             FAILED")
          .contains("half-close            passed")
          .contains("SEND       1 B \"o\"")
          .contains("  To change: Keep what recv returned")
          .contains("2 passed, 2 failed, 0 not tried");
    }
    assertThat(Files.readString(html))
        .contains("<a href=\"#one-piece\">one-piece</a>")
        .contains("<h2 id=\"byte-by-byte\">One byte at a time</h2>")
        .contains("<svg ");
    assertThat(Files.readString(xml))
        .contains("tests=\"4\" failures=\"2\" errors=\"0\" skipped=\"0\"")
        .contains("<testcase classname=\"socket-workbench.check\" name=\"half-close\"")
        .contains("type=\"one-piece\"");
  }

  @Test
  void whoServesOneAtATimeAndWhoDies() throws Exception {
    try (ServerSocket server = server(CheckCommandTest::echo, false)) {
      Run run = check(server, "echo", "--only=silent-neighbour", "--limit=1");
      assertThat(run.code()).as(run.err()).isEqualTo(1);
      assertThat(run.out()).contains("silent-neighbour      FAILED").contains("Beside client#");
    }
    try (ServerSocket server = server(new DiesOfIt(), false)) {
      Run run = check(server, "echo", "--only=reset");
      assertThat(run.code()).as(run.err()).isEqualTo(1);
      assertThat(run.out())
          .contains("reset                 FAILED")
          .contains("The next client was not served as before");
    }
  }

  @Test
  void nothingElseIsTriedWhereTheOrdinaryFails() throws Exception {
    AtomicBoolean second = new AtomicBoolean();
    try (ServerSocket server = server(client -> second.set(true), true)) {
      Run run = check(server, "length-prefixed", "--limit=1");
      assertThat(run.code()).as(run.err()).isEqualTo(1);
      assertThat(run.out()).contains("plain                 FAILED").contains("0 passed, 1 failed");
    }
    assertThat(second).isTrue();
  }

  /** It is traced here; what is done to its calls is done by the tracer. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aClientProgram() throws Exception {
    Path rules = folder.resolve("answers.script");
    Files.writeString(
        rules,
        """
        script 1
        framing line
        on message is "ask"
          send framed "answer."
        """);
    Run careful = client(rules, "{port}", "close-early");
    assertThat(careful.code()).as(careful.out() + careful.err()).isZero();
    assertThat(careful.out()).contains("close-early           passed").doesNotContain("status 0");
    Run trusting = client(rules, "{port} trusting", "close-early");
    assertThat(trusting.code()).as(trusting.out() + trusting.err()).isZero();
    assertThat(trusting.out())
        .contains("close-early           passed")
        .contains("It ended with exit status 0, as if the answer had been whole");
  }

  private static Run client(Path rules, String arguments, String hazards) throws Exception {
    Path classes =
        Path.of(LineClient.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Run.of(
        "check",
        rules.toString(),
        "--limit=15",
        "--only=" + hazards,
        "--program",
        "'"
            + java
            + "' -Xshare:auto -XX:TieredStopAtLevel=1 -cp '"
            + classes
            + "' "
            + LineClient.class.getName()
            + " "
            + arguments);
  }

  @Test
  void whatCannotBeChecked() throws Exception {
    assertThat(Run.of("check", "--list").lines())
        .contains("line-echo")
        .contains("  silence               The answer stops");
    assertThat(Run.of("check", "--show", "http-get").lines()).startsWith("script 1");
    refused("Name a specification first", "check");
    refused("HOST PORT of a server that runs, or --program", "check", "echo");
    refused("There is no script or file named 'ecco'", "check", "ecco", "127.0.0.1", "1");
    refused("There is no hazard 'silence' here", "check", "echo", "::1", "1", "--only=silence");
    refused("it is about a client, which is started", "check", "http-server", "127.0.0.1", "1");
    refused("put {port}", "check", "http-server", "--program", "curl http://localhost/");
    refused("is neither", "check", "echo", "127.0.0.1", "1", "--report=card.pdf");
    refused("exists already", "check", "echo", "127.0.0.1", "1", "--report=" + existing());
    refused("There is no command", "check", "echo", "--program", "");
    refused("has ended before it listened", "check", "echo", "--program", "true {port}");
  }

  private Path existing() throws IOException {
    return Files.writeString(folder.resolve("old.html"), "old");
  }

  private static void refused(String words, String... args) throws Exception {
    Run run = Run.of(args);
    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.err()).contains(words);
  }
}
