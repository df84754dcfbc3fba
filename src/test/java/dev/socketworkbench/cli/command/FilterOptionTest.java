package dev.socketworkbench.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The carets below a mistaken filter stand below the mistake, whatever stands before it. */
class FilterOptionTest {
  @ParameterizedTest
  @CsvSource({"漢字, 17", "😀, 15", "ab, 15"})
  void theCaretsStandBelowTheMistake(String before, int column) {
    String[] lines = underlined('"' + before + "\" foo:3");
    assertThat(lines[1]).isEqualTo(" ".repeat(column - 1) + "^^^");
  }

  @Test
  void aWideMistakeHasCaretsForAllItsColumns() {
    assertThat(underlined("bytes>漢")[1]).endsWith("^^");
  }

  private static String[] underlined(String text) {
    QueryTimes times = new QueryTimes(Instant.EPOCH, ZoneOffset.UTC);
    QueryException mistake =
        catchThrowableOfType(QueryException.class, () -> Query.parse(text, times));
    return FilterOption.underlined("--filter", text, mistake).split(System.lineSeparator());
  }
}
