package dev.socketworkbench.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.SampleCalls;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.testing.FakeRows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
  private static final QueryTimes TIMES =
      new QueryTimes(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a b                    | "a" and "b"
          a and b or c           | ("a" and "b") or "c"
          a (b or c)             | "a" and ("b" or "c")
          not a b                | not "a" and "b"
          !error && !note        | not error and not note
          AND                    | !
          OP:Recv,send           | op:recv,send
          op=recv                | op:recv
          op:kernel              | op:kernel
          op:GetSockOpt,epoll_wait,segment | op:epoll_wait,getsockopt,segment
          op:unrecorded,program  | op:program,unrecorded
          program:1              | program:1
          program:2,Python3,1    | program:1,2,python3
          program:"python3 -m"   | program:"python3 -m"
          peer:127.0.0.1         | peer:127.0.0.1
          peer:[::1]:80,10.0.0.0/8 | peer:[::1]:80,10.0.0.0/8
          peer:LOCALHOST         | peer:localhost
          peer:/run/some.sock    | peer:/run/some.sock
          port:60000             | port:60000
          port:8080,80,1000-2000 | port:80,1000-2000,8080
          socket:conn            | socket:conn
          Socket:CONN#3,client   | socket:client,conn#3
          side:Server            | side:server
          protocol:UDP           | protocol:udp
          protocol:unix,tcp      | protocol:tcp,unix
          Cut                    | cut
          line:24                | line:24
          Line:lib/Server.py:20-30,7 | line:lib/Server.py:20-30,7
          line:C:\\a.c:9         | line:C:\\a.c:9
          line:server.py         | line:server.py
          BY:Us                  | by:us
          "cut"                  | "cut"
          Lost                   | lost
          errno:104              | errno:104
          errno:econnreset       | errno:ECONNRESET
          state:fin-wait-2       | state:FIN_WAIT_2
          state:established      | state:ESTABLISHED
          bytes>=4KiB            | bytes>=4096
          bytes > 1.5k           | bytes>1536
          bytes:0                | bytes=0
          blocked>1s             | blocked>1000000000ns
          blocked <= 2.5 ms      | !
          blocked<=2.5ms         | blocked<=2500000ns
          hex:0D0A               | hex:0d0a
          hex:"0d 0a"            | hex:0d0a
          /a\\/b/i               | /a\\/b/i
          Hello\\n               | "Hello\\n"
          name=value             | "name=value"
          127.0.0.1              | "127.0.0.1"
          <html>                 | "<html>"
          "and"                  | "and"
          error                  | error
          "error"                | "error"
          after:"2026-11-22 12:00" | after:"2026-11-22 12:00"
          """)
  void reads(String typed, String meant) throws QueryException {
    if (meant.equals("!")) {
      assertThatThrownBy(() -> Query.parse(typed, TIMES)).isInstanceOf(QueryException.class);
    } else {
      assertThat(Query.parse(typed, TIMES)).hasToString(meant);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          op:recvv          | 3  | 5 | there is no operation "recvv"
          peer:10.0.0       | 5  | 6 | not an address
          peer:fe80::1%eth0 | 5  | 12 | fe80::1%3
          peer:::1,10.0.0.0/33 | 9 | 11 | not an address
          line:9-8          | 5  | 3 | server.py:24
          line:x.c:0        | 5  | 5 | server.py:24
          by:them           | 3  | 4 | only by:us
          protocol:ftp      | 9  | 3 | tcp, udp or unix
          protocol:other    | 9  | 5 | tcp, udp or unix
          port:70000        | 5  | 5 | from 0 to 65535
          port:80,9-8       | 8  | 3 | from 0 to 65535
          port>80           | 0  | 7 | cannot be compared
          op:send,recvv     | 8  | 5 | there is no operation "recvv"
          a and             | 2  | 3 | missing after "and"
          or a              | 0  | 2 | missing before "or"
          (a or b           | 0  | 1 | ) is missing
          a)                | 1  | 1 | closes nothing
          a ()              | 2  | 1 | nothing between
          "abc              | 0  | 4 | " is missing
          /abc              | 0  | 4 | / is missing
          x /a(b/           | 5  | 1 | missing closing )
          /a(?=b)/          | 2  | 3 | look-ahead (?=…) is not
          /a(?!b)/          | 2  | 3 | negative look-ahead (?!…) is not
          /(?<=a)b/         | 1  | 4 | look-behind (?<=…) is not
          /(?<!a)b/         | 1  | 4 | negative look-behind (?<!…) is not
          /(?>a)b/          | 1  | 3 | the atomic group (?>…) is not
          /(a)\\1/          | 4  | 2 | back-reference \\1 is not
          /(?<n>a)\\k<n>/   | 8  | 2 | back-reference \\k is not
          /a\\/b++/         | 5  | 2 | possessive repetition ++ is
          /a{2}+/           | 2  | 4 | possessive repetition {2}+ is
          /a{3,2}/          | 2  | 5 | {3,2}
          /a{1001}/         | 1  | 7 | at most 1000 characters
          /a/x              | 3  | 1 | only i
          bytes>            | 0  | 6 | bytes needs a value
          bytes>many        | 6  | 4 | a number of bytes
          blocked>1         | 8  | 1 | with its unit
          Host:             | 0  | 4 | there is no field "host"
          op>recv           | 0  | 7 | cannot be compared
          hex:0             | 4  | 1 | pairs of hexadecimal digits
          after:noon        | 6  | 4 | a time such as
          side:both         | 5  | 4 | server or client
          socket:3          | 7  | 1 | conn#3
          errno:EWHAT       | 6  | 5 | no error "EWHAT"
          state:OPEN        | 6  | 4 | no TCP state "OPEN"
          a\\q              | 1  | 2 | none of them
          not               | 0  | 3 | missing after "not"
          """)
  void saysWhatIsWrongAndWhere(String typed, int position, int length, String message) {
    QueryException mistake =
        catchThrowableOfType(QueryException.class, () -> Query.parse(typed, TIMES));
    assertThat(mistake).as(typed).isNotNull().hasMessageContaining(message);
    assertThat(List.of(mistake.position(), mistake.length()))
        .as(mistake.getMessage())
        .containsExactly(position, length);
  }

  @Test
  void anEmptyQueryMatchesEverything() throws QueryException {
    assertThat(Query.parse("  ", TIMES).isEmpty()).isTrue();
    assertThat(SampleCalls.ofEveryShape()).isNotEmpty().allMatch(Query.parse("", TIMES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "ELLO\\r\\n",
        "\"o\\r\\n\"",
        "/o\\s+$/",
        "hex:0d0a",
        "7 b",
        "send",
        "conn#2"
      })
  void findsWhatALineShows(String typed) throws QueryException {
    Call call = FakeRows.send(1, "Hello\r\n".getBytes(StandardCharsets.UTF_8));
    assertThat(Query.parse(typed, TIMES).test(call)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "line:24, true",
    "line:server.py, true",
    "line:20-24, true",
    "line:app/SERVER.py:24, true",
    "line:7, false",
    "line:erver.py:24, false",
    "line:other.py:24, false",
    "near, false",
    "'\"at server.py:24\"', true",
    "by:us, true",
    "made to fail, true",
  })
  void findsTheLineOfSourceAndWhatWasDoneOnPurpose(String typed, boolean found)
      throws QueryException {
    assertThat(Query.parse(typed, TIMES).test(SampleCalls.withAside())).isEqualTo(found);
    assertThat(Query.parse(typed, TIMES).test(FakeRows.send(1, new byte[9]))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"A", "after", "after 0.02", "r 0.02 ms", "/^after [0-9]/", "\"not returned\""})
  void findsACallThatHasNotReturnedByWhatItsLineShows(String typed) throws QueryException {
    Call call =
        FakeRows.call(
            1,
            new SocketId(SocketId.Role.CONN, 2),
            Operation.RECV,
            new Arguments.Size(64),
            Outcome.NotReturned.NOT_RETURNED,
            new byte[0]);
    assertThat(Query.parse(typed, TIMES).test(call)).isTrue();
    assertThat(Query.parse(typed, TIMES).test(FakeRows.send(1, new byte[9]))).isFalse();
  }

  @Test
  void looksAtAllBytesHoweverMany() throws QueryException {
    byte[] bytes = new byte[300_000];
    System.arraycopy(new byte[] {'e', 'n', 'd'}, 0, bytes, bytes.length - 3, 3);
    Call call = FakeRows.send(1, bytes);
    assertThat(Query.parse("END", TIMES).test(call)).isTrue();
    assertThat(Query.parse("/end\\z/", TIMES).test(call)).isTrue();
    assertThat(Query.parse("hex:00656e64", TIMES).test(call)).isTrue();
    assertThat(Query.parse("hex:00454e44", TIMES).test(call)).isFalse();
  }

  @Test
  void lettersOfAnyScriptHaveTwoCases() throws QueryException {
    Call call = FakeRows.send(1, "grüße, МИР".getBytes(StandardCharsets.UTF_8));
    assertThat(Query.parse("GRÜ", TIMES).test(call)).isTrue();
    assertThat(Query.parse("мир", TIMES).test(call)).isTrue();
    assertThat(Query.parse("/мир/i", TIMES).test(call)).isTrue();
    assertThat(Query.parse("/мир/", TIMES).test(call)).isFalse();
    assertThat(Query.parse("gru", TIMES).test(call)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "after:12:00:01, true",
    "before:12:00:01, false",
    "before:12:00:01.000001, false",
    "after:12:00:01.5, false",
    "after:+1s, true",
    "before:+1.1s, true",
    "after:2026-11-22, true",
    "before:2026-11-22, false",
    "after:2026-11-22T12:00, true",
    "after:2026-11-22T13:00+01:00, true",
    "after:2026-11-22T12:01Z, false"
  })
  void knowsTimes(String typed, boolean expected) throws QueryException {
    Call call = FakeRows.send(1_000); // returned 1 s and 20 µs after the beginning
    assertThat(Query.parse(typed, TIMES).test(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/(a+)+b/", "/(a|aa)+b/", "/(?:a?){300}b/", "/a.*a.*a.*b/i"})
  void noExpressionIsTooSlowForALongText(String typed) throws QueryException {
    Query query = Query.parse(typed, TIMES);
    Call call = FakeRows.send(1, "a".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));
    assertThat(query.test(call)).isFalse();
    Call other = FakeRows.send(1, ("a".repeat(1_000_000) + "b").getBytes(StandardCharsets.UTF_8));
    assertThat(query.test(other)).isTrue();
  }

  @Test
  void findsNotesByTheirText() throws QueryException {
    Note note = new Note(5, "Look: a \"quoted\" word");
    assertThat(Query.parse("note look", TIMES).test(note)).isTrue();
    assertThat(Query.parse("\"a \\\"quoted\\\" word\"", TIMES).test(note)).isTrue();
    assertThat(Query.parse("side:server", TIMES).test(note)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "op:kernel",
        "not op:recv,kernel",
        "state:LISTEN or op:recv",
        "op:recv rtt>1ms",
        "not (retransmitted>0)",
        "dropped>0"
      })
  void whatOnlyTheKernelReportsIsAskedFor(String asking) throws Exception {
    assertThat(Query.parse(asking, TIMES).asksForKernel()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "kernel", "not op:recv", "socket:conn or port:80"})
  void whatTheKernelReportsIsNotAskedFor(String asking) throws Exception {
    assertThat(Query.parse(asking, TIMES).asksForKernel()).isFalse();
  }
}
