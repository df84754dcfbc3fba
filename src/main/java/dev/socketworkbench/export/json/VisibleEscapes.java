package dev.socketworkbench.export.json;

import dev.socketworkbench.call.text.Escapes;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * Escapes in JSON texts also what JSON allows and nobody would see: what turns the direction of a
 * line, for example. The text that a reader gets is the same.
 */
final class VisibleEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1;

  private final int[] ascii = CharacterEscapes.standardAsciiEscapesForJSON();

  VisibleEscapes() {
    ascii[0x7f] = CharacterEscapes.ESCAPE_STANDARD;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii.clone();
  }

  @Override
  public SerializableString getEscapeSequence(int unit) {
    boolean ofPair = Character.isSurrogate((char) unit);
    if (unit < 0x80 || ofPair || Escapes.isVisible(unit)) {
      return null;
    }
    StringBuilder escape = new StringBuilder(6);
    Escapes.appendUnit(escape, (char) unit);
    return new SerializedString(escape.toString());
  }
}
