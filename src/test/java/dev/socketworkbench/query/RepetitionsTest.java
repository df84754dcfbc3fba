package dev.socketworkbench.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An expression that repeats nothing millions of times would never end and could not be ended. */
final class RepetitionsTest {
  private static final QueryTimes TIMES = new QueryTimes(Instant.EPOCH, ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          abc                               ; 1
          a*b+c?                            ; 1
          \\d{1,3}\\.\\d{1,3}                ; 3
          [0-9a-f]{8}-[0-9a-f]{4}           ; 8
          (?:ab{20}){30}                    ; 600
          (?:(?:\\z){2000}){3000}           ; 6000000
          (?:(?:\\z){2000000000}){2000000000} ; 2147483647
          (a{5}|b{7}){2}                    ; 14
          (a){3}(b){4}                      ; 4
          x{3,}                             ; 3
          [{9}]{2}                          ; 2
          \\{9}                             ; 1
          \\Q(x){9}\\E{2}                   ; 2
          \\x{41}{2}\\p{Lu}{3}              ; 3
          (a{10}b)c{20}                     ; 20
          """)
  void multipliesWhatStandsInOneAnother(String expression, long most) {
    assertThat(Repetitions.most(expression)).isEqualTo(most);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/(?:(?:\\z){2000000000}){2000000000}/", "/(?:){1001}/", "/(x{40}){40}/"})
  void tooManyAreAMistake(String query) {
    assertThatThrownBy(() -> Query.parse(query, TIMES))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("more than 1000 times");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x{1000}/", "/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/"})
  void whatPeopleWriteIsNone(String query) throws QueryException {
    assertThat(Query.parse(query, TIMES).isEmpty()).isFalse();
  }
}
