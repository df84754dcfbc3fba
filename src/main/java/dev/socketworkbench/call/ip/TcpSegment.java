package dev.socketworkbench.call.ip;

import dev.socketworkbench.call.address.Endpoint;
import java.nio.ByteBuffer;

/**
 * A TCP segment that was seen.
 *
 * @param from whose
 * @param to for whom
 * @param sequence the sequence number of its first byte, or of its SYN
 * @param acknowledgement meaningful with the ACK flag
 * @param flags the flags of RFC 9293, 3.1, in their eight bits
 * @param payload the captured bytes of its payload, from position to limit
 * @param length how long the payload was, captured or not
 */
public record TcpSegment(
    Endpoint.Ip from,
    Endpoint.Ip to,
    int sequence,
    int acknowledgement,
    int flags,
    ByteBuffer payload,
    int length)
    implements Transport {
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int ACK = 16;

  /** The same with a copy of its bytes, which stays when the next frame is read. */
  public TcpSegment kept() {
    ByteBuffer copy = ByteBuffer.allocate(payload.remaining()).put(payload.duplicate()).flip();
    return new TcpSegment(from, to, sequence, acknowledgement, flags, copy, length);
  }

  /** Whether it ends its stream. */
  public boolean isFin() {
    return (flags & FIN) != 0;
  }

  /** Whether it begins its stream. */
  public boolean isSyn() {
    return (flags & SYN) != 0;
  }

  /** Whether it resets the connection. */
  public boolean isRst() {
    return (flags & RST) != 0;
  }

  /** Whether it acknowledges. */
  public boolean isAck() {
    return (flags & ACK) != 0;
  }

  /** Whether it does nothing but acknowledge, or tell a window. */
  public boolean isBare() {
    return length == 0 && !isSyn() && !isFin() && !isRst();
  }
}
