package dev.socketworkbench.fuzz;

import dev.socketworkbench.ui.composer.Encoding;
import dev.socketworkbench.ui.composer.EndOfLine;
import dev.socketworkbench.ui.composer.MessageCodec;
import dev.socketworkbench.ui.composer.MessageForm;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Any text as a message, and any bytes shown as one. */
public final class MessageFuzz {
  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.ISO_8859_1,
          StandardCharsets.UTF_16BE,
          StandardCharsets.US_ASCII);

  private MessageFuzz() {}

  /** One message in every form. */
  public static void fuzzerTestOneInput(byte[] data) {
    for (Charset charset : CHARSETS) {
      for (MessageForm.Notation notation : MessageForm.Notation.values()) {
        MessageForm form = new MessageForm(notation, charset, EndOfLine.NONE);
        typed(new String(data, charset), form);
        MessageCodec.preview(data, notation, charset);
        if (notation != MessageForm.Notation.VERBATIM) {
          backAndForth(data, form);
        }
      }
    }
  }

  private static void typed(String text, MessageForm form) {
    if (MessageCodec.encode(text, form) instanceof Encoding.Problem problem) {
      ReadEverything.check(
          problem.from() >= 0 && problem.to() <= text.length() && problem.from() <= problem.to(),
          "a place in the text");
    }
  }

  private static void backAndForth(byte[] data, MessageForm form) {
    Encoding again = MessageCodec.encode(MessageCodec.decode(data, form), form);
    ReadEverything.check(
        again instanceof Encoding.Encoded bytes && Arrays.equals(bytes.bytes(), data),
        "the same bytes");
  }
}
