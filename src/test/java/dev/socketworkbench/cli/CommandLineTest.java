package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.kernel.Machine;
import dev.socketworkbench.testing.Await;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands in this process, against plain sockets and against each other. */
final class CommandLineTest {
  private static final Duration CEILING = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private static Run serve(String... more) {
    String[] args = new String[more.length + 3];
    System.arraycopy(new String[] {"serve", "--port", "0"}, 0, args, 0, 3);
    System.arraycopy(more, 0, args, 3, more.length);
    return Run.of(args);
  }

  private static String port(Run server) {
    Await.until(CEILING, "the server listens", () -> server.out().contains("\n"));
    String first = server.out().lines().findFirst().orElseThrow();
    assertThat(first).startsWith("listening on 127.0.0.1:");
    return first.substring(first.lastIndexOf(':') + 1);
  }

  private static Socket connectTo(Run server) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port(server)));
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @Test
  void theTutorialsExchangeAndItsShutdown() throws Exception {
    Path record = folder.resolve("lesson.swj");
    Run server = serve("--record", record.toString());
    String port = port(server);

    Run client = Run.of("send", "127.0.0.1", port, "--greeting", "--trace", "--wait=30");
    assertThat(client.code()).isZero();
    assertThat(client.out())
        .matches("You connected at \\[\\d{4}-\\d\\d-\\d\\d .*]\nYou sent: \\[Hello!]\n");
    assertThat(client.err().lines().map(line -> line.substring(26, 36).strip()))
        // The answer can be received before the send's own thread has recorded its return.
        .containsExactlyInAnyOrder("SOCKET", "CONNECT", "RECV", "SEND", "RECV", "RECV", "CLOSE")
        .startsWith("SOCKET", "CONNECT", "RECV")
        .endsWith("CLOSE");

    Run last = Run.of("send", "127.0.0.1", port, " ShutDown", "--eol", "crlf", "--greeting");
    assertThat(last.code()).isZero();
    assertThat(last.out()).endsWith("You sent: [ ShutDown\r\n]\nYou told me to shut down!\n");
    assertThat(server.code()).isZero();
    assertThat(server.err()).isEqualTo("Remote user initiated shutdown.\n");

    List<String> lines = server.out().lines().skip(1).toList();
    assertThat(lines).hasSize(16);
    assertThat(lines.getLast()).contains("server#1  CLOSE      ok");
    Run journal = Run.of("journal", record.toString(), "--filter", "not op:kernel");
    assertThat(journal.code()).isZero();
    assertThat(journal.out().lines()).isEqualTo(lines);
    Run filtered = Run.of("journal", record.toString(), "--filter", "op:recv 49 not error");
    assertThat(filtered.code()).isZero();
    assertThat(filtered.out().lines())
        // The text is searched for in the whole line, its time included.
        .isEqualTo(lines.stream().filter(line -> line.matches("(?=.*49).* RECV .*")).toList());
    Run mistaken = Run.of("journal", record.toString(), "--filter", "send op:recvv \u001b");
    assertThat(mistaken.code()).isEqualTo(2);
    assertThat(mistaken.out()).isEmpty();
    assertThat(mistaken.err().lines())
        .startsWith("--filter send op:recvv \\x1B", " ".repeat(17) + "^^^^^")
        .hasSize(3);
  }

  @Test
  void serverOnEachPortEndsForItselfAndTheCommandWithTheLast() throws Exception {
    Run servers = serve("--port", "0");
    Await.until(CEILING, "both listen", () -> servers.out().lines().count() >= 2);
    List<String> ports =
        servers
            .out()
            .lines()
            .limit(2)
            .map(line -> line.substring(line.lastIndexOf(':') + 1))
            .toList();
    assertThat(ports).doesNotHaveDuplicates();
    for (String port : ports) {
      assertThat(Run.of("send", "127.0.0.1", port, "shutdown", "--greeting").code()).isZero();
    }
    assertThat(servers.code()).isZero();
    assertThat(servers.err())
        .isEqualTo("Remote user initiated shutdown.\nRemote user initiated shutdown.\n");
    assertThat(servers.out()).contains("server#1  CLOSE").contains("server#2  CLOSE");
  }

  @Test
  void aServerThatCannotStartKeepsTheOthersFromStarting() throws Exception {
    try (ServerSocket taken = listener()) {
      Run servers = serve("--port", Integer.toString(taken.getLocalPort()));
      assertThat(servers.code()).isEqualTo(2);
      assertThat(servers.err()).contains("Address already in use");
    }
  }

  @Test
  void printsOnlyTheCallsThatAreLookedFor() throws Exception {
    Run server = Run.of("serve", "--port", "0", "--filter", "socket:conn op:send,recv");
    assertThat(Run.of("send", "127.0.0.1", port(server), "shutdown", "--greeting").code()).isZero();
    assertThat(server.code()).isZero();
    assertThat(server.out().lines().skip(1).map(line -> line.substring(26, 36).strip()))
        .containsExactly("SEND", "RECV", "SEND", "SEND");
  }

  @Test
  void aClientPrintsOnlyTheCallsThatAreLookedFor() throws Exception {
    Run server = Run.of("serve", "--port", "0");
    Run client =
        Run.of(
            "send",
            "127.0.0.1",
            port(server),
            "shutdown",
            "--greeting",
            "--trace",
            "--filter",
            "op:send,close");
    assertThat(client.code()).isZero();
    assertThat(client.err().lines().map(line -> line.substring(26, 36).strip()))
        .containsExactly("SEND", "CLOSE");
    assertThat(server.code()).isZero();

    Path record = folder.resolve("mistaken.swj");
    Run mistaken =
        Run.of(
            "connect",
            "127.0.0.1",
            "9",
            "--trace",
            "--filter",
            "op:sendd",
            "--record",
            record.toString());
    assertThat(mistaken.code()).isEqualTo(2);
    assertThat(mistaken.err()).contains("^^^^^");
    assertThat(record).as("what was not begun").doesNotExist();
    Run untraced = Run.of("connect", "127.0.0.1", "9", "--filter", "op:send");
    assertThat(untraced.code()).isEqualTo(2);
    assertThat(untraced.err()).contains("--trace");

    Run tooEarly = Run.of("serve", "--udp", "--port", "0", "--filter", "error or not lost");
    assertThat(tooEarly.code()).isEqualTo(2);
    assertThat(tooEarly.err())
        .contains("shows only afterwards", "journal FILE --filter 'error or not lost'");
  }

  @Test
  void connectCarriesEveryByteBothWaysAndHalfCloses() throws Exception {
    byte[] data = new byte[1_000_000];
    new Random(1).nextBytes(data);
    try (ServerSocket listener = listener()) {
      Run client =
          Run.with(
              new ByteArrayInputStream(data),
              "connect",
              "127.0.0.1",
              Integer.toString(listener.getLocalPort()));
      try (Socket peer = listener.accept()) {
        byte[] got = peer.getInputStream().readAllBytes();
        assertThat(got).isEqualTo(data);
        peer.getOutputStream().write(got);
      }
      assertThat(client.code()).isZero();
      assertThat(client.outBytes()).isEqualTo(data);
      assertThat(client.err()).isEmpty();
    }
  }

  @Test
  void connectSendsWhatStandsInTheInputToAPeerThatClosedItsHalfFirst() throws Exception {
    byte[] data = new byte[3_000_000];
    try (ServerSocket listener = listener()) {
      Run client =
          Run.with(
              new ByteArrayInputStream(data),
              "connect",
              "localhost",
              Integer.toString(listener.getLocalPort()));
      try (Socket peer = listener.accept()) {
        peer.shutdownOutput();
        assertThat(peer.getInputStream().readAllBytes()).hasSize(data.length);
      }
      assertThat(client.code()).isZero();
    }
  }

  @Test
  void connectSaysThatItWasReset() throws Exception {
    try (ServerSocket listener = listener()) {
      Run client =
          Run.with(endless(), "connect", "127.0.0.1", Integer.toString(listener.getLocalPort()));
      Socket peer = listener.accept();
      peer.setSoLinger(true, 0);
      peer.close();
      assertThat(client.code()).isEqualTo(1);
      assertThat(client.err()).contains("ECONNRESET");
    }
  }

  @Test
  void refusalIsExplained() throws Exception {
    int free;
    try (ServerSocket listener = listener()) {
      free = listener.getLocalPort();
    }
    for (String command : List.of("connect", "send")) {
      Run client = Run.of(command, "127.0.0.1", Integer.toString(free));
      assertThat(client.code()).isEqualTo(1);
      assertThat(client.out()).isEmpty();
      assertThat(client.err()).contains("ECONNREFUSED").contains("Nobody is listening");
    }
  }

  @Test
  void aPortInUseIsExplained() throws Exception {
    try (ServerSocket listener = listener()) {
      Run server = Run.of("serve", "--port", Integer.toString(listener.getLocalPort()));
      assertThat(server.code()).isEqualTo(2);
      assertThat(server.out()).isEmpty();
      assertThat(server.err()).contains("EADDRINUSE");
      Run port = Run.of("port", Integer.toString(listener.getLocalPort()));
      assertThat(port.code()).isZero();
    }
  }

  @Test
  void badInputIsSaidAndNothingStarts() throws Exception {
    for (String bad :
        List.of("-1", "65536", "abc", "", "6 0", "\u001b[31m", "99999999999999999999")) {
      Run server = Run.of("serve", "--port=" + bad);
      assertThat(server.code()).as(bad).isEqualTo(2);
      assertThat(server.out()).isEmpty();
      assertThat(server.err()).isNotBlank().doesNotContain("\u001b", "\tat ");
    }
    for (String bad : List.of("", "a b", "[::1", "http://x", "\u202eevil")) {
      Run client = Run.of("connect", bad, "80");
      assertThat(client.code()).as(bad).isEqualTo(2);
      assertThat(client.err()).isNotBlank().doesNotContain("\u202e", "\tat ");
    }
    for (String bad : List.of("7", "131073", "4 GiB", "")) {
      Run limit = Run.of("serve", "--record-limit=" + bad);
      assertThat(limit.code()).as(bad).isEqualTo(2);
      assertThat(limit.err()).containsIgnoringCase("recording limit");
    }
    Run behaviour = Run.of("serve", "--behaviour", "x\u001b[2J");
    assertThat(behaviour.code()).isEqualTo(2);
    assertThat(behaviour.err()).contains("tutorial").doesNotContain("\u001b");
    assertThat(Run.of("serve", "--reuse-address", "--no-reuse-address").code()).isEqualTo(2);
    assertThat(Run.of("serve", "--interface", "no.such.name").code()).isEqualTo(2);
    assertThat(Run.of("send", "127.0.0.1", "9", "4", "--hex").code()).isEqualTo(2);
    assertThat(Run.of("send", "127.0.0.1", "0").code()).isEqualTo(2);
    assertThat(Run.of("nonsense").code()).isEqualTo(2);
  }

  @Test
  void sendsHexAndWaitsNoLongerThanTold() throws Exception {
    try (ServerSocket listener = listener()) {
      Run client =
          Run.of(
              "send",
              "127.0.0.1",
              Integer.toString(listener.getLocalPort()),
              "00 ff 1B",
              "--hex",
              "--eol=lf",
              "--wait=0.2");
      try (Socket peer = listener.accept()) {
        assertThat(peer.getInputStream().readAllBytes()).containsExactly(0, 0xff, 0x1b, '\n');
        assertThat(client.code()).isZero();
      }
    }
  }

  @Test
  void withoutTheGreetingNothingIsSent() throws Exception {
    try (ServerSocket listener = listener()) {
      Run client =
          Run.of(
              "send",
              "127.0.0.1",
              Integer.toString(listener.getLocalPort()),
              "--greeting",
              "--wait=0.2");
      try (Socket peer = listener.accept()) {
        assertThat(client.code()).isEqualTo(1);
        assertThat(client.err()).contains("No greeting");
        assertThat(peer.getInputStream().readAllBytes()).isEmpty();
      }
    }
  }

  @Test
  void controlCharactersOfAPeerReachNoTerminalThroughTheLog() throws Exception {
    Run server = serve();
    try (Socket peer = connectTo(server)) {
      OutputStream out = peer.getOutputStream();
      out.write("\u001b[2J\0\u202eshutdown".getBytes(StandardCharsets.UTF_8));
      out.flush();
      peer.getInputStream().readAllBytes();
    }
    assertThat(Run.of("send", "127.0.0.1", port(server), "shutdown", "--greeting").code()).isZero();
    assertThat(server.code()).isZero();
    assertThat(server.out())
        .contains("\\x1B[2J\\0\\u202Eshutdown")
        .doesNotContain("\u001b", "\0", "\u202e");
  }

  @Test
  void helpAndVersionStandEverywhere() throws Exception {
    for (String command :
        List.of(
            "serve",
            "connect",
            "send",
            "calls",
            "scenario",
            "script",
            "message",
            "template",
            "replay",
            "code",
            "trace",
            "interfaces",
            "sockets",
            "families",
            "port",
            "explain",
            "findings",
            "journal")) {
      Run each = Run.of(command, "--help");
      assertThat(each.code()).isZero();
      assertThat(each.out()).contains("Usage: socket-workbench " + command, "Examples:");
      assertThat(each.out().lines()).isNotEmpty().allMatch(line -> line.length() <= 80);
    }
    Run version = Run.of("--version");
    assertThat(version.code()).isZero();
    assertThat(version.out())
        .matches("Socket Workbench \\d+\\.\\d+.*\nbuilt from .*\nJava \\d+.*\nJavaFX \\d+.*\n.+\n");
    Run help = Run.of("--help");
    assertThat(help.code()).isZero();
    assertThat(help.out().lines()).isNotEmpty().allMatch(line -> line.length() <= 80);
  }

  /** An example that is wider than the terminal is broken, and its rest stands at the margin. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "open",
        "serve",
        "connect",
        "send",
        "calls",
        "trace",
        "scenario",
        "script",
        "message",
        "template",
        "replay",
        "tap",
        "load",
        "interfaces",
        "sockets",
        "families",
        "port",
        "explain",
        "journal",
        "findings",
        "export",
        "code"
      })
  void eachExampleIsOneLine(String command) throws Exception {
    Run help = Run.of(command, "--help");
    assertThat(help.code()).isZero();
    assertThat(
            help.out()
                .lines()
                .dropWhile(line -> !line.equals("Examples:"))
                .skip(1)
                .takeWhile(line -> !line.isEmpty()))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("  "));
  }

  /** The list of commands shows the first sentence of each; more stands in the command's help. */
  @Test
  void theListOfCommandsTakesTwoLinesForEach() throws Exception {
    Run help = Run.of("--help");
    assertThat(help.code()).isZero();
    List<String> list = help.out().lines().dropWhile(line -> !line.equals("Commands:")).toList();
    assertThat(list).hasSizeGreaterThan(10);
    for (int i = 2; i < list.size(); i++) {
      assertThat(list.subList(i - 2, i + 1))
          .as("lines of one command")
          .anyMatch(line -> !line.startsWith(" ".repeat(8)));
    }
  }

  @Test
  void anArgumentIsWhatWasTypedOrRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("words"), "--help 1 2 3");
    Run server = Run.of("serve", "--port", "0");
    Run sent = Run.of("send", "127.0.0.1", port(server), "@" + file, "--greeting");
    assertThat(sent.code()).isZero();
    assertThat(sent.out()).contains("You sent: [@" + file + "]");
    Run garbled = Run.of("send", "127.0.0.1", port(server), "caf\ufffd");
    assertThat(garbled.code()).isEqualTo(2);
    assertThat(garbled.err()).contains("LC_ALL=C.UTF-8");
    assertThat(Run.of("send", "127.0.0.1", port(server), "shutdown", "--greeting").code()).isZero();
    assertThat(server.code()).isZero();
  }

  @Test
  void aMistypedFileOrCommandIsSaid() throws Exception {
    Run mistyped = Run.of(folder.resolve("mising.swj").toString());
    assertThat(mistyped.code()).isEqualTo(2);
    assertThat(mistyped.err())
        .contains("There is no command or file named", "mising.swj", "--help");
    Run command = Run.of("serv", "--port", "0");
    assertThat(command.code()).isEqualTo(2);
    assertThat(command.err()).contains("file named 'serv'");
  }

  @Test
  void aNameIsExplainedAndAnUnknownOneHasSimilarOnes() throws Exception {
    Run call = Run.of("explain", "RECV");
    assertThat(call.code()).isZero();
    assertThat(call.out())
        .startsWith("recv (call)\n")
        .contains("\nC:\n  ", "\nPython:\n  ", "\nJava:\n  ")
        .contains("0 means end of stream")
        .doesNotContain("[[");
    assertThat(call.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(100));

    Run words = Run.of("explain", "end", "of", "stream");
    assertThat(words.code()).isZero();
    assertThat(words.out()).contains("(word)").contains("(result of a call)");
    Run all = Run.of("explain");
    assertThat(all.code()).isZero();
    assertThat(all.out()).contains("Calls:\n").contains("\n  ECONNRESET: ");

    Run unknown = Run.of("explain", "ECONRESET\u001b");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.out()).isEmpty();
    assertThat(unknown.err()).contains("ECONNRESET").doesNotContain("\u001b");
    Run farFetched = Run.of("explain", "zzzzzzzz");
    assertThat(farFetched.code()).isEqualTo(2);
    assertThat(farFetched.err()).contains("'socket-workbench explain'");
  }

  @Test
  void interfacesAndPortsAreListed() throws Exception {
    Run interfaces = Run.of("interfaces");
    assertThat(interfaces.code()).isZero();
    assertThat(interfaces.out()).contains("127.0.0.1/8");
    Run machine = Run.of("interfaces", "--json");
    assertThat(machine.code()).isZero();
    assertThat(machine.out()).contains("\"address\":\"127.0.0.1\",\"prefix\":8");
    Run port = Run.of("port", "80");
    assertThat(port.code()).isZero();
    assertThat(port.out()).startsWith("port 80\n").contains("http");
  }

  @Test
  void familiesAreAskedForAndListedForProgramsToo() throws Exception {
    Run table = Run.of("families");
    Run json = Run.of("families", "--json");
    if (!Machine.isLinux()) {
      assertThat(table.code()).isEqualTo(ExitCodes.FAILED);
      return;
    }
    assertThat(table.code()).isZero();
    assertThat(table.out())
        .containsPattern("AF_INET +yes +yes ")
        .containsPattern("AF_INET +SOCK_STREAM +IPPROTO_TCP +yes")
        .contains("ESOCKTNOSUPPORT (94), Socket type not supported");
    assertThat(json.code()).isZero();
    assertThat(json.out())
        .contains(
            "{\"family\":\"AF_INET\",\"type\":\"SOCK_STREAM\",\"protocol\":0,"
                + "\"answer\":\"exists\",\"errno\":0}")
        .contains("\"answer\":\"absent\",\"errno\":94,\"error\":\"ESOCKTNOSUPPORT\"");
  }

  @Test
  void whoListensWhereIsListed() throws Exception {
    if (!Machine.isLinux()) {
      assertThat(Run.of("sockets").code()).isEqualTo(ExitCodes.FAILED);
      return;
    }
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = listener.getLocalPort();
      Run list = Run.of("sockets");
      Run json = Run.of("sockets", "--json");
      assertThat(list.code()).isZero();
      assertThat(list.out())
          .containsPattern("(?m)^  127\\.0\\.0\\.1/8 .*")
          .containsPattern("(?m)^    TCP " + port + " +listens +this workbench");
      assertThat(json.code()).isZero();
      assertThat(json.out())
          .contains(
              "{\"protocol\":\"tcp\",\"address\":\"127.0.0.1\",\"port\":"
                  + port
                  + ",\"reachable\":true,\"state\":\"LISTEN\"");
    }
  }

  @Test
  void aJournalThatIsNoneIsSaid() throws Exception {
    Path none = Files.writeString(folder.resolve("none"), "not a journal");
    assertThat(Run.of("journal", none.toString()).code()).isEqualTo(1);
    Path packed = folder.resolve("capture.pcap.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(new byte[] {1, 2, 3});
    }
    for (List<String> command :
        List.of(
            List.of("journal", packed.toString()),
            List.of("export", packed.toString(), "--to", "csv"))) {
      Run compressed = Run.of(command.toArray(String[]::new));
      assertThat(compressed.code()).isEqualTo(1);
      assertThat(compressed.err()).contains("compressed with gzip", "gunzip");
    }
    Run missing = Run.of("journal", folder.resolve("missing").toString());
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).containsOnlyOnce("missing");
    Run nowhere = Run.of("serve", "--record", folder.resolve("no/where.swj").toString());
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("The folder for ");
    Run server = Run.of("serve", "--port", "0", "--record", none.toString());
    assertThat(server.code()).isEqualTo(2);
    assertThat(server.err()).contains("already exists");
    assertThat(none).hasContent("not a journal");
  }

  @Test
  void whatIsTypedGoesToTheClientsOfAManualServer() throws Exception {
    try (PipedOutputStream keys = new PipedOutputStream();
        InputStream in = new PipedInputStream(keys)) {
      Run server =
          Run.with(in, "serve", "--port", "0", "--behaviour", "manual", "--waiting", "threads");
      try (Socket peer = connectTo(server)) {
        Await.until(CEILING, "accepted", () -> server.out().contains("ACCEPT"));
        keys.write("typed\n".getBytes(StandardCharsets.UTF_8));
        keys.flush();
        assertThat(peer.getInputStream().readNBytes(6)).asString().isEqualTo("typed\n");
      }
    }
  }

  private static InputStream endless() throws IOException {
    return new PipedInputStream(new PipedOutputStream());
  }
}
