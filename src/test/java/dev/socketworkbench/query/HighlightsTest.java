package dev.socketworkbench.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.query.syntax.Span;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class HighlightsTest {
  private static Highlights of(String query) throws QueryException {
    return Highlights.of(Query.parse(query, new QueryTimes(Instant.EPOCH, ZoneOffset.UTC)));
  }

  private static List<Span> inBytes(String query, String bytes) throws QueryException {
    return of(query).inBytes(bytes.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void marksEveryPlaceWhereATextStands() throws QueryException {
    assertThat(inBytes("ab", "xAByab")).containsExactly(new Span(1, 3), new Span(4, 6));
    assertThat(inBytes("hex:7961", "xAByab")).containsExactly(new Span(3, 5));
    assertThat(inBytes("/b./", "éaby")).containsExactly(new Span(3, 5));
    assertThat(of("/\\d+ B/").inColumn("of 49 B")).containsExactly(new Span(3, 7));
    assertThat(of("ß").inColumn("é ß")).containsExactly(new Span(2, 3));
  }

  @Test
  void marksNothingThatIsToBeAbsentOrIsNoText() throws QueryException {
    assertThat(inBytes("not ab", "ab")).isEmpty();
    assertThat(of("op:recv error bytes>1").isEmpty()).isTrue();
    assertThat(inBytes("op:recv and (ab or x)", "xab")).hasSize(2);
  }

  @Test
  void marksWhatAnyExpressionMatches() throws QueryException {
    assertThat(inBytes("/(a+)+b/", "a".repeat(3_000))).isEmpty();
    assertThat(inBytes("/x|(a+)+b/", "xb" + "a".repeat(400))).containsExactly(new Span(0, 1));
    assertThat(inBytes("/x*/", "aaxa")).containsExactly(new Span(2, 3));
  }
}
