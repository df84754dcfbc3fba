package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.SocketEvent;
import java.util.Arrays;

/**
 * What a datagram holds, in little room: its length, its first bytes, and a number of the first few
 * hundred.
 *
 * @param length how many bytes its call moved
 * @param number what two of the same content have in common
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

  /** Whether the other one can be the whole of which this is the beginning. */
  boolean isCutOf(DatagramContent whole) {
    int known = Math.min(head.length, whole.head.length);
    return whole.length > length && Arrays.equals(head, 0, known, whole.head, 0, known);
  }
}
