package dev.socketworkbench.query.syntax;

/**
 * A piece of a query.
 *
 * @param kind what it is
 * @param text its text: of a field the name in lower case, of quoted text and of an expression what
 *     stands between their marks
 * @param start where it begins in the query
 * @param end after its last character
 * @param sign a field's comparison, or an expression's letters behind it
 * @param value a field's value
 * @param valueStart where that begins
 */
record Token(
    Kind kind, String text, int start, int end, String sign, String value, int valueStart) {

  /** What a token can be. */
  enum Kind {
    OPEN,
    CLOSE,
    AND,
    OR,
    NOT,
    WORD,
    QUOTED,
    REGEX,
    FIELD,
    END
  }

  static Token of(Kind kind, String text, int start, int end) {
    return new Token(kind, text, start, end, "", "", end);
  }

  int length() {
    return end - start;
  }
}
