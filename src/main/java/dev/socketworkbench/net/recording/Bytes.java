package dev.socketworkbench.net.recording;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Small conversions between text and bytes for the behaviours. */
public final class Bytes {
  private Bytes() {}

  /** Text as UTF-8. */
  static ByteBuffer of(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes one to one as characters; the buffer's position stays. */
  public static String text(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(bytes.position(), copy);
    return new String(copy, StandardCharsets.ISO_8859_1);
  }

  /** One buffer of text, bytes and text, so that one send can carry them; positions stay. */
  public static ByteBuffer join(String before, ByteBuffer bytes, String after) {
    byte[] head = before.getBytes(StandardCharsets.UTF_8);
    byte[] tail = after.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(head.length + bytes.remaining() + tail.length)
        .put(head)
        .put(bytes.duplicate())
        .put(tail)
        .flip();
  }
}
