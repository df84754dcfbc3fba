package dev.socketworkbench.hand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LineParserTest {
  @TempDir private Path folder;

  @Test
  void aLineHasATargetACallAndArguments() throws Exception {
    Argument.CallLine line = LineParser.parse("  a = accept ( s ) & # waits").orElseThrow();
    assertThat(line.target()).isEqualTo("a");
    assertThat(line.function()).isEqualTo("accept");
    assertThat(line.column()).isEqualTo(6);
    assertThat(line.arguments()).containsExactly(new Argument.Name("s"));
    assertThat(line.background()).isTrue();
    assertThat(LineParser.parse("   # nothing")).isEmpty();
    assertThat(LineParser.parse("")).isEmpty();
  }

  @Test
  void argumentsAreNumbersTextsNamesAndWhatPollWatches() throws Exception {
    Argument.CallLine line =
        LineParser.parse("poll(s POLLIN | POLLOUT, -1, 0x10, port( s ), MSG_OOB|MSG_PEEK);")
            .orElseThrow();
    assertThat(line.arguments())
        .containsExactly(
            new Argument.Watched("s", "POLLIN|POLLOUT"),
            new Argument.Numeral(-1),
            new Argument.Numeral(16),
            new Argument.PortOf("s"),
            new Argument.Name("MSG_OOB|MSG_PEEK"));
  }

  @Test
  void textsHaveEscapes() throws Exception {
    Argument.CallLine line =
        LineParser.parse("send(c, \"a\\n\\\"\\\\\\x00\u00e9, #)\")").orElseThrow();
    Argument.Quoted bytes = (Argument.Quoted) line.arguments().get(1);
    assertThat(bytes.value()).isEqualTo("a\n\"\\\0\u00e9, #)".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() {
    wrong("send(c, \"x", 8, "no end");
    wrong("send c", 5, "( behind send");
    wrong("send(c, \"\\q\")", 9, "is no escape");
    wrong("recv(c, 12a)", 8, "12a is no number");
    wrong("close(c) x", 9, "nothing more");
    wrong("= socket()", 0, "a call was expected");
    wrong("recv(c 5)", 7, "a comma or )");
    wrong("recv(c,)", 7, "a value was expected");
    wrong("\u0000", 0, "a call was expected");
  }

  private static void wrong(String line, int column, String words) {
    assertThatThrownBy(() -> LineParser.parse(line))
        .isInstanceOfSatisfying(
            SyntaxException.class, e -> assertThat(e.column()).as(line).isEqualTo(column))
        .hasMessageContaining(words);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aLineThatIsNoCallMakesNone() throws Exception {
    try (HandSession hand = new HandSession(folder)) {
      hand.run("s = socket(AF_INET, SOCK_STREAM)", "u = socket(AF_UNIX, SOCK_DGRAM)");
      for (String line :
          List.of(
              "sned(s, \"x\")",
              "send(s)",
              "send(s, 5)",
              "send(t, \"x\")",
              "send(s, \"x\", MSG_NOTHING)",
              "s = close(s)",
              "bind(s, \"localhost\", 80)",
              "bind(s, \"127.0.0.1\", 65536)",
              "bind(u, \"" + "x".repeat(108) + "\")",
              "bind(s, \"127.0.0.1\", port(s))",
              "recv(s, -1)",
              "recv(s, 100000000000)",
              "recv(s, 16777217)",
              "setsockopt(s, SO_NOTHING, 1)",
              "setsockopt(s, SO_KEEPALIVE, \"x\")",
              "setsockopt(s, SO_PEERCRED, 1)",
              "shutdown(s, MSG_PEEK)",
              "fcntl(s, F_SETFL, MSG_PEEK)",
              "fcntl(s, F_GETFL, 5)",
              "poll(1000)",
              "poll(s, 1000)",
              "poll(s POLLIN)",
              "close(s, s)",
              "socket(AF_INET)",
              "pause(-1)",
              "x = pause(1)",
              "wait(nobody)")) {
        assertThatThrownBy(() -> hand.script.run(line))
            .as(line)
            .isInstanceOfSatisfying(
                SyntaxException.class, e -> assertThat(e.column()).isBetween(0, line.length()));
      }
      assertThat(hand.rows(1)).hasSize(1);
      assertThat(hand.rows(2)).hasSize(1);
    }
  }

  /** Whatever a line is: it is a call, or it is said why it is none. */
  @Test
  void noLineThrowsAnythingElse() {
    Random random = new Random(13);
    String[] parts = {
      "s",
      "=",
      "socket",
      "(",
      ")",
      ",",
      "\"",
      "\\",
      "x",
      "0x",
      "-",
      "9",
      "|",
      "&",
      ";",
      "#",
      " ",
      "POLLIN",
      "port",
      "\\u",
      "{",
      "\ud800",
      "\t",
      "AF_INET",
      "99999999999999999999",
      "\u0000"
    };
    int calls = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder line = new StringBuilder();
      for (int n = random.nextInt(12); n >= 0; n--) {
        line.append(parts[random.nextInt(parts.length)]);
      }
      try {
        calls += LineParser.parse(line.toString()).isPresent() ? 1 : 0;
      } catch (SyntaxException e) {
        assertThat(e.column()).isBetween(0, line.length());
      }
    }
    assertThat(calls).isPositive();
  }
}
