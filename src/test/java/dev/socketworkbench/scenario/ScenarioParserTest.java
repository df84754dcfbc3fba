package dev.socketworkbench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.server.Waiting;
import dev.socketworkbench.scenario.ScenarioAction.Actor;
import dev.socketworkbench.scenario.ScenarioAction.Fact;
import dev.socketworkbench.scenario.ScenarioAction.Gate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scenario's text means, and where a mistake in it is. */
final class ScenarioParserTest {
  private static final String HEAD = "title: T\nsummary: S\nlook: L\n\n";
  private static final int FIRST = 5;

  private static List<ScenarioAction> actions(String steps) throws ScenarioException {
    return ScenarioParser.parse("test", HEAD + steps).steps().stream()
        .map(ScenarioStep::action)
        .toList();
  }

  private static <T> T last(String steps, Class<T> type) throws ScenarioException {
    return type.cast(actions(steps).getLast());
  }

  @Test
  void readsWhatItIsAboutOverSeveralLines() throws ScenarioException {
    Scenario read =
        ScenarioParser.parse(
            "mine",
            """
            # a comment
            title: Two: words
            summary: One sentence.
            look: First this,
              then that.
              And this.

            # nobody connects
            serve echo as s
            """);
    assertThat(read.name()).isEqualTo("mine");
    assertThat(read.title()).isEqualTo("Two: words");
    assertThat(read.look()).isEqualTo("First this, then that. And this.");
    assertThat(read.steps())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.line()).isEqualTo(9);
              assertThat(step.text()).isEqualTo("serve echo as s");
            });
  }

  @Test
  void aServerHasTheOptionsOfTheCommandLine() throws ScenarioException {
    ScenarioAction.Serve serve =
        last(
            "serve line-echo --recv-size 16 --no-reuse-address --waiting threads as s not accepting"
                + " not reading",
            ScenarioAction.Serve.class);
    assertThat(serve.settings().behaviour()).isEqualTo(BehaviourKind.LINE_ECHO);
    assertThat(serve.settings().receiveSize()).isEqualTo(16);
    assertThat(serve.settings().reuseAddress()).isFalse();
    assertThat(serve.settings().waiting()).isEqualTo(Waiting.THREADS);
    assertThat(serve.settings().port()).as("a free one").isZero();
    assertThat(serve.accepts()).isFalse();
    assertThat(serve.reads()).isFalse();
    assertThat(serve.expected()).isEqualTo(Expected.SUCCESS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tls | Secured[]",
        "tls data 2 | SecretData[records=2]",
        "tls fails | Insecure[why=]",
        "tls fails wrong-name within 3 s | Insecure[why=wrong-name]"
      })
  void tlsCanBeWaitedFor(String fact, String meaning) throws ScenarioException {
    String steps = "serve echo --tls as s\nconnect s --tls as c\nawait c " + fact;
    assertThat(last(steps, ScenarioAction.Await.class).fact()).hasToString(meaning);
    assertThatExceptionOfType(ScenarioException.class)
        .isThrownBy(() -> actions(steps + "\nawait c tls fails oddly"))
        .withMessageContaining("oddly");
  }

  @Test
  void aServerCanTakeThePortOfAnother() throws ScenarioException {
    ScenarioAction.Serve serve =
        last("serve as s\nserve --port s as t fails EADDRINUSE", ScenarioAction.Serve.class);
    assertThat(serve.portOf()).contains("s");
    assertThat(serve.expected()).isEqualTo(Expected.failure("EADDRINUSE"));
    assertThat(last("serve --port 61000 as s", ScenarioAction.Serve.class).settings().port())
        .isEqualTo(61000);
  }

  @Test
  void aClientConnectsToAServerOrElsewhere() throws ScenarioException {
    ScenarioAction.Connect plain = last("serve as s\nconnect s as c", ScenarioAction.Connect.class);
    assertThat(plain.server()).contains("s");
    assertThat(plain.hostGiven()).isFalse();
    ScenarioAction.Connect named =
        last(
            "serve as s\nconnect ::1 s --connect-timeout 1500 as c not reading fails timed-out",
            ScenarioAction.Connect.class);
    assertThat(named.settings().host()).isEqualTo("::1");
    assertThat(named.settings().connectTimeoutMillis()).isEqualTo(1500);
    assertThat(named.hostGiven()).isTrue();
    assertThat(named.reads()).isFalse();
    assertThat(named.expected()).isEqualTo(Expected.failure(Expected.TIMED_OUT));
    ScenarioAction.Connect elsewhere =
        last("connect 127.0.0.1 8080 as c may fail", ScenarioAction.Connect.class);
    assertThat(elsewhere.server()).isEmpty();
    assertThat(elsewhere.settings().port()).isEqualTo(8080);
    assertThat(elsewhere.expected()).isEqualTo(Expected.EITHER);
  }

  @Test
  void whatIsSentIsMadeOfPiecesAndEscapes() throws ScenarioException {
    ScenarioAction.Send send =
        last(
            "serve as s\nconnect s as c\nsend c \"é\\n\"*2 \"\\xff\\\"\" &",
            ScenarioAction.Send.class);
    assertThat(StandardCharsets.ISO_8859_1.decode(send.bytes()).toString())
        .isEqualTo("\u00c3\u00a9\n\u00c3\u00a9\n\u00ff\"");
    assertThat(send.waits()).isFalse();
    ScenarioAction.Send again =
        last("serve as s\nsend s.2 \"x\" until fails EPIPE", ScenarioAction.Send.class);
    assertThat(again.actor()).isEqualTo(new Actor("s", 2));
    assertThat(again.again()).isTrue();
    assertThat(again.waits()).isTrue();
    assertThat(again.expected()).isEqualTo(Expected.failure("EPIPE"));
  }

  @Test
  void whatCanBeWaitedFor() throws ScenarioException {
    List<ScenarioAction> actions =
        actions(
            """
            serve as s
            connect s as c
            await c recv
            await s accept 2
            await s.1 recv 20000 bytes within 3 s
            await c recv end
            await c recv fails ECONNRESET within 20 s
            await c send fails
            await c blocked in send
            """);
    assertThat(actions.stream().skip(2).map(each -> ((ScenarioAction.Await) each).fact()))
        .containsExactly(
            new Fact.Calls(Operation.RECV, 1),
            new Fact.Calls(Operation.ACCEPT, 2),
            new Fact.BytesMoved(Operation.RECV, 20000),
            new Fact.StreamEnded(),
            new Fact.Failure(Operation.RECV, Expected.failure("ECONNRESET")),
            new Fact.Failure(Operation.SEND, Expected.failure("")),
            new Fact.StillWaiting(Operation.SEND));
    assertThat(((ScenarioAction.Await) actions.get(4)).ceilingMillis()).isEqualTo(3000);
    assertThat(((ScenarioAction.Await) actions.get(6)).ceilingMillis()).isEqualTo(20_000);
  }

  @Test
  void whatIsHeldAndLetGo() throws ScenarioException {
    List<ScenarioAction> actions =
        actions(
            """
            serve as s
            connect s as c
            pause s accepting
            resume s reading
            pause c reading
            receive s.1 8
            accept s
            """);
    assertThat(actions.subList(2, 7))
        .containsExactly(
            new ScenarioAction.HoldBack(new Actor("s", 0), Gate.ACCEPTING, true),
            new ScenarioAction.HoldBack(new Actor("s", 0), Gate.READING, false),
            new ScenarioAction.HoldBack(new Actor("c", 0), Gate.READING, true),
            new ScenarioAction.LetOne(new Actor("s", 1), Gate.READING, 8),
            new ScenarioAction.LetOne(new Actor("s", 0), Gate.ACCEPTING, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "listen as s                     |  1 | no step",
        "serve shout as s                |  7 | behaviour",
        "serve echo                      | 11 | 'as'",
        "serve echo as                   | 14 | a name is missing here",
        "serve echo as S                 | 15 | a name is of",
        "serve echo as fails             | 15 | a name is of",
        "serve --recv-size as s          | 19 | recv-size",
        "serve --recv-size 0 as s        | 19 | 1 to 1,048,576",
        "serve --recvsize 5 as s         |  7 | no option --recvsize",
        "serve --interface lo9 as s      | 19 | interface",
        "serve --port nobody as s        | 14 | port",
        "serve as s not listening        | 16 | 'reading' or 'accepting'",
        "serve as s fails EVERYTHING     | 18 | no error",
        "serve as s, fails               | 10 | a name is of",
        "serve as s and so on            | 12 | not understood",
        "connect s as c                  |  9 | no server 's'",
        "connect 127.0.0.1 s as c        | 19 | port",
        "connect 127.0.0.1 0 as c        | 19 | port",
        "`   stop s`                     |  9 | no server 's'",
        "send c \"x\"                    |  6 | no server or client 'c'",
        "await c                         |  7 | no server or client 'c'",
        "call                            |  6 | must stand a call",
        "call accept                     |  6 | must stand a call",
        "call accept(s) fails EWHAT      | 22 | no error",
        "call shout(s)                   |  6 | is no call",
        "call s = socket(AF_INET, ,)     | 26 | was expected",
        "call accept(s) within 3 s       |  6 | must stand a call",
        "remark hello                    |  8 | in quotes",
        "remark \"hello                  |  8 | closing quote",
        "remark \"a\\qb\"                | 10 | escape",
        "remark \"a\\x4g\"               | 10 | two of the digits",
        "remark \"a\" \"b\"              | 12 | not understood",
      })
  void aMistakeSaysWhereItIs(String step, int column, String words) {
    assertMistake(HEAD + step, FIRST, column, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "serve as s                      | 10 | already",
        "connect c as d                  |  9 | no server 'c'",
        "stop c                          |  6 | no server 'c'",
        "send s \"x\"                    |  6 | first connection is s.1",
        "send c.1 \"x\"                  |  6 | a connection is",
        "send s.0 \"x\"                  |  6 | a connection is",
        "send c x                        |  8 | in quotes",
        "send c \"x\" * 0                | 14 | whole number from 1",
        "send c \"x\" * 99999999         | 14 | whole number from 1",
        "send c \"xx\" * 67108864        |  8 | at most",
        "send c \"x\" until              | 17 | 'fails'",
        "pause c accepting               |  7 | accepts nothing",
        "pause s                         |  8 | missing",
        "receive s                       |  9 | first connection is s.1",
        "await c shout                   |  9 | no call of a socket",
        "await c send end                |  9 | only a recv",
        "await c blocked recv            | 17 | 'in'",
        "await c recv within 90 s        | 21 | from 1 to 60",
        "await c recv within 9           | 22 | 's'",
      })
  void aMistakeWithNamesSaysWhereItIs(String step, int column, String words) {
    assertMistake(HEAD + "serve as s\nconnect s as c\n" + step, FIRST + 2, column, words);
  }

  @Test
  void aHeadIsWholeAndComesFirst() {
    assertMistake("summary: S\nlook: L\nserve as s", 1, 1, "title: is missing");
    assertMistake("title: T\nlook: L\nsummary: S\n", 3, 1, "no step");
    assertMistake("title:\n", 1, 7, "words of title:");
    assertMistake("title: T\ntitle: T\n", 2, 1, "already");
    assertMistake(HEAD + "serve as s\nlook: again", FIRST + 1, 1, "before the first step");
    assertMistake("", 1, 1, "is missing");
  }

  private static void assertMistake(String text, int line, int column, String words) {
    assertThatExceptionOfType(ScenarioException.class)
        .isThrownBy(() -> ScenarioParser.parse("test", text))
        .satisfies(
            mistake -> {
              assertThat(mistake).hasMessageContaining(words);
              assertThat(mistake.line()).isEqualTo(line);
              assertThat(mistake.column()).as(mistake.getMessage()).isEqualTo(column);
            });
  }
}
