package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.address.Endpoint;
import java.nio.ByteBuffer;

/** Makes TCP segments in IP packets (RFC 9293), with their checksums. */
final class TcpPacket {
  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int PUSH = 8;
  static final int ACK = 16;

  /** The last of its bytes is urgent: the pointer says where the ordinary ones go on (RFC 6093). */
  static final int URGENT = 32;

  /**
   * The most bytes of a stream in one packet: what Linux puts into one on the loopback interface,
   * whose packets may be as long as IP allows.
   */
  static final int MOST_PAYLOAD = 65_475;

  /** Window times 2^14 is 1 GiB: the largest there is, because the real one is not known. */
  private static final int WINDOW_SCALE = 14;

  private static final int HEADER = 20;
  private static final int CHECKSUM_AT = 16;
  private static final int TCP = 6;

  private final PacketBuffer buffer = new PacketBuffer();

  /** The packet's bytes, as far as they are known. */
  ByteBuffer bytes() {
    return buffer.bytes();
  }

  /** The packet's length. */
  int length() {
    return buffer.length();
  }

  /**
   * Makes a packet.
   *
   * @param payload the known bytes of the stream in it, from position to limit
   * @param payloadLength how many bytes of the stream are in it, known or not
   */
  void make(
      Endpoint.Ip from,
      Endpoint.Ip to,
      int sequence,
      int acknowledgement,
      int flags,
      ByteBuffer payload,
      int payloadLength) {
    byte[] options = (flags & SYN) == 0 ? new byte[0] : options();
    int header = HEADER + options.length;
    ByteBuffer packet = buffer.begin(from, to, TCP, header + payloadLength);
    packet.putShort((short) from.port()).putShort((short) to.port());
    packet.putInt(sequence).putInt(acknowledgement);
    packet.put((byte) ((header / 4) << 4)).put((byte) flags);
    int pointer = (flags & URGENT) == 0 ? 0 : payloadLength;
    packet.putShort((short) 0xffff).putShort((short) 0).putShort((short) pointer).put(options);
    boolean whole = payload.remaining() == payloadLength;
    packet.put(payload.duplicate());
    buffer.end();
    if (whole) {
      // Over bytes that are not known there is no checksum.
      buffer.putChecksum(CHECKSUM_AT, buffer.checksum());
    }
  }

  /** Maximum segment size and window scale, with which a viewer takes no window for full. */
  private static byte[] options() {
    return new byte[] {
      2, 4, (byte) (MOST_PAYLOAD >> 8), (byte) MOST_PAYLOAD, 1, 3, 3, WINDOW_SCALE
    };
  }
}
