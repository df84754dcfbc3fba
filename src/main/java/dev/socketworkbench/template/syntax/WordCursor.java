package dev.socketworkbench.template.syntax;

import dev.socketworkbench.script.syntax.NearestWord;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The words of one line, taken from left to right. */
final class WordCursor {
  private static final int MOST_DIGITS = 40;

  private final List<TemplateWord> words;
  private int next;

  /** Of a line that has at least one word. */
  WordCursor(List<TemplateWord> words) {
    this.words = words;
  }

  Optional<TemplateWord> peek() {
    return next < words.size() ? Optional.of(words.get(next)) : Optional.empty();
  }

  boolean isAtEnd() {
    return next == words.size();
  }

  boolean isNext(String word) {
    return peek().filter(each -> each.is(word)).isPresent();
  }

  boolean isNext(TemplateWord.Kind kind) {
    return peek().filter(each -> each.kind() == kind).isPresent();
  }

  boolean takeIf(String word) {
    boolean is = isNext(word);
    if (is) {
      next++;
    }
    return is;
  }

  TemplateWord take(String what, String cure) throws TemplateLineException {
    if (isAtEnd()) {
      throw missing(what, cure);
    }
    return words.get(next++);
  }

  TemplateWord take(TemplateWord.Kind kind, String what, String cure) throws TemplateLineException {
    TemplateWord word = take(what, cure);
    if (word.kind() != kind) {
      throw mistake(word, "here must stand " + what + ", and not " + word.shown(), cure);
    }
    return word;
  }

  void expect(String word, String cure) throws TemplateLineException {
    if (isAtEnd()) {
      throw missing("'" + word + "'", cure);
    }
    if (!takeIf(word)) {
      throw mistake(words.get(next), "here must stand '" + word + "'", cure);
    }
  }

  /** A whole number that may be large, or negative. */
  BigInteger integer(String cure) throws TemplateLineException {
    TemplateWord word = take(TemplateWord.Kind.NUMBER, "a number", cure);
    return integer(word).orElseThrow(() -> mistake(word, "this is no whole number", cure));
  }

  static Optional<BigInteger> integer(TemplateWord word) {
    String text = word.text();
    boolean negative = text.startsWith("-");
    String digits = negative ? text.substring(1) : text;
    if (digits.length() > MOST_DIGITS) {
      return Optional.empty();
    }
    try {
      BigInteger number =
          digits.startsWith("0x")
              ? new BigInteger(digits.substring(2), 16)
              : new BigInteger(digits);
      return Optional.of(negative ? number.negate() : number);
    } catch (NumberFormatException fraction) {
      return Optional.empty();
    }
  }

  /** A number that is no whole one, perhaps. */
  static Optional<BigDecimal> decimal(TemplateWord word) {
    return word.kind() == TemplateWord.Kind.NUMBER && !word.text().contains("x")
        ? Optional.of(new BigDecimal(word.text()))
        : Optional.empty();
  }

  int number(int least, int most, String cure) throws TemplateLineException {
    TemplateWord word = peek().orElse(null);
    BigInteger number = integer(cure);
    if (number.compareTo(BigInteger.valueOf(least)) < 0
        || number.compareTo(BigInteger.valueOf(most)) > 0) {
      throw mistake(word, word.text() + " is not from " + least + " to " + most, cure);
    }
    return number.intValue();
  }

  TemplateWord first() {
    return words.getFirst();
  }

  static TemplateLineException mistake(TemplateWord at, String message, String cure) {
    return new TemplateLineException(new TemplateMistake(at.line(), at.column(), message, cure));
  }

  private TemplateLineException missing(String what, String cure) {
    TemplateWord last = words.getLast();
    return mistake(last, what + " is missing behind " + last.shown(), cure);
  }

  /** A word that is none of these, with the one that may be meant. */
  static TemplateLineException unknown(TemplateWord at, String what, Collection<String> known) {
    return mistake(at, at.shown() + " is no " + what, NearestWord.cure(at.text(), known, "Write "));
  }
}
