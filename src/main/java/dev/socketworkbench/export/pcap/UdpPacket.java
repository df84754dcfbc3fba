package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.address.Endpoint;
import java.nio.ByteBuffer;

/** Makes UDP datagrams in IP packets (RFC 768), with their checksums; none is in fragments. */
final class UdpPacket {
  private static final int HEADER = 8;
  private static final int CHECKSUM_AT = 6;
  private static final int UDP = 17;
  private static final int IPV4_HEADER = 20;
  private static final int MOST = 0xffff;

  /** In the place of a checksum that happens to be 0, which would say that there is none. */
  private static final short ZERO = (short) 0xffff;

  private final PacketBuffer buffer = new PacketBuffer();

  /** The packet's bytes, as far as they are known. */
  ByteBuffer bytes() {
    return buffer.bytes();
  }

  /** The packet's length. */
  int length() {
    return buffer.length();
  }

  /** Whether a datagram of this length can be sent between these addresses at all. */
  static boolean fits(Endpoint.Ip from, Endpoint.Ip to, int length) {
    boolean ipv6 = from.address().isIpv6() || to.address().isIpv6();
    return length <= MOST - HEADER - (ipv6 ? 0 : IPV4_HEADER);
  }

  /**
   * Makes a packet.
   *
   * @param payload the known bytes of the datagram, from position to limit
   * @param payloadLength how long the datagram was
   */
  void make(Endpoint.Ip from, Endpoint.Ip to, ByteBuffer payload, int payloadLength) {
    ByteBuffer packet = buffer.begin(from, to, UDP, HEADER + payloadLength);
    packet.putShort((short) from.port()).putShort((short) to.port());
    packet.putShort((short) (HEADER + payloadLength)).putShort((short) 0);
    boolean whole = payload.remaining() == payloadLength;
    packet.put(payload.duplicate());
    buffer.end();
    if (whole) {
      // Over bytes that are not known there is no checksum.
      short checksum = buffer.checksum();
      buffer.putChecksum(CHECKSUM_AT, checksum == 0 ? ZERO : checksum);
    }
  }
}
