package dev.socketworkbench.query.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.query.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionSizeTest {
  private static final QueryTimes TIMES = new QueryTimes(Instant.EPOCH, ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          abc                               ; 3
          a*b+c?                            ; 3
          \\d{1,3}\\.\\d{1,3}                ; 7
          [0-9a-f]{8}-[0-9a-f]{4}           ; 13
          (?:ab{20}){30}                    ; 630
          (?:(?:\\z){2000}){3000}           ; 6000000
          (?:(?:\\z){2000000000}){2000000000} ; 2147483647
          (a{5}|b{7}){2}                    ; 24
          (a){3}(b){4}                      ; 7
          x{3,}                             ; 3
          [{9}]{2}                          ; 2
          \\{9}                             ; 3
          \\x{41}{2}                        ; 2
          \\p{Lu}{3}                        ; 30
          [^\\p{L}x]                        ; 10
          (a{10}b)c{20}                     ; 31
          (?<name>a)(?:)(?i:b)              ; 3
          ((((a)                            ; 1
          )                                 ; 1
          """)
  void writesRepetitionsOut(String expression, long size) {
    assertThat(ExpressionSize.of(expression)).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/(?:(?:\\z){2000000000}){2000000000}/",
        "/(?:){1001}/",
        "/(x{40}){40}/",
        "/x{500}y{500}z/",
        "/\\p{L}{101}/"
      })
  void tooLargeOnesAreAMistake(String query) {
    assertThatThrownBy(() -> Query.parse(query, TIMES))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("at most 1000 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/x{1000}/", "/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/", "/\\p{L}{64}/"})
  void whatPeopleWriteIsNone(String query) throws QueryException {
    assertThat(Query.parse(query, TIMES).isEmpty()).isFalse();
  }
}
