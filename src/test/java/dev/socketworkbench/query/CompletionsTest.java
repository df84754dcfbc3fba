package dev.socketworkbench.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.query.syntax.Field;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionsTest {
  private static List<String> completed(String typed) {
    return Completions.at(typed, typed.length()).stream()
        .map(candidate -> candidate.in(typed))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          op:re              | op:recv
          OP:RE              | OP:recv
          op:send,re         | op:send,recv
          (side:s            | (side:server
          not err            | not error
          hello and blo      | hello and blocked>
          errno:econnres     | errno:ECONNRESET
          state:time         | state:TIME_WAIT
          socket:cl          | socket:client
          pe                 | peer:
          peer:lo            | peer:localhost
          po                 | port:
          proto              | protocol:
          protocol:u         | protocol:udp
          protocol:tcp,un    | protocol:tcp,unix
          op:recvfrom cu     | op:recvfrom cut
          op:sendto lo       | op:sendto lost
          prog               | program:
          op:epoll           | op:epoll_wait
          op:unrec           | op:unrecorded
          !err               | !error
          """)
  void completesWhatStandsBeforeTheCaret(String typed, String whole) {
    assertThat(completed(typed)).contains(whole);
  }

  @Test
  void offersAllWhereNothingIsTyped() {
    assertThat(completed("")).contains("op:", "bytes>", "error").doesNotContain("and", "or");
    assertThat(completed("error ")).contains("error and", "error or", "error op:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"op:re", "/op:re", "a \"b op:", "hello", "op:recvmsg", "bytes>1", "x/op:r"})
  void offersNothingWhereNothingFits(String typed) {
    assertThat(completed(typed)).isEmpty();
  }

  @Test
  void keepsWhatStandsBehindTheCaret() {
    assertThat(Completions.at("op:re and error", 5))
        .extracting(candidate -> candidate.in("op:re and error"))
        .containsExactly(
            "op:recv and error",
            "op:recvfrom and error",
            "op:recvmsg and error",
            "op:read and error",
            "op:readv and error",
            "op:recvmmsg and error",
            "op:retransmission and error",
            "op:remark and error");
  }

  @Property
  void neverFailsWhateverIsTyped(Any any) throws QueryException {
    String typed = any.text(255);
    for (int caret = 0; caret <= typed.length(); caret++) {
      for (Candidate candidate : Completions.at(typed, caret)) {
        assertThat(candidate.in(typed)).contains(candidate.text());
      }
    }
  }

  @Test
  void everyExampleCanBeRead() throws QueryException {
    QueryTimes times = new QueryTimes(Instant.EPOCH, ZoneOffset.UTC);
    for (Field field : Field.values()) {
      assertThat(Query.parse(field.example(), times).isEmpty()).isFalse();
    }
  }
}
