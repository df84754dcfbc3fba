package dev.socketworkbench.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.time.Instant;
import java.time.ZoneId;

class QueryPropertyTest {
  private static final QueryTimes TIMES =
      new QueryTimes(Instant.parse("2026-10-25T00:59:58.999999Z"), ZoneId.of("Europe/Berlin"));

  @Property
  void whatIsWrittenReadsBackAsTheSame(Any any) throws QueryException {
    Condition condition = AnyConditions.nested(any);
    Query read = Query.parse(condition.toString(), TIMES);
    assertThat(read.condition()).isEqualTo(condition);
    assertThat(read).hasToString(condition.toString());
  }

  @Property
  void anyTextIsReadOrItsMistakeHasAPlaceInIt(Any any) {
    String text = any.text(255);
    try {
      assertThat(Query.parse(text, TIMES).text()).isEqualTo(text);
    } catch (QueryException e) {
      assertThat(e.position()).isBetween(0, text.length());
      assertThat(e.position() + e.length()).isBetween(e.position(), text.length());
      assertThat(e).hasMessageMatching("(?s).{10,}");
    }
  }

  @Property(tries = 400)
  void agreesWithTheSimplestReading(Any any) throws QueryException {
    Condition condition = AnyConditions.nested(any);
    Query query = Query.parse(condition.toString(), TIMES);
    Reference reference = new Reference(TIMES);
    for (Entry entry : AnyEntries.of(any, 60)) {
      assertThat(query.test(entry))
          .as("%s on %s", query, entry)
          .isEqualTo(reference.holds(condition, entry));
    }
  }
}
