package dev.socketworkbench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The bytes that every connection sends: letters and digits, 61 of them, over and over. 61 is
 * prime: whatever the size of the messages, one that is missing or comes twice shifts what follows
 * and is noticed. Thread-safe: they never change.
 */
final class Payload {
  private static final byte[] PERIOD =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz012345678"
          .getBytes(StandardCharsets.US_ASCII);

  /** How many pieces of the same length differ: then they come again. */
  static final int DIFFERENT = PERIOD.length;

  private final ByteBuffer bytes;

  /**
   * A payload.
   *
   * @param longest the longest piece that will be asked for, in bytes
   */
  Payload(int longest) {
    bytes = ByteBuffer.allocateDirect(longest + PERIOD.length);
    while (bytes.hasRemaining()) {
      bytes.put(PERIOD, 0, Math.min(PERIOD.length, bytes.remaining()));
    }
    bytes.clear();
  }

  /** A piece of the stream of bytes, from this place of it on. */
  ByteBuffer piece(long offset, int length) {
    return bytes.slice((int) (offset % PERIOD.length), length);
  }

  /**
   * How many bytes agree with the stream from this place of it on; -1 if all do.
   *
   * @param received from position to limit, which stay
   */
  int mismatch(long offset, ByteBuffer received) {
    return received.mismatch(piece(offset, received.remaining()));
  }
}
