package dev.socketworkbench.script.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a script says, and all that is wrong in one. */
class ScriptParserTest {
  private static ScriptReading read(String... lines) {
    return ScriptParser.read("script 1\n" + String.join("\n", lines) + "\n");
  }

  private static Script good(String... lines) {
    ScriptReading reading = read(lines);
    assertThat(reading.mistakes()).isEmpty();
    return reading.script().orElseThrow();
  }

  private static List<String> mistakes(String... lines) {
    return read(lines).mistakes().stream()
        .map(each -> each.line() + ":" + each.column() + " " + each.message())
        .toList();
  }

  @Test
  void headsSettingsAndRulesAreRead() {
    Script script =
        good(
            "title: A server",
            "summary: It answers",
            "  in two lines.",
            "framing line crlf",
            "limit 64 KiB",
            "match all",
            "seed 7",
            "on connect as hello",
            "\tsend \"hello \" $connection \"\\r\\n\"",
            "on message starts \"a\" or (ends \"b\" and not contains hex:\"0d ?? 0a\") as named",
            "  set name = $0",
            "  count hits by 2",
            "  send \"x\" * 3",
            "       \"y\" # goes on",
            "every 500 ms $hits > 3",
            "  close",
            "on end",
            "  nothing");
    assertThat(script.title()).isEqualTo("A server");
    assertThat(script.summary()).isEqualTo("It answers in two lines.");
    assertThat(script.framing()).isEqualTo(new Framing.ByLine(true));
    assertThat(script.mostBytes()).isEqualTo(64 << 10);
    assertThat(script.firstOnly()).isFalse();
    assertThat(script.seed()).hasValue(7);
    assertThat(script.rules())
        .extracting(ScriptRule::cue)
        .containsExactly(
            ScriptRule.RuleCue.CONNECT,
            ScriptRule.RuleCue.MESSAGE,
            ScriptRule.RuleCue.EVERY,
            ScriptRule.RuleCue.END);
    ScriptRule named = script.rules().get(1);
    assertThat(named.name()).isEqualTo("named");
    assertThat(named.line()).isEqualTo(11);
    assertThat(named.words()).endsWith("hex:\"0d ?? 0a\")");
    assertThat(named.matching()).isInstanceOf(Matching.Either.class);
    assertThat(named.actions()).hasSize(3);
    assertThat(((ScriptAction.SendValues) named.actions().get(2)).values()).hasSize(2);
    assertThat(script.rules().get(2).everyNanos()).isEqualTo(500_000_000);
  }

  @Test
  void aSequenceWaitsAndRepeats() {
    Script.ScriptSequence sequence =
        good(
                "framing header 4 length 2 little minus 6",
                "sequence poll",
                "  repeat 3 times",
                "    send \"q\"",
                "    expect message bytes>=2 within 200 ms",
                "    repeat until stopped",
                "      await message",
                "  await end within 2 s",
                "  half-close")
            .sequence()
            .orElseThrow();
    assertThat(sequence.name()).isEqualTo("poll");
    ScriptAction.Repeat repeat = (ScriptAction.Repeat) sequence.steps().getFirst();
    assertThat(repeat.times()).isEqualTo(3);
    assertThat(repeat.actions()).hasSize(3);
    ScriptAction.AwaitMessage expect = (ScriptAction.AwaitMessage) repeat.actions().get(1);
    assertThat(expect.next()).isTrue();
    assertThat(expect.withinNanos()).isEqualTo(200_000_000);
    assertThat(((ScriptAction.Repeat) repeat.actions().get(2)).times()).isZero();
    assertThat(sequence.steps()).hasSize(3);
  }

  @Test
  void everyLineWithAMistakeIsNamedAtOnceWithItsColumn() {
    assertThat(
            mistakes(
                "framing wire", // 2
                "limit 65 MiB", // 3
                "match both", // 4
                "on massage", // 5
                "  sned \"x\"", // 6
                "  send \"x", // 7
                "  send \"\\q\"", // 8
                "  delay 5", // 9
                "on message starts", // 10
                "  send $1", // 11
                "on message matches /(a/", // 12
                "  close", // 13
                "  send \"never\"", // 14
                "on message $nmae = \"x\"", // 15
                "  set name = dat()", // 16
                "  await end", // 17
                "on connect is \"x\"", // 18
                "  nothing", // 19
                "on message", // 20
                "every 1 ms", // 21
                "  nothing", // 22
                "on message \"x\"", // 23
                "  file(\"x\")")) // 24
        .containsExactly(
            "2:9 'wire' is no framing",
            "3:7 a message has at most 64 MiB",
            "4:7 here must stand 'first'",
            "5:4 'massage' is no cue of a rule",
            "6:3 'sned' is no action",
            "7:8 the closing quote is missing",
            "8:9 '\\q' is no escape",
            "9:10 a unit of time (ms, s, min) is missing",
            "10:18 a text or bytes is missing",
            "12:22 the expression cannot be read: missing closing )",
            "14:3 this is never reached: line 13 ends the connection",
            "15:12 nothing is kept under the name nmae",
            "16:14 'dat' is no macro",
            "17:3 'await' is a step of a sequence, and this is a rule",
            "18:12 there is no message here to ask about",
            "20:11 what the rule does is missing",
            "21:7 this is not from 10 ms to an hour",
            "23:12 how the message is compared with it is missing",
            "24:3 'file' is no action");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sned 'x'|Did you mean 'send'?",
        "set name = uiud()|Did you mean 'uuid'?",
        "send $hots|Did you mean 'hits'?",
        "send $2|Write matches /…(…)…/ in the line of the rule or in the await before",
        "send file('../secret')|Write file(\"page.html\") or file(\"images/a.png\")",
        "send file('/etc/passwd')|Write file(\"page.html\") or file(\"images/a.png\")",
        "send hex:0d?a|Write each byte with two digits",
        "send hex:0d0|Write hex:0d0a or hex:\"0d 0a\"; ? stands for any digit in a match",
        "send framed 'x'|Write send \"…\" with all of its bytes; prefixed(2, \"…\") makes a length",
        "repeat 3 times|Write another rule: on message …",
      })
  void aMistakeSaysWhatToWrite(String line, String cure) {
    ScriptReading reading =
        read("on message", "  count hits", "  " + line.replace('\'', '"'), "  nothing");
    assertThat(reading.mistakes()).hasSize(1);
    assertThat(reading.mistakes().getFirst().line()).isEqualTo(4);
    assertThat(reading.mistakes().getFirst().cure()).isEqualTo(cure);
  }

  @Test
  void whatAnEngineWouldHaveToTryAgainForIsRefusedByItsName() {
    assertThat(mistakes("on message matches /(a+)+\\1/", "  nothing"))
        .containsExactly(
            "2:26 the back-reference \\1 is not supported: a search reads each text once, from"
                + " beginning to end");
    assertThat(mistakes("on message matches /x{1001}/", "  nothing").getFirst())
        .contains("the expression is too large");
  }

  @Test
  void theFirstLineTellsTheVersion() {
    assertThat(ScriptParser.read("on message\n  nothing\n").mistakes())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.line()).isEqualTo(1);
              assertThat(each.cure()).isEqualTo("Begin with the line: script 1");
            });
    assertThat(ScriptParser.read("script 2\non message\n  nothing\n").mistakes())
        .singleElement()
        .satisfies(each -> assertThat(each.cure()).contains("newer Socket Workbench"));
    assertThat(ScriptParser.read("").mistakes()).hasSize(1);
    assertThat(ScriptParser.read("script 1\n").mistakes().getFirst().message())
        .isEqualTo("there is no rule and no sequence");
  }

  @Test
  void rulesAndASequenceAreTwoScripts() {
    assertThat(mistakes("on message", "  nothing", "sequence", "  close"))
        .containsExactly("4:1 a script has rules or a sequence, and not both");
  }

  @Test
  void indentationTellsWhatBelongsTogether() {
    assertThat(mistakes("  send \"x\"", "on message", "  nothing", "    close", "   close"))
        .containsExactly(
            "2:3 this belongs to no rule",
            "5:5 this line is indented more than the one before, which needs nothing below it",
            "6:4 this line is indented otherwise than those before it");
  }

  @Test
  void tenThousandRulesAreReadAndThirtyThousandMistakesNamed() {
    String[] rules =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "on message matches /^key" + i + " (.*)/\n  send $1")
            .toArray(String[]::new);
    assertThat(good(rules).rules()).hasSize(10_000);
    String[] wrong = IntStream.range(0, 30_000).mapToObj(i -> "nonsense").toArray(String[]::new);
    assertThat(read(wrong).mistakes()).hasSize(30_000);
  }

  @Test
  void aScriptOfManyMegabytesIsNotRead() {
    assertThat(ScriptParser.read("x".repeat(ScriptParser.LONGEST + 1)).mistakes())
        .singleElement()
        .satisfies(each -> assertThat(each.message()).contains("longer than"));
  }

  @Test
  void whatIsNestedWithoutEndEndsInAMistake() {
    assertThat(mistakes("on message " + "(".repeat(100_000), "  nothing")).hasSize(1);
    assertThat(mistakes("on message " + "not ".repeat(100_000) + "any", "  nothing")).hasSize(1);
    assertThat(mistakes("on message", "  send " + "size(".repeat(100_000))).hasSize(1);
    StringBuilder steps = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      steps.append(" ".repeat(i + 1)).append("repeat 2 times\n");
    }
    assertThat(ScriptParser.read("script 1\nsequence\n" + steps).mistakes()).isNotEmpty();
  }

  @Property(tries = 3000)
  void anyTextIsReadToItsEnd(Any any) {
    String[] words = {
      "script",
      "1",
      "on",
      "message",
      "connect",
      "send",
      "\"",
      "$1",
      "hex:",
      "(",
      ")",
      "/",
      "not",
      "and",
      "\n",
      "\n  ",
      "\n    ",
      "sequence",
      "repeat",
      "3",
      "times",
      "size(",
      ",",
      "every",
      "s",
      "é",
      "\\",
      "#",
      "title:",
      "framing",
      "length",
      "set",
      "=",
      "*",
      "\t"
    };
    String text = "script 1\n" + String.join(" ", any.list(0, 40, () -> any.of(words)));
    ScriptReading reading = ScriptParser.read(text);
    assertThat(reading.script().isPresent()).isEqualTo(reading.mistakes().isEmpty());
    int lines = (int) text.lines().count();
    assertThat(reading.mistakes())
        .allSatisfy(
            each -> {
              assertThat(each.line()).isBetween(1, lines);
              assertThat(each.column()).isPositive();
              assertThat(each.length()).isPositive();
              assertThat(each.cure()).isNotEmpty();
            });
  }
}
