package dev.socketworkbench.ui.composer;

import dev.socketworkbench.ui.composer.Encoding.Encoded;
import dev.socketworkbench.ui.composer.Encoding.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;

/** Typed messages into bytes and back. May be used from any thread. */
public final class MessageCodec {
  private MessageCodec() {}

  /** The bytes that a typed message stands for, its end of line included, or what is wrong. */
  public static Encoding encode(String typed, MessageForm form) {
    Encoding body =
        switch (form.notation()) {
          case ESCAPED -> EscapedText.encode(typed, form.charset());
          case VERBATIM -> new CharacterRun(form.charset()).addAll(typed).finish();
          case HEX -> HexText.encode(typed);
        };
    String end = form.endOfLine().text();
    if (end.isEmpty() || body instanceof Problem) {
      return body;
    }
    byte[] first = ((Encoded) body).bytes();
    byte[] second = end.getBytes(form.charset());
    return new Encoded(
        ByteBuffer.allocate(first.length + second.length).put(first).put(second).array());
  }

  /**
   * A text that {@link #encode} turns into just these bytes, given the same notation and charset
   * and no end of line.
   */
  public static String decode(byte[] bytes, MessageForm form) {
    return switch (form.notation()) {
      case ESCAPED -> EscapedText.decode(bytes, form.charset());
      case VERBATIM -> new String(bytes, form.charset());
      case HEX -> HexText.decode(bytes);
    };
  }

  /** The beginning of a message in another notation, to be shown beside it. */
  public static String preview(byte[] bytes, MessageForm.Notation notation, Charset charset) {
    int most = 256;
    byte[] head = bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    String text = decode(head, new MessageForm(notation, charset, EndOfLine.NONE));
    return bytes.length <= most ? text : text + " …";
  }
}
