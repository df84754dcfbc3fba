package dev.socketworkbench.ui.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

/** The quick way to fill a text says what Java's own says. */
final class FilledTextTest {
  private static final List<Object> ARGUMENTS =
      List.of(
          "text",
          "",
          "{0} 'quoted'",
          "a,b",
          0,
          7,
          999,
          1000,
          -1,
          -999,
          -1000,
          1_234_567,
          Integer.MIN_VALUE,
          12_345_678_901L,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          2.5,
          true);

  private static void check(String pattern, Object... arguments) {
    assertThat(new FilledText(pattern).with(arguments))
        .as(pattern)
        .isEqualTo(new MessageFormat(pattern, Locale.ENGLISH).format(arguments));
  }

  @Test
  void everyTextOfTheWindowIsFilledAsByMessageFormat() {
    ResourceBundle texts = ResourceBundle.getBundle(Messages.BUNDLE, Locale.ENGLISH);
    for (String key : texts.keySet()) {
      String pattern = texts.getString(key);
      if (pattern.contains("{")) {
        for (int i = 0; i < ARGUMENTS.size(); i++) {
          Object[] numbers = {i, (long) i * 1000, i, i, i, i};
          check(pattern, numbers);
          if (!pattern.contains(",choice,") && !pattern.contains(",number")) {
            check(pattern, "one", "two " + i, "three", "four", "five", "six");
          }
        }
      }
    }
  }

  @Test
  void argumentsOfEveryKind() {
    for (Object first : ARGUMENTS) {
      for (Object second : ARGUMENTS) {
        check("{0}", first);
        check("It''s {1} of {0}, and {1} again.", first, second);
        check("'{0}' is {0}", first, second);
      }
    }
  }

  @Test
  void placesWithoutAnArgumentStay() {
    check("{0} and {1}", "only one");
    check("{0} and {1}", null, "no first");
    check("{2}", 1, 2, 3, 4);
  }
}
