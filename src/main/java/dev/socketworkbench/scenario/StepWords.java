package dev.socketworkbench.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** One line of a scenario as words with their columns, taken from left to right. */
final class StepWords {
  /**
   * A word, or a text between quotes.
   *
   * @param text of a text in quotes each character is one byte
   * @param column where it begins, from 1
   */
  record Word(String text, boolean quoted, int column) {
    boolean is(String word) {
      return !quoted && text.equals(word);
    }

    boolean isOption() {
      return !quoted && text.startsWith("--");
    }
  }

  private static final String SIGNS = "*&";

  private final int line;
  private final String text;
  private final List<Word> words = new ArrayList<>();
  private int at;
  private int next;

  /**
   * The words of a line.
   *
   * @param line its number, from 1
   * @throws ScenarioException if a text in quotes cannot be read
   */
  StepWords(int line, String text) throws ScenarioException {
    this.line = line;
    this.text = text;
    while (skipSpace()) {
      char first = text.charAt(at);
      if (first == '"') {
        words.add(quoted());
      } else if (SIGNS.indexOf(first) >= 0) {
        words.add(new Word(Character.toString(first), false, at + 1));
        at++;
      } else {
        words.add(plain());
      }
    }
  }

  private boolean skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private Word plain() {
    int from = at;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && text.charAt(at) != '"'
        && SIGNS.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return new Word(text.substring(from, at), false, from + 1);
  }

  private Word quoted() throws ScenarioException {
    int from = at;
    StringBuilder bytes = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        bytes.append(escaped());
      } else {
        int character = text.codePointAt(at);
        at += Character.charCount(character);
        bytes.append(asBytes(Character.toString(character)));
      }
    }
    if (at == text.length()) {
      throw mistake(from + 1, "the closing quote is missing");
    }
    at++;
    return new Word(bytes.toString(), true, from + 1);
  }

  private char escaped() throws ScenarioException {
    int from = at;
    char what = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    at += 2;
    return switch (what) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '\\', '"' -> what;
      case 'x' -> hexadecimal(from);
      default -> throw mistake(from + 1, "an escape is one of \\n \\r \\t \\\\ \\\" \\xHH");
    };
  }

  private char hexadecimal(int from) throws ScenarioException {
    int to = Math.min(at + 2, text.length());
    String digits = text.substring(at, to);
    if (digits.length() < 2 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      throw mistake(from + 1, "\\x needs two of the digits 0-9 and A-F");
    }
    at = to;
    return (char) HexFormat.fromHexDigits(digits);
  }

  /** A text's bytes in UTF-8, each as one character. */
  private static String asBytes(String characters) {
    return new String(characters.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** What comes next; empty at the end of the line. */
  Optional<Word> peek() {
    return next < words.size() ? Optional.of(words.get(next)) : Optional.empty();
  }

  /**
   * Takes the next word.
   *
   * @param what what it should be, for the case that there is none: {@code a name}
   */
  Word take(String what) throws ScenarioException {
    if (next == words.size()) {
      throw mistake(endColumn(), what + " is missing here");
    }
    return words.get(next++);
  }

  /** Takes the next word if it is this one. */
  boolean takeIf(String word) {
    boolean is = peek().filter(each -> each.is(word)).isPresent();
    if (is) {
      next++;
    }
    return is;
  }

  /** Takes this word, which must come next. */
  void expect(String word) throws ScenarioException {
    int column = peek().map(Word::column).orElse(endColumn());
    if (!takeIf(word)) {
      throw mistake(column, "here must stand '" + word + "'");
    }
  }

  /** Takes a whole number that must come next. */
  int number(String what, int most) throws ScenarioException {
    Word word = take(what);
    try {
      int number = Integer.parseInt(word.text());
      if (!word.quoted() && number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // said below
    }
    throw mistake(word.column(), what + " is a whole number from 1 to " + most);
  }

  /** Whether a number comes next. */
  boolean isNumberNext() {
    return peek()
        .filter(each -> !each.quoted() && each.text().chars().allMatch(Character::isDigit))
        .isPresent();
  }

  /** Checks that nothing comes any more. */
  void end() throws ScenarioException {
    if (next < words.size()) {
      Word word = words.get(next);
      throw mistake(word.column(), "'" + word.text() + "' is not understood here");
    }
  }

  private int endColumn() {
    return text.stripTrailing().length() + 1;
  }

  /** A mistake in this line. */
  ScenarioException mistake(int column, String message) {
    return new ScenarioException(line, column, message);
  }
}
