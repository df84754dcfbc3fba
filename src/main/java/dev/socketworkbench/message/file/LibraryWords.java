package dev.socketworkbench.message.file;

import dev.socketworkbench.call.text.Escape;
import dev.socketworkbench.script.syntax.ScriptMistake;

/** The words of a line that sends nothing: bare ones, and texts in quotes. */
final class LibraryWords {
  private final int line;
  private final String text;
  private int at;

  LibraryWords(int line, String text) {
    this.line = line;
    this.text = text;
    skipSpace();
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '#') {
      at = text.length();
    }
  }

  boolean isOver() {
    return at == text.length();
  }

  boolean isTextNext() {
    return !isOver() && text.charAt(at) == '"';
  }

  /** Up to the next space. */
  String word(String what, String cure) throws LibraryMistakeException {
    int from = need(what, cure);
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    String word = text.substring(from, at);
    skipSpace();
    return word;
  }

  private int need(String what, String cure) throws LibraryMistakeException {
    if (isOver()) {
      throw mistake(at, 1, what + " is missing", cure);
    }
    return at;
  }

  /** What stands in quotes. */
  String text(String what, String cure) throws LibraryMistakeException {
    int from = need(what + " in quotes", cure);
    if (!isTextNext()) {
      throw mistake(from, text.length() - from, "here must stand " + what + " in quotes", cure);
    }
    StringBuilder read = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        Escape escape = Escape.at(text, at);
        boolean isCharacter =
            escape.kind() == Escape.Kind.UNIT
                || (escape.kind() == Escape.Kind.BYTE && escape.value() < 0x80);
        if (!isCharacter) {
          throw mistake(
              at, escape.end() - at, "here this is no character", "Write \\\" \\\\ or \\uHHHH");
        }
        read.append((char) escape.value());
        at = escape.end();
      } else {
        read.append(text.charAt(at++));
      }
    }
    if (at == text.length()) {
      throw mistake(from, at - from, "the closing quote is missing", "End it with \"");
    }
    at++;
    skipSpace();
    return read.toString();
  }

  /** Checks that nothing comes any more. */
  void end(String cure) throws LibraryMistakeException {
    if (!isOver()) {
      throw mistake(at, text.length() - at, "this is too much here", cure);
    }
  }

  /** That something is wrong with the word that was taken last, of this length. */
  LibraryMistakeException before(String word, String message, String cure) {
    int from = Math.max(0, text.lastIndexOf(word, at));
    return mistake(from, word.length(), message, cure);
  }

  private LibraryMistakeException mistake(int from, int length, String message, String cure) {
    return new LibraryMistakeException(
        new ScriptMistake(line, from + 1, Math.max(1, length), message, cure));
  }
}
