package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.query.syntax.EscapedBytes;
import dev.socketworkbench.query.syntax.QueryException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The bytes of a message that was given on the command line. */
final class MessageBytes {

  /** What ends a line. Named as it is typed. */
  enum Eol {
    none(""),
    lf("\n"),
    cr("\r"),
    crlf("\r\n");

    private final String text;

    Eol(String text) {
      this.text = text;
    }
  }

  private MessageBytes() {}

  /**
   * The message's bytes and its end of line.
   *
   * @param hex whether the message is pairs of hexadecimal digits, with or without spaces between
   * @throws Problems.NotUsable if it should be hexadecimal and is not
   */
  static byte[] of(String message, boolean hex, Eol eol) {
    return ended(hex ? fromHex(message) : message.getBytes(StandardCharsets.UTF_8), eol);
  }

  /** A message with its end of line. */
  static byte[] ended(byte[] body, Eol eol) {
    byte[] end = eol.text.getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(body, body.length + end.length);
    System.arraycopy(end, 0, all, body.length, end.length);
    return all;
  }

  /**
   * The bytes of a text with the escapes of the log.
   *
   * @throws Problems.NotUsable if one of them is none
   */
  static byte[] escaped(String typed) {
    try {
      return EscapedBytes.of(typed, 0);
    } catch (QueryException e) {
      throw new Problems.NotUsable(e.getMessage() + ".");
    }
  }

  private static byte[] fromHex(String typed) {
    try {
      return HexFormat.of().parseHex(typed.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new Problems.NotUsable(
          "The message is not hexadecimal: --hex takes pairs of the digits 0-9 and A-F, such as"
              + " '48 69 00 FF'.");
    }
  }
}
