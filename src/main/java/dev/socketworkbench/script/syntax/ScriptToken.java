package dev.socketworkbench.script.syntax;

/**
 * A word of a script, with its place.
 *
 * @param kind what it is
 * @param text a word, the digits of a number, a value's name without its dollar, a sign, or the
 *     source of an expression
 * @param pattern of a text or hexadecimal bytes; otherwise null
 * @param flags what stands behind an expression
 * @param line from 1
 * @param column from 1
 * @param length how many UTF-16 units it takes
 */
record ScriptToken(
    Kind kind, String text, HexPattern pattern, String flags, int line, int column, int length) {
  /** What a token is. */
  enum Kind {
    WORD,
    NUMBER,
    TEXT,
    HEX,
    EXPRESSION,
    NAME,
    SIGN
  }

  boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(word);
  }

  boolean isBytes() {
    return kind == Kind.TEXT || kind == Kind.HEX;
  }

  /** The column behind it. */
  int end() {
    return column + length;
  }

  /** How it is named in a message. */
  String shown() {
    return switch (kind) {
      case WORD, SIGN, NUMBER -> "'" + text + "'";
      case NAME -> "'$" + text + "'";
      case TEXT -> "a text";
      case HEX -> "hexadecimal bytes";
      case EXPRESSION -> "an expression";
    };
  }
}
