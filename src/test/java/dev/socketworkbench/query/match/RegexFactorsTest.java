package dev.socketworkbench.query.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.query.syntax.Condition;
import dev.socketworkbench.query.syntax.Reference;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexFactorsTest {
  private static final String[] PARTS = {
    "a", "b", "ab", "k", "S", "é", "|", "[ab]", "[^a]", ".", "*", "+", "?", "{2}", "{0,1}", "\\d",
    "\\.", "\\b", "^", "$", "\\\\", " ", "-", "1", "??", "++"
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          need[a-z]e \\d+   ; need
          NEEDLE|haystack   ; NEEDLE,haystack
          abc*def           ; def
          ab+cd             ; ab
          \\d+ B            ; ' B'
          a\\.bc            ; a.bc
          abc{0,3}          ; ab
          x?abcd+?e         ; abcd
          (abc)             ; -
          abc|x             ; -
          abc\\x41          ; -
          \\d               ; -
          """)
  void findsWhatEachMatchContains(String expression, String texts) {
    List<String> expected = texts.equals("-") ? List.of() : List.of(texts.split(","));
    assertThat(RegexFactors.of(expression, false)).isEqualTo(expected);
  }

  /** Every character of the basic plane that Java takes for some case of an ASCII letter. */
  @Test
  void noLetterIsLookedForThatHasAThirdCase() {
    for (char letter = 'a'; letter <= 'z'; letter++) {
      String word = "" + letter + letter;
      Pattern anyCase = Pattern.compile(word, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
      List<String> texts = RegexFactors.of(word, true);
      for (char other = 0x80; other < Character.MAX_VALUE; other++) {
        if (anyCase.matcher("" + other + other).matches()) {
          assertThat(texts).as("%c and %04x", letter, (int) other).isEmpty();
        }
      }
    }
  }

  private static String expression(Any any) {
    return any.tell(
        () -> {
          String made;
          do {
            made = String.join("", any.list(1, 8, () -> any.of(PARTS)));
          } while (!compiles(made));
          return made;
        });
  }

  private static boolean compiles(String expression) {
    try {
      return Pattern.compile(expression) != null;
    } catch (java.util.regex.PatternSyntaxException e) {
      return false;
    }
  }

  @Property(tries = 5000)
  void noMatchIsWithoutOneOfThem(Any any) {
    String expression = expression(any);
    String text = any.textOf("abkKſ\u212asS.é 1-\\", 12);
    boolean anyCase = any.nextBoolean();
    Pattern pattern = Reference.pattern(new Condition.Regex(expression, anyCase));
    List<String> factors = RegexFactors.of(expression, anyCase);
    if (!factors.isEmpty() && pattern.matcher(text).find()) {
      assertThat(factors)
          .anyMatch(
              factor -> text.toLowerCase(Locale.ROOT).contains(factor.toLowerCase(Locale.ROOT)));
    }
  }
}
