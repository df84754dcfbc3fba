package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.SocketEvent;
import java.util.Arrays;

/**
 * A compact description of a datagram's content: its length, its first bytes, and a hash of the
 * first few hundred.
 *
 * @param length how many bytes its call moved
 * @param number a hash: the same for the same content
 * @param head its first bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Only compared by what is in it.
record DatagramContent(int length, long number, byte[] head) {
  private static final int HEAD = 32;

  static DatagramContent of(SocketEvent event) {
    byte[] bytes = event.bytes();
    int known = Math.min(bytes.length, Datagrams.CONTENT);
    long number = 0;
    for (int i = 0; i < known; i++) {
      number = (number ^ bytes[i]) * 0x100000001B3L;
      number ^= number >>> 29;
    }
    return new DatagramContent(
        event.byteCount(), number, Arrays.copyOf(bytes, Math.min(bytes.length, HEAD)));
  }

  /** Whether this can be the beginning of the other one. */
  boolean isCutOf(DatagramContent whole) {
    int known = Math.min(head.length, whole.head.length);
    return whole.length > length && Arrays.equals(head, 0, known, whole.head, 0, known);
  }
}
