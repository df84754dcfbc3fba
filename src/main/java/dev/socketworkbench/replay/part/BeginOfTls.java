package dev.socketworkbench.replay.part;

import java.util.Arrays;
import java.util.List;

/** The first message of TLS, by which it is known where nobody has told of it (RFC 8446, 4.1.2). */
final class BeginOfTls {
  private static final int HANDSHAKE = 22;
  private static final int MAJOR = 3;
  private static final int CLIENT_HELLO = 1;

  /** A record's head, which libraries read by itself, and the first byte behind it. */
  private static final int ENOUGH = 6;

  private BeginOfTls() {}

  /** Whether one of these pieces of a stream begins with it; the next pieces may go on with it. */
  static boolean isIn(List<byte[]> pieces) {
    for (int i = 0; i < pieces.size(); i++) {
      byte[] start = pieces.get(i);
      for (int next = i + 1; start.length < ENOUGH && next < pieces.size(); next++) {
        start = joined(start, pieces.get(next));
      }
      if (isAt(start)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] joined(byte[] some, byte[] more) {
    byte[] whole = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, whole, some.length, more.length);
    return whole;
  }

  private static boolean isAt(byte[] start) {
    return start.length >= ENOUGH
        && start[0] == HANDSHAKE
        && start[1] == MAJOR
        && start[ENOUGH - 1] == CLIENT_HELLO;
  }
}
