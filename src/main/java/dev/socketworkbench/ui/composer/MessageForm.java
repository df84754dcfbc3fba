package dev.socketworkbench.ui.composer;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How what was typed is meant.
 *
 * @param notation text with escapes, the characters as they stand, or hexadecimal digits
 * @param charset how characters become bytes
 * @param endOfLine what is put behind the message
 */
public record MessageForm(Notation notation, Charset charset, EndOfLine endOfLine) {
  /** The charsets on offer; the first is the default. */
  public static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.ISO_8859_1,
          Charset.forName("windows-1252"),
          StandardCharsets.US_ASCII,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE);

  /** The three ways to write bytes down. */
  public enum Notation {
    /** Text in which a backslash begins an escape. */
    ESCAPED,
    /** Text in which every character stands for itself: a large paste. */
    VERBATIM,
    /** Pairs of hexadecimal digits, with white space between them where one likes. */
    HEX
  }

  /** UTF-8 text with escapes and nothing behind it. */
  public static MessageForm standard() {
    return new MessageForm(Notation.ESCAPED, StandardCharsets.UTF_8, EndOfLine.NONE);
  }

  /** The same with another notation. */
  public MessageForm with(Notation other) {
    return new MessageForm(other, charset, endOfLine);
  }

  /** The same with another charset. */
  public MessageForm with(Charset other) {
    return new MessageForm(notation, other, endOfLine);
  }

  /** The same with another end of line. */
  public MessageForm with(EndOfLine other) {
    return new MessageForm(notation, charset, other);
  }
}
