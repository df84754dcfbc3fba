package dev.socketworkbench.hand;

import dev.socketworkbench.call.text.Escape;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one line: {@code c = accept(s)}, {@code send(c, "hi\n", MSG_OOB)}, {@code poll(s POLLIN, c
 * POLLIN, 1000)}. Blank lines and everything after {@code #} are ignored. Each character is read
 * once, so no line can make it hang.
 */
final class LineParser {
  private final String text;
  private final List<Integer> columns = new ArrayList<>();
  private int at;

  private LineParser(String text) {
    this.text = text;
  }

  /** The call of a line; empty if it has none. */
  static Optional<Argument.CallLine> parse(String text) throws SyntaxException {
    return new LineParser(text).line();
  }

  private Optional<Argument.CallLine> line() throws SyntaxException {
    skipBlanks();
    if (isOver()) {
      return Optional.empty();
    }
    int column = at;
    String first = word("a call");
    skipBlanks();
    String target = "";
    String function = first;
    if (take('=')) {
      target = first;
      skipBlanks();
      column = at;
      function = word("a call behind =");
      skipBlanks();
    }
    expect('(', "( behind " + function);
    List<Argument> arguments = arguments();
    skipBlanks();
    boolean background = take('&');
    take(';'); // As C has it.
    skipBlanks();
    if (!isOver()) {
      throw problem("nothing more was expected");
    }
    return Optional.of(
        new Argument.CallLine(target, function, column, arguments, columns, background));
  }

  private List<Argument> arguments() throws SyntaxException {
    List<Argument> found = new ArrayList<>();
    skipBlanks();
    columns.add(at);
    if (take(')')) {
      return found;
    }
    while (true) {
      skipBlanks();
      columns.set(columns.size() - 1, at);
      found.add(argument());
      skipBlanks();
      columns.add(at);
      if (take(')')) {
        return found;
      }
      expect(',', "a comma or )");
    }
  }

  private Argument argument() throws SyntaxException {
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      return new Argument.Quoted(quoted());
    }
    if (at < text.length() && isNumberStart(text.charAt(at))) {
      return new Argument.Numeral(number());
    }
    String word = word("a value");
    skipBlanks();
    if (word.equals("port") && take('(')) {
      skipBlanks();
      String socket = word("the name of a socket");
      skipBlanks();
      expect(')', ")");
      return new Argument.PortOf(socket);
    }
    if (at < text.length() && isWordStart(text.charAt(at))) {
      return new Argument.Watched(word, flags(word("the events")));
    }
    return new Argument.Name(flags(word));
  }

  /** Names joined by bars, as one text without blanks. */
  private String flags(String first) throws SyntaxException {
    StringBuilder all = new StringBuilder(first);
    skipBlanks();
    while (take('|')) {
      skipBlanks();
      all.append('|').append(word("a constant behind |"));
      skipBlanks();
    }
    return all.toString();
  }

  private long number() throws SyntaxException {
    int start = at;
    at++;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    try {
      return Long.decode(text.substring(start, at));
    } catch (NumberFormatException e) {
      throw new SyntaxException(start, text.substring(start, at) + " is no number");
    }
  }

  private byte[] quoted() throws SyntaxException {
    int start = at - 1;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StringBuilder characters = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        encode(characters, bytes, start);
        at++;
        return bytes.toByteArray();
      }
      if (c == '\\') {
        escaped(characters, bytes, start);
      } else {
        characters.append(c);
        at++;
      }
    }
    throw new SyntaxException(start, "the text has no end: \" is missing");
  }

  private void escaped(StringBuilder characters, ByteArrayOutputStream bytes, int start)
      throws SyntaxException {
    Escape escape = Escape.at(text, at);
    switch (escape.kind()) {
      case UNIT -> characters.append((char) escape.value());
      case BYTE -> {
        encode(characters, bytes, start);
        bytes.write(escape.value());
      }
      case CUT, UNKNOWN ->
          throw new SyntaxException(at, text.substring(at, escape.end()) + " is no escape");
    }
    at = escape.end();
  }

  private static void encode(StringBuilder characters, ByteArrayOutputStream bytes, int start)
      throws SyntaxException {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(characters));
      byte[] copy = new byte[encoded.remaining()];
      encoded.get(copy);
      bytes.writeBytes(copy);
      characters.setLength(0);
    } catch (CharacterCodingException e) {
      throw new SyntaxException(start, "the text has half a character");
    }
  }

  private String word(String expected) throws SyntaxException {
    if (at >= text.length() || !isWordStart(text.charAt(at))) {
      throw problem(expected + " was expected");
    }
    int start = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isNumberStart(char c) {
    return (c >= '0' && c <= '9') || c == '-';
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || (c >= '0' && c <= '9');
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** Whether only a comment is left. */
  private boolean isOver() {
    return at >= text.length() || text.charAt(at) == '#';
  }

  private boolean take(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char wanted, String words) throws SyntaxException {
    if (!take(wanted)) {
      throw problem(words + " was expected");
    }
  }

  private SyntaxException problem(String words) {
    return new SyntaxException(Math.min(at, text.length()), words);
  }
}
