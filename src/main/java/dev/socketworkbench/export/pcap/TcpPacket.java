package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.address.Endpoint;
import java.nio.ByteBuffer;

/**
 * Puts TCP segments into IPv4 or IPv6 packets (RFC 791, 8200, 9293), with their checksums. One
 * packet at a time: the buffer is used again.
 */
final class TcpPacket {
  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int PUSH = 8;
  static final int ACK = 16;

  /**
   * The most bytes of a stream in one packet: what Linux puts into one on the loopback interface,
   * whose packets may be as long as IP allows.
   */
  static final int MOST_PAYLOAD = 65_475;

  /** Window times 2^14 is 1 GiB: the largest there is, because the real one is not known. */
  private static final int WINDOW_SCALE = 14;

  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;
  private static final int TCP_HEADER = 20;
  private static final int TCP = 6;
  private static final int HOP_LIMIT = 64;
  private static final int DO_NOT_FRAGMENT = 0x4000;

  private final ByteBuffer packet = ByteBuffer.allocate(1 << 16);
  private int length;

  /** The packet's bytes, as far as they are known. */
  ByteBuffer bytes() {
    return packet;
  }

  /** The packet's length. */
  int length() {
    return length;
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
    byte[] source = from.address().bytes();
    byte[] target = to.address().bytes();
    if (source.length != target.length) {
      source = mapped(source);
      target = mapped(target);
    }
    byte[] options = (flags & SYN) == 0 ? new byte[0] : options();
    int tcpLength = TCP_HEADER + options.length + payloadLength;
    packet.clear();
    int tcpAt =
        source.length == 4 ? ipv4(source, target, tcpLength) : ipv6(source, target, tcpLength);
    packet.putShort((short) from.port()).putShort((short) to.port());
    packet.putInt(sequence).putInt(acknowledgement);
    packet.put((byte) (((TCP_HEADER + options.length) / 4) << 4)).put((byte) flags);
    packet.putShort((short) 0xffff).putShort((short) 0).putShort((short) 0).put(options);
    boolean whole = payload.remaining() == payloadLength;
    packet.put(payload.duplicate()).flip();
    if (whole) {
      // Over bytes that are not known there is no checksum.
      long sum = sum(source) + sum(target) + TCP + tcpLength + sum(tcpAt, packet.limit());
      packet.putShort(tcpAt + 16, folded(sum));
    }
    length = tcpAt + tcpLength;
  }

  private int ipv4(byte[] source, byte[] target, int tcpLength) {
    packet.put((byte) 0x45).put((byte) 0).putShort((short) (IPV4_HEADER + tcpLength));
    packet.putShort((short) 0).putShort((short) DO_NOT_FRAGMENT);
    packet.put((byte) HOP_LIMIT).put((byte) TCP).putShort((short) 0).put(source).put(target);
    packet.putShort(10, folded(sum(0, IPV4_HEADER)));
    return IPV4_HEADER;
  }

  private int ipv6(byte[] source, byte[] target, int tcpLength) {
    packet.putInt(6 << 28).putShort((short) tcpLength).put((byte) TCP).put((byte) HOP_LIMIT);
    packet.put(source).put(target);
    return IPV6_HEADER;
  }

  /** Maximum segment size and window scale, with which a viewer takes no window for full. */
  private static byte[] options() {
    return new byte[] {
      2, 4, (byte) (MOST_PAYLOAD >> 8), (byte) MOST_PAYLOAD, 1, 3, 3, WINDOW_SCALE
    };
  }

  /** An IPv4 address as an IPv6 one (RFC 4291, 2.5.5.2). */
  private static byte[] mapped(byte[] address) {
    if (address.length == 16) {
      return address;
    }
    return ByteBuffer.allocate(16).putShort(10, (short) 0xffff).put(12, address).array();
  }

  private static long sum(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long sum = 0;
    while (in.hasRemaining()) {
      sum += in.getShort() & 0xffff;
    }
    return sum;
  }

  private long sum(int from, int to) {
    long sum = 0;
    int at = from;
    for (; at + 1 < to; at += 2) {
      sum += packet.getShort(at) & 0xffff;
    }
    return at < to ? sum + ((packet.get(at) & 0xff) << 8) : sum;
  }

  private static short folded(long sum) {
    long folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & 0xffff) + (folded >>> 16);
    }
    return (short) ~folded;
  }
}
