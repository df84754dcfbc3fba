package dev.socketworkbench.load;

import dev.socketworkbench.call.text.Escapes;

/**
 * The first answer that was not the message.
 *
 * @param offset how many bytes of its connection's answers were right
 * @param expected what should have come, a few bytes of it
 * @param got what came, a few bytes of it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Difference(long offset, byte[] expected, byte[] got) {
  /** How many bytes are kept. */
  static final int KEPT = 32;

  /** In one line, with everything escaped that is not text. */
  @Override
  public String toString() {
    return "byte "
        + offset
        + " should be \""
        + Escapes.text(expected, KEPT)
        + "\" and was \""
        + Escapes.text(got, KEPT)
        + "\"";
  }
}
