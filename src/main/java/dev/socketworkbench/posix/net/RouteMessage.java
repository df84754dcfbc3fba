package dev.socketworkbench.posix.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A request of rtnetlink(7), put together: head, body, and attributes within attributes. */
final class RouteMessage {
  private static final int HEAD = 16;
  private static final short REQUEST_AND_ACK = 1 | 4;

  private final ByteBuffer bytes = ByteBuffer.allocate(1024).order(ByteOrder.nativeOrder());

  /**
   * A request that the kernel acknowledges.
   *
   * @param type RTM_NEWLINK and its like
   * @param flags NLM_F_CREATE and its like
   */
  RouteMessage(int type, int flags) {
    bytes.putInt(0).putShort((short) type).putShort((short) (REQUEST_AND_ACK | flags));
    bytes.putInt(1).putInt(0);
  }

  RouteMessage number8(int value) {
    bytes.put((byte) value);
    return this;
  }

  RouteMessage number16(int value) {
    bytes.putShort((short) value);
    return this;
  }

  RouteMessage number32(int value) {
    bytes.putInt(value);
    return this;
  }

  /** {@code struct ifinfomsg}. */
  RouteMessage link(int index, int flags, int change) {
    return number32(0).number32(index).number32(flags).number32(change);
  }

  RouteMessage attribute(int type, byte[] value) {
    int begin = begin(type);
    bytes.put(value);
    return end(begin);
  }

  RouteMessage attribute(int type, int value) {
    int begin = begin(type);
    bytes.putInt(value);
    return end(begin);
  }

  /** A text with a NUL behind it. */
  RouteMessage attribute(int type, String value) {
    int begin = begin(type);
    bytes.put(value.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    return end(begin);
  }

  /** Begins an attribute of attributes; its place is to be given to {@link #end}. */
  int begin(int type) {
    int at = bytes.position();
    bytes.putShort((short) 0).putShort((short) type);
    return at;
  }

  RouteMessage end(int begin) {
    bytes.putShort(begin, (short) (bytes.position() - begin));
    while (bytes.position() % 4 != 0) {
      bytes.put((byte) 0);
    }
    return this;
  }

  /** The whole request. */
  byte[] whole() {
    byte[] whole = new byte[Math.max(HEAD, bytes.position())];
    bytes.putInt(0, bytes.position());
    bytes.get(0, whole);
    return whole;
  }
}
