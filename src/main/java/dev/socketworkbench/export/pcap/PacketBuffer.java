package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.address.Endpoint;
import java.nio.ByteBuffer;

/**
 * An IPv4 or IPv6 packet (RFC 791, 8200) that is being made: its header, then what is put behind
 * it, with the checksums. One packet at a time: the buffer is used again.
 */
final class PacketBuffer {
  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;
  private static final int HOP_LIMIT = 64;
  private static final int DO_NOT_FRAGMENT = 0x4000;

  private final ByteBuffer packet = ByteBuffer.allocate((1 << 16) + IPV6_HEADER);
  private int length;
  private int transportAt;
  private long pseudoHeader;

  /** The packet's bytes, as far as they are known. */
  ByteBuffer bytes() {
    return packet;
  }

  /** The packet's length. */
  int length() {
    return length;
  }

  /**
   * Writes the IP header; what follows is put behind it.
   *
   * @param transportLength how long what follows is, known or not
   */
  ByteBuffer begin(Endpoint.Ip from, Endpoint.Ip to, int protocol, int transportLength) {
    byte[] source = from.address().bytes();
    byte[] target = to.address().bytes();
    if (source.length != target.length) {
      source = mapped(source);
      target = mapped(target);
    }
    packet.clear();
    transportAt =
        source.length == 4
            ? ipv4(source, target, protocol, transportLength)
            : ipv6(source, target, protocol, transportLength);
    pseudoHeader = sum(source) + sum(target) + protocol + transportLength;
    length = transportAt + transportLength;
    return packet;
  }

  /** What was put behind the header is all that is known. */
  void end() {
    packet.flip();
  }

  /** The checksum over all that was put behind the header. */
  short checksum() {
    return folded(pseudoHeader + sum(transportAt, packet.limit()));
  }

  /** Puts a checksum at its place behind the header. */
  void putChecksum(int at, short checksum) {
    packet.putShort(transportAt + at, checksum);
  }

  private int ipv4(byte[] source, byte[] target, int protocol, int transportLength) {
    packet.put((byte) 0x45).put((byte) 0).putShort((short) (IPV4_HEADER + transportLength));
    packet.putShort((short) 0).putShort((short) DO_NOT_FRAGMENT);
    packet.put((byte) HOP_LIMIT).put((byte) protocol).putShort((short) 0).put(source).put(target);
    packet.putShort(10, folded(sum(0, IPV4_HEADER)));
    return IPV4_HEADER;
  }

  private int ipv6(byte[] source, byte[] target, int protocol, int transportLength) {
    packet.putInt(6 << 28).putShort((short) transportLength);
    packet.put((byte) protocol).put((byte) HOP_LIMIT);
    packet.put(source).put(target);
    return IPV6_HEADER;
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
