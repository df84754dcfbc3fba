package dev.socketworkbench.ui.log.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.query.Candidate;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.syntax.QueryException;
import org.junit.jupiter.api.Test;

class QueryModelTest {
  private final QueryModel model = new QueryModel();

  private String active() {
    return model.queryProperty().get().map(Query::toString).orElse("");
  }

  @Test
  void looksForWhatStandsBeforeAMistake() {
    model.textProperty().set("error");
    model.textProperty().set("error and");
    assertThat(active()).isEqualTo("error");
    assertThat(model.mistakeProperty().get().map(QueryException::position)).contains(6);

    model.textProperty().set("error and note");
    assertThat(active()).isEqualTo("error and note");
    assertThat(model.mistakeProperty().get()).isEmpty();

    model.textProperty().set("error or (note and not op:recvv)");
    assertThat(model.queryProperty().get()).isEmpty();
    model.textProperty().set("error note && ! bytes>");
    assertThat(active()).isEqualTo("error and note");

    model.textProperty().set("  ");
    assertThat(model.queryProperty().get()).isEmpty();
  }

  @Test
  void aVeryLongBeginningIsNoTrouble() {
    model.textProperty().set("error" + " ( and ".repeat(20_000) + "op:recvv");
    assertThat(active()).isEqualTo("error");
    model.textProperty().set("error" + " ".repeat(100_000) + "op:recvv");
    assertThat(active()).isEqualTo("error");
  }

  @Test
  void offersFirstWhatWasSearchedForBefore() {
    for (String typed : new String[] {"one", "two", "one", "op:", "three"}) {
      model.textProperty().set(typed);
      model.remember();
    }
    model.textProperty().set("");
    assertThat(model.candidates(0))
        .extracting(Candidate::text)
        .startsWith("three", "one", "two", "op:");
    model.textProperty().set("op:set");
    assertThat(model.candidates(6)).extracting(Candidate::text).containsExactly("setsockopt");
  }
}
