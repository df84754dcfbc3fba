package dev.socketworkbench.script;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.layer.UnpreparedException;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules on real connections: what is sent, when, and what the journal says of it. */
class ScriptServerTest {
  @TempDir Path folder;

  private ScriptedServer serve(String... lines) throws IOException {
    return ScriptedServer.of(folder, lines);
  }

  @Test
  void theRuleThatTookEffectStandsBetweenTheReceiveAndTheSend() throws Exception {
    try (ScriptedServer server =
            serve("framing line", "on message is \"PING\" as ping", "  send framed \"PONG\"");
        Socket peer = server.peer()) {
      ScriptedServer.send(peer, "PING\n");
      assertThat(ScriptedServer.receive(peer, 5)).isEqualTo("PONG\n");
      Connection connection = Session.connection(server.server(), 1);
      server.session().last(connection.id(), Operation.SEND);
      List<Entry> rows =
          server.session().journal().socket(connection.id()).read(0, Integer.MAX_VALUE, 0);
      List<Entry> fired = rows.stream().filter(RuleFired.class::isInstance).toList();
      assertThat(fired).hasSize(1);
      RuleFired rule = (RuleFired) fired.getFirst();
      assertThat(rule.script()).isEqualTo("mine.script");
      assertThat(rule.line()).isEqualTo(3);
      assertThat(rule.text()).isEqualTo("ping mine.script:3 on message is \"PING\"");
      int at = rows.indexOf(rule);
      assertThat(rows.subList(0, at)).anyMatch(row -> row.toString().contains("RECV"));
      assertThat(rows.subList(at, rows.size())).anyMatch(row -> row.toString().contains("SEND"));
    }
  }

  @Test
  void aHeldConnectionIsClosedAtOnce() throws Exception {
    try (ScriptedServer server = serve("framing line", "on message", "  send framed \"PONG\"")) {
      server.server().pauseNewConnections(true);
      try (Socket peer = server.peer()) {
        Connection connection = Session.connection(server.server(), 1);
        ScriptedServer.send(peer, "PING\n");
        connection.close();
        server.session().last(connection.id(), Operation.CLOSE);
        assertThat(connection.ending()).isEqualTo(Ending.CLOSED_HERE);
        assertThat(server.session().allOperations(connection.id()))
            .doesNotContain(Operation.RECV, Operation.SEND);
        Session.await("nobody serves it", () -> server.server().connections().openCount() == 0);
      }
    }
  }

  @Test
  void theFirstOrAllThatMatch() throws Exception {
    String[] rules = {
      "on message contains \"a\"", "  send \"A\"", "on message contains \"b\"", "  send \"B\""
    };
    try (ScriptedServer server =
        serve(Stream.concat(Stream.of("framing line"), Stream.of(rules)).toArray(String[]::new))) {
      assertThat(server.exchange("ab\nb\nc\n")).isEqualTo("AB");
    }
    try (ScriptedServer server =
        ScriptedServer.of(
            Files.createDirectory(folder.resolve("all")),
            Stream.concat(Stream.of("framing line", "match all"), Stream.of(rules))
                .toArray(String[]::new))) {
      assertThat(server.exchange("ab\nb\nc\n")).isEqualTo("ABB");
    }
  }

  @Test
  void groupsValuesAndChecksumsAreInWhatIsSent() throws Exception {
    try (ScriptedServer server =
        serve(
            "framing line",
            "on message matches /^add (\\d+) (\\w+)$/",
            "  set last = $2",
            "  count adds by 2",
            "  send $1 \"/\" $last \"/\" $adds \"/\" $messages \"/\" size($0) \"\\n\"",
            "on message is \"sum\"",
            "  send \"123456789\" crc32() length(1) prefixed(2 little, \"ab\") u16(258)",
            "       bytes(\"abcdef\", 2, 3) crc16-modbus(little)",
            "on message is \"é\"",
            "  send \"\\xff\" hex:\"00 ff\"")) {
      assertThat(server.exchange("add 12 x\nadd 3 yy\n")).isEqualTo("12/x/2/1/8\n3/yy/4/2/8\n");
      String sum = server.exchange("sum\n");
      assertThat(sum)
          .startsWith(
              new String(
                  new byte[] {
                    '1',
                    '2',
                    '3',
                    '4',
                    '5',
                    '6',
                    '7',
                    '8',
                    '9',
                    (byte) 0xcb,
                    (byte) 0xf4,
                    0x39,
                    0x26,
                    13,
                    2,
                    0,
                    'a',
                    'b',
                    1,
                    2,
                    'c',
                    'd',
                    'e'
                  },
                  ISO_8859_1))
          .hasSize(25);
      assertThat(server.exchange("\u00c3\u00a9\n")).isEqualTo("\u00ff\u0000\u00ff");
    }
  }

  @Test
  void eachConnectionHasValuesOfItsOwnAndAllShareTheirCounters() throws Exception {
    try (ScriptedServer server =
        serve(
            "framing line",
            "on message is \"n\"",
            "  count seen",
            "  send $seen counter(all) \" \"")) {
      assertThat(server.exchange("n\nn\n")).isEqualTo("11 22 ");
      assertThat(server.exchange("n\n")).isEqualTo("13 ");
    }
  }

  @Test
  void theEndsOfAConnection() throws Exception {
    try (ScriptedServer server =
        serve(
            "framing line",
            "on message is \"half\"",
            "  send \"before\"",
            "  half-close",
            "on message is \"close\"",
            "  close",
            "on message is \"abort\"",
            "  abort",
            "on message is \"after\"",
            "  remark \"still heard\"",
            "on end as over",
            "  send \"end\"")) {
      assertThat(server.exchange("last words")).isEqualTo("end");
      try (Socket peer = server.peer()) {
        ScriptedServer.send(peer, "half\n");
        assertThat(ScriptedServer.rest(peer)).isEqualTo("before");
        ScriptedServer.send(peer, "after\n");
      }
      Session.await("what came after", () -> server.remarks().contains("still heard"));
      try (Socket peer = server.peer()) {
        ScriptedServer.send(peer, "close\nabort\n");
        assertThat(peer.getInputStream().read()).isEqualTo(-1);
      } catch (SocketException unreadDataResets) {
        // Whether the second line had been received decides that.
      }
      try (Socket peer = server.peer()) {
        ScriptedServer.send(peer, "abort\n");
        assertThatThrownBy(() -> peer.getInputStream().read())
            .isInstanceOf(SocketException.class)
            .hasMessageContaining("reset");
      }
      Session.await(
          "the abort",
          () -> Session.connection(server.server(), 4).ending() == Ending.ABORTED_HERE);
      assertThat(server.fired()).contains("over");
    }
  }

  @Test
  void timeDrivesRulesAsLongAsTheConnectionIsOpen() throws Exception {
    try (ScriptedServer server =
            serve(
                "every 10 ms $beats < 3 as beat",
                "  count beats",
                "  send \"beat\" $beats \"\\n\"",
                "every 10 ms $beats = 3",
                "  close");
        Socket peer = server.peer()) {
      assertThat(ScriptedServer.rest(peer)).isEqualTo("beat1\nbeat2\nbeat3\n");
      assertThat(server.fired()).startsWith("beat", "beat", "beat");
    }
  }

  @Test
  void aDelayEndsWithItsConnectionAndAStopWaitsForNone() throws Exception {
    try (ScriptedServer server =
            serve("on connect", "  send \"x\"", "  delay 60 min", "  send \"never\"");
        Socket peer = server.peer()) {
      assertThat(ScriptedServer.receive(peer, 1)).isEqualTo("x");
      server.server().stop();
      assertThat(server.server().state()).isEqualTo(ServerState.STOPPED);
      assertThat(ScriptedServer.rest(peer)).isEmpty();
    }
  }

  @Test
  void filesAreSentFromTheChosenFolderOnly() throws Exception {
    Path files = Files.createDirectories(folder.resolve("files/sub"));
    Files.writeString(files.resolve("page.html"), "<p>page");
    Files.writeString(folder.resolve("secret"), "secret");
    Files.createSymbolicLink(folder.resolve("files/link"), Path.of("..").resolve("secret"));
    String script =
        ScriptedServer.write(
                folder, "framing line", "on message is \"p\"", "  send file(\"sub/page.html\")")
            .toString();
    ServerSettings settings =
        ServerSettings.tutorial()
            .with(ScriptOptions.SCRIPT, script)
            .with(ScriptOptions.FILES, folder.resolve("files").toString());
    try (ScriptedServer server = ScriptedServer.by(folder, settings)) {
      assertThat(server.exchange("p\n")).isEqualTo("<p>page");
      Files.delete(files.resolve("page.html"));
      assertThat(server.exchange("p\n")).isEmpty();
      assertThat(server.remarks())
          .anySatisfy(
              each ->
                  assertThat(each)
                      .startsWith("the script ends the connection in line 4")
                      .contains("there is no file sub/page.html"));
    }
    Path other = Files.createDirectory(folder.resolve("other"));
    String leading = ScriptedServer.write(other, "on message", "  send file(\"link\")").toString();
    assertThatThrownBy(() -> ScriptedServer.by(other, settings.with(ScriptOptions.SCRIPT, leading)))
        .isInstanceOf(UnpreparedException.class)
        .hasMessageContaining("link leads out of");
    Path third = Files.createDirectory(folder.resolve("third"));
    assertThatThrownBy(() -> ScriptedServer.by(third, leading))
        .isInstanceOf(UnpreparedException.class)
        .hasMessageContaining("--script-files");
  }

  @Test
  void aVariableOfTheEnvironmentMustBeAllowed() throws Exception {
    String script =
        ScriptedServer.write(folder, "on connect", "  send env(\"PATH\")", "  close").toString();
    assertThatThrownBy(() -> ScriptedServer.by(folder, script))
        .isInstanceOf(UnpreparedException.class)
        .hasMessageContaining("--script-env PATH");
    Path other = Files.createDirectory(folder.resolve("other"));
    ServerSettings settings =
        ServerSettings.tutorial()
            .with(ScriptOptions.SCRIPT, script)
            .with(ScriptOptions.VARIABLES, "PATH");
    try (ScriptedServer server = ScriptedServer.by(other, settings)) {
      assertThat(server.exchange("")).isEqualTo(System.getenv("PATH"));
    }
  }

  @Test
  void aScriptWithMistakesDoesNotStartAndNamesThemAll() throws Exception {
    assertThatThrownBy(() -> serve("on massage", "  sned \"x\""))
        .isInstanceOf(UnpreparedException.class)
        .hasMessageContaining("mine.script, line 2, column 4: 'massage'")
        .hasMessageContaining("mine.script, line 3, column 3: 'sned'")
        .hasMessageContaining("Did you mean 'message'?");
    Path other = Files.createDirectory(folder.resolve("other"));
    assertThatThrownBy(() -> ScriptedServer.of(other, "sequence", "  close"))
        .hasMessageContaining("A server needs rules");
  }

  @Test
  void aScriptThatIsNoTextOrNotThereIsRefusedInWords() throws Exception {
    Path bytes = folder.resolve("bytes.script");
    Files.write(bytes, new byte[] {'s', '\n', (byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> ScriptedServer.by(folder, bytes.toString()))
        .hasMessageContaining("line 2, column 1: this is no text in UTF-8");
    Path other = Files.createDirectory(folder.resolve("other"));
    assertThatThrownBy(() -> ScriptedServer.by(other, "nowhere"))
        .hasMessageContaining("There is no script or file named 'nowhere'");
    Path third = Files.createDirectory(folder.resolve("third"));
    assertThatThrownBy(() -> ScriptedServer.by(third, folder.toString()))
        .hasMessageContaining("no file");
  }

  @Test
  void aLineWithoutEndEndsTheConnectionInWordsAndTheServerGoesOn() throws Exception {
    try (ScriptedServer server =
        serve("framing line", "limit 1 KiB", "on message", "  send framed $0")) {
      try (Socket peer = server.peer()) {
        ScriptedServer.send(peer, "x".repeat(3000));
        assertThat(peer.getInputStream().read()).isEqualTo(-1);
      } catch (SocketException unreadDataResets) {
        // That is in order: not all had been received.
      }
      Session.await(
          "the word",
          () ->
              server.remarks().stream()
                  .anyMatch(each -> each.contains("no end of a line came within 1,024 bytes")));
      assertThat(server.exchange("short\n")).isEqualTo("short\n");
    }
  }

  @Test
  void aMessageOfSixtyFourMebibytesIsAnswered() throws Exception {
    try (ScriptedServer server =
        serve(
            "framing length 4",
            "limit 64 MiB",
            "on message bytes=67108864",
            "  send size($0)",
            "  close",
            "on message",
            "  send \"other\"")) {
      byte[] piece = new byte[1 << 20];
      try (Socket peer = server.peer()) {
        peer.getOutputStream().write(new byte[] {4, 0, 0, 0});
        for (int i = 0; i < 64; i++) {
          peer.getOutputStream().write(piece);
        }
        assertThat(ScriptedServer.rest(peer)).isEqualTo("67108864");
      }
    }
  }

  @Test
  void tenThousandRulesAnswerAndAnExpressionMadeToExplodeDoesNot() throws Exception {
    String[] lines =
        Stream.of(
                Stream.of("framing line"),
                IntStream.range(0, 10_000)
                    .mapToObj(i -> "on message is \"key" + i + "\"\n  send framed \"" + i + "\""),
                Stream.of("on message matches /^(a+)+b$/", "  send \"b\"", "on message as other"),
                Stream.of("  send framed \"none\""))
            .flatMap(each -> each)
            .toArray(String[]::new);
    try (ScriptedServer server = serve(lines)) {
      assertThat(server.exchange("key0\nkey9999\n" + "a".repeat(100_000) + "\n"))
          .isEqualTo("0\n9999\nnone\n");
    }
  }

  @Test
  void aFileThatIsChangedWhileItRunsIsNoticedAndWhatWasReadGoesOn() throws Exception {
    try (ScriptedServer server = serve("framing line", "on message", "  send framed \"old\"")) {
      assertThat(server.exchange("x\n")).isEqualTo("old\n");
      Path script = ScriptedServer.write(folder, "on message", "  send \"new\"");
      Files.setLastModifiedTime(script, FileTime.from(Instant.now().plusSeconds(5)));
      Session.await(
          "the change is told",
          () -> {
            try {
              assertThat(server.exchange("x\n")).isEqualTo("old\n");
            } catch (IOException e) {
              throw new AssertionError(e);
            }
            return server.remarks().stream()
                .anyMatch(each -> each.startsWith("the script mine.script was changed"));
          });
    }
  }

  @Test
  void whatCannotBeSentEndsTheConnectionInWords() throws Exception {
    try (ScriptedServer server =
        serve(
            "framing line",
            "on message is \"large\"",
            "  send u8(300)",
            "on message is \"grow\"",
            "  set all = $all $all \"x\"",
            "on message is \"word\"",
            "  count word",
            "on message",
            "  set word = \"three\"")) {
      assertThat(server.exchange("large\n")).isEmpty();
      assertThat(server.exchange("grow\n".repeat(30))).isEmpty();
      assertThat(server.exchange("x\nword\n")).isEmpty();
      assertThat(server.remarks())
          .contains(
              "the script ends the connection in line 4: 300 does not fit into 1 bytes",
              "the script ends the connection in line 6: $all would have more than 65536 bytes",
              "the script ends the connection in line 8: $word is no number");
    }
  }

  @Test
  void theStreamsEndInTheMiddleOfAMessageIsSaid() throws Exception {
    try (ScriptedServer server = serve("framing fixed 4", "on message", "  send $0")) {
      assertThat(server.exchange("abcdef")).isEqualTo("abcd");
      assertThat(server.remarks())
          .contains("the stream ended in the middle of a message: 2 bytes are left over");
    }
  }

  @Test
  void rulesAreSearchedByNameLineAndScript() throws Exception {
    try (ScriptedServer server =
        serve(
            "framing line",
            "on message is \"a\" as first",
            "  nothing",
            "on message",
            "  nothing")) {
      assertThat(server.exchange("a\nb\n")).isEmpty();
      Session session = server.session();
      Recording.untilAllIsSeen(session.journal(), session.tracer());
      List<Entry> rows = session.journal().all().read(0, Integer.MAX_VALUE, 0);
      for (String query :
          List.of("rule:first", "rule:3", "rule:mine.script:3", "rule:FIRST not rule:5")) {
        assertThat(matching(rows, query)).as(query).isEqualTo(1);
      }
      assertThat(matching(rows, "op:rule")).isEqualTo(2);
      assertThat(matching(rows, "rule:mine.script")).isEqualTo(2);
      assertThat(matching(rows, "rule:other")).isZero();
    }
  }

  private static long matching(List<Entry> rows, String query) throws Exception {
    Query asked = Query.parse(query, new QueryTimes(SessionClock.start(), ZoneOffset.UTC));
    return rows.stream().filter(asked).count();
  }
}
