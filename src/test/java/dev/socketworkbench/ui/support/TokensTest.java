package dev.socketworkbench.ui.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.ui.support.theme.ColourRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the token sheets: every role is there, and can be read on what it is written on. */
class TokensTest {
  private static final Pattern TOKEN = Pattern.compile("(-sw-[a-z-]+):\\s*#([0-9a-f]{6});");

  private static Map<String, Integer> tokens(String sheet) throws IOException {
    try (InputStream in = Messages.class.getResourceAsStream("/dev/socketworkbench/ui/" + sheet)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return TOKEN
          .matcher(text)
          .results()
          .collect(
              Collectors.toMap(
                  result -> result.group(1),
                  result -> Integer.parseInt(result.group(2), 16),
                  (a, b) -> b,
                  TreeMap::new));
    }
  }

  /** WCAG 2.1, relative luminance. */
  private static double luminance(int rgb) {
    double[] weights = {0.0722, 0.7152, 0.2126};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double part = ((rgb >> (8 * i)) & 0xff) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static double contrast(int one, int other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokens-light.css", "tokens-dark.css"})
  void everyRoleHasAColour(String sheet) throws IOException {
    assertThat(tokens(sheet).keySet())
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.allOf(ColourRole.class).stream().map(ColourRole::cssName).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokens-light.css", "tokens-dark.css"})
  void textCanBeRead(String sheet) throws IOException {
    Map<String, Integer> tokens = tokens(sheet);
    EnumSet<ColourRole> inks =
        EnumSet.of(
            ColourRole.TEXT,
            ColourRole.TEXT_MUTED,
            ColourRole.SEND,
            ColourRole.RECV,
            ColourRole.OPEN,
            ColourRole.CLOSE,
            ColourRole.ERROR,
            ColourRole.WAITING,
            ColourRole.NOTE,
            ColourRole.KERNEL,
            ColourRole.OK);
    for (ColourRole ink : inks) {
      for (ColourRole ground :
          EnumSet.of(ColourRole.SURFACE, ColourRole.SURFACE_RAISED, ColourRole.STRIPE)) {
        assertThat(contrast(tokens.get(ink.cssName()), tokens.get(ground.cssName())))
            .as(sheet + ": " + ink + " on " + ground)
            .isGreaterThanOrEqualTo(4.5);
      }
    }
    assertThat(contrast(tokens.get("-sw-selection-text"), tokens.get("-sw-selection")))
        .isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(tokens.get("-sw-text"), tokens.get("-sw-notice")))
        .isGreaterThanOrEqualTo(4.5);
  }
}
