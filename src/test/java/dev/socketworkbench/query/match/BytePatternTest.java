package dev.socketworkbench.query.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pattern is found where it stands first, wherever that is, and nowhere else. */
class BytePatternTest {

  /** Few different bytes, so that beginnings of the pattern are everywhere. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 20})
  void isFoundWhereItStandsFirst(int length) {
    Random random = new Random(length);
    for (int i = 0; i < 3_000; i++) {
      byte[] text = anyOf("aAb\u0081", random.nextInt(40), random);
      byte[] wanted = anyOf("ab\u0081", length, random);
      int from = random.nextInt(text.length + 1);
      int to = from + random.nextInt(text.length - from + 1);
      assertThat(BytePattern.exact(wanted).find(text, from, to))
          .isEqualTo(first(text, from, to, wanted));
      assertThat(BytePattern.anyCase(wanted).find(text, from, to))
          .isEqualTo(first(lower(text), from, to, lower(wanted)));
    }
  }

  @Test
  void isFoundAtEachPlaceOfAText() {
    byte[] wanted = ascii("needle");
    for (int place = 0; place <= 94; place++) {
      byte[] text = new byte[100];
      System.arraycopy(wanted, 0, text, place, wanted.length);
      assertThat(BytePattern.exact(wanted).find(text, 0, 100)).isEqualTo(place);
      assertThat(BytePattern.exact(wanted).find(text, 0, place + 5)).isEqualTo(-1);
      assertThat(BytePattern.exact(wanted).find(text, place + 1, 100)).isEqualTo(-1);
    }
  }

  /** A letter and what differs from it in the same bit alone are not the same. */
  @Test
  void onlyLettersHaveTwoCases() {
    assertThat(find("@[", "`{ `{ `{ `{ @[ `{")).isEqualTo(12);
    assertThat(find("ab", "\u0001\u0002 AB \u0001\u0002 ab")).isEqualTo(3);
    assertThat(find("1", "\u0011\u0011\u0011\u0011\u0011\u0011\u0011\u00111")).isEqualTo(8);
    assertThat(find("ÄÖ", "aaaaaaaaaaa äö")).isEqualTo(12);
  }

  private static int find(String wanted, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return BytePattern.anyCase(wanted.getBytes(StandardCharsets.UTF_8))
        .find(bytes, 0, bytes.length);
  }

  private static int first(byte[] text, int from, int to, byte[] wanted) {
    for (int at = from; at + wanted.length <= to; at++) {
      if (Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }

  private static byte[] lower(byte[] text) {
    byte[] lower = text.clone();
    for (int i = 0; i < lower.length; i++) {
      lower[i] = lower[i] == 'A' ? (byte) 'a' : lower[i];
    }
    return lower;
  }

  private static byte[] anyOf(String bytes, int length, Random random) {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) bytes.charAt(random.nextInt(bytes.length()));
    }
    return text;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
