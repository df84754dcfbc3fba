package dev.socketworkbench.template.syntax;

/**
 * A word of a template, with its place.
 *
 * @param text as it is written; of a reference without its dollar
 * @param bytes of a text or hexadecimal bytes; otherwise empty
 * @param line from 1
 * @param column from 1
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record TemplateWord(Kind kind, String text, byte[] bytes, int line, int column) {
  /** What a word is. */
  enum Kind {
    NAME,
    NUMBER,
    TEXT,
    HEX,
    REFERENCE,
    SIGN
  }

  boolean is(String word) {
    return (kind == Kind.NAME || kind == Kind.SIGN) && text.equals(word);
  }

  boolean isBytes() {
    return kind == Kind.TEXT || kind == Kind.HEX;
  }

  /** How it is named in a message. */
  String shown() {
    return switch (kind) {
      case NAME, SIGN, NUMBER -> "'" + text + "'";
      case REFERENCE -> "'$" + text + "'";
      case TEXT -> "a text";
      case HEX -> "hexadecimal bytes";
    };
  }
}
