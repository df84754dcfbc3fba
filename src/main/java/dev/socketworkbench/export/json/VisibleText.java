package dev.socketworkbench.export.json;

import dev.socketworkbench.call.text.Escapes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Recognises bytes that are a text: valid UTF-8 of characters that can be seen, tabs and lines. */
final class VisibleText {
  private VisibleText() {}

  static Optional<String> of(byte[] bytes) {
    for (byte each : bytes) {
      if (each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t') {
        return Optional.empty();
      }
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.codePoints().allMatch(VisibleText::isText) ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isText(int point) {
    return point < 0x7f || (point > 0x7f && Escapes.isVisible(point));
  }
}
