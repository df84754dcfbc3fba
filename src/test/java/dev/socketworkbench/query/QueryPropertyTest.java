package dev.socketworkbench.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SessionFact.ClockAnchor;
import dev.socketworkbench.query.syntax.AnyConditions;
import dev.socketworkbench.query.syntax.Condition;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.query.syntax.Reference;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.time.Instant;
import java.time.ZoneId;

class QueryPropertyTest {
  private static final QueryTimes TIMES = new QueryTimes(clock(), ZoneId.of("Europe/Berlin"));

  /** One that was set back and forward, in the night in which an hour comes twice. */
  private static SessionClock clock() {
    Instant began = Instant.parse("2026-10-25T00:59:58.999999Z");
    SessionClock clock = new SessionClock(0, began);
    clock.add(new ClockAnchor(2_000_000_000L, began.minusSeconds(3_600)));
    clock.add(new ClockAnchor(200_000_000_000L, began.plusSeconds(7_200)));
    return clock;
  }

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
