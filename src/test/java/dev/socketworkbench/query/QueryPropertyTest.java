package dev.socketworkbench.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Entry;
import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class QueryPropertyTest {
  private static final QueryTimes TIMES =
      new QueryTimes(Instant.parse("2026-10-25T00:59:58.999999Z"), ZoneId.of("Europe/Berlin"));

  @Provide
  Arbitrary<Condition> conditions() {
    return AnyConditions.nested(2);
  }

  @Property
  void whatIsWrittenReadsBackAsTheSame(@ForAll("conditions") Condition condition)
      throws QueryException {
    Query read = Query.parse(condition.toString(), TIMES);
    assertThat(read.condition()).isEqualTo(condition);
    assertThat(read).hasToString(condition.toString());
  }

  @Property
  void anyTextIsReadOrItsMistakeHasAPlaceInIt(@ForAll String text) {
    try {
      assertThat(Query.parse(text, TIMES).text()).isEqualTo(text);
    } catch (QueryException e) {
      assertThat(e.position()).isBetween(0, text.length());
      assertThat(e.position() + e.length()).isBetween(e.position(), text.length());
      assertThat(e).hasMessageMatching("(?s).{10,}");
    }
  }

  @Property(tries = 400)
  void agreesWithTheSimplestReading(@ForAll("conditions") Condition condition, @ForAll long seed)
      throws QueryException {
    Query query = Query.parse(condition.toString(), TIMES);
    Reference reference = new Reference(TIMES);
    for (Entry entry : AnyEntries.of(seed, 60)) {
      assertThat(query.test(entry))
          .as("%s on %s", query, entry)
          .isEqualTo(reference.holds(condition, entry));
    }
  }
}
