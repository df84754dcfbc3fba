package dev.socketworkbench.call.ip;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Finds the TCP segment or UDP datagram in an IPv4 or IPv6 packet (RFC 768, 791, 8200, 9293).
 * Checksums are not looked at: network cards fill them in after the packet was captured.
 */
public final class IpPacket {
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int UDP_HEADER = 8;
  private static final int TCP_HEADER = 20;
  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;

  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int DESTINATION = 60;
  private static final int MOBILITY = 135;

  private final ByteBuffer packet;
  private final int wireLength;
  private SkipReason reason = SkipReason.DAMAGED;

  /**
   * A packet.
   *
   * @param packet its captured bytes, from 0 to the limit
   * @param wireLength how many bytes the frame had from there on, captured or not
   */
  public IpPacket(ByteBuffer packet, int wireLength) {
    this.packet = packet;
    this.wireLength = wireLength;
  }

  /** Why there is neither. */
  public SkipReason reason() {
    return reason;
  }

  /** The segment or datagram, if there is one. */
  public Optional<Transport> transport() {
    if (packet.limit() < 1) {
      return without(SkipReason.CUT);
    }
    return switch ((packet.get(0) >> 4) & 15) {
      case 4 -> ipv4();
      case 6 -> ipv6();
      default -> without(SkipReason.DAMAGED);
    };
  }

  private Optional<Transport> without(SkipReason why) {
    reason = why;
    return Optional.empty();
  }

  private Optional<Transport> ipv4() {
    if (packet.limit() < IPV4_HEADER) {
      return without(SkipReason.CUT);
    }
    int header = (packet.get(0) & 15) * 4;
    int total = packet.getShort(2) & 0xFFFF;
    // Segments that the network card cuts up later have no length yet.
    int end = total == 0 ? wireLength : total;
    if (header < IPV4_HEADER || end < header || end > wireLength) {
      return without(SkipReason.DAMAGED);
    }
    int protocol = packet.get(9) & 0xFF;
    if (protocol != TCP && protocol != UDP) {
      return without(SkipReason.other(protocol));
    }
    if (protocol == UDP && tunnel(header).isPresent()) {
      return without(tunnel(header).get());
    }
    if ((packet.getShort(6) & 0x3FFF) != 0) {
      return without(SkipReason.FRAGMENT);
    }
    return protocol == TCP ? tcp(header, end, 12, 4) : udp(header, end, 12, 4);
  }

  private Optional<Transport> ipv6() {
    if (packet.limit() < IPV6_HEADER) {
      return without(SkipReason.CUT);
    }
    int payload = packet.getShort(4) & 0xFFFF;
    int end = payload == 0 ? wireLength : IPV6_HEADER + payload;
    int next = packet.get(6) & 0xFF;
    int at = IPV6_HEADER;
    while (next != TCP && next != UDP) {
      boolean option = next == HOP_BY_HOP || next == ROUTING || next == DESTINATION;
      boolean known = option || next == MOBILITY || next == AUTHENTICATION || next == FRAGMENT;
      if (!known) {
        return without(SkipReason.other(next));
      }
      if (packet.limit() < at + 8) {
        return without(SkipReason.CUT);
      }
      if (next == FRAGMENT && (packet.getShort(at + 2) & 0xFFF9) != 0) {
        return without(SkipReason.FRAGMENT);
      }
      int units = packet.get(at + 1) & 0xFF;
      int length =
          next == FRAGMENT ? 8 : next == AUTHENTICATION ? (units + 2) * 4 : (units + 1) * 8;
      next = packet.get(at) & 0xFF;
      at += length;
    }
    if (at > end || end > wireLength) {
      return without(SkipReason.DAMAGED);
    }
    return next == TCP ? tcp(at, end, 8, 16) : udp(at, end, 8, 16);
  }

  /** The tunnel that a UDP header is of; a datagram of one is none of those two ends. */
  private Optional<SkipReason> tunnel(int at) {
    return packet.limit() < at + 4
        ? Optional.empty()
        : SkipReason.tunnel(packet.getShort(at + 2) & 0xFFFF);
  }

  private Optional<Transport> udp(int at, int end, int addressAt, int addressLength) {
    Optional<SkipReason> tunnel = tunnel(at);
    if (tunnel.isPresent()) {
      return without(tunnel.get());
    }
    if (packet.limit() < at + UDP_HEADER) {
      return without(SkipReason.CUT);
    }
    int told = packet.getShort(at + 4) & 0xFFFF;
    boolean jumbo = told == 0 && end - at > 0xFFFF; // RFC 2675
    int whole = jumbo ? end - at : told;
    if (whole < UDP_HEADER || whole > end - at) {
      return without(SkipReason.DAMAGED);
    }
    int start = at + UDP_HEADER;
    int length = whole - UDP_HEADER;
    int known = Math.clamp(packet.limit() - (long) start, 0, length);
    return Optional.of(
        new UdpDatagram(
            address(addressAt, addressLength, at),
            address(addressAt + addressLength, addressLength, at + 2),
            known == 0 ? ByteBuffer.allocate(0) : packet.slice(start, known),
            length));
  }

  private Optional<Transport> tcp(int at, int end, int addressAt, int addressLength) {
    if (packet.limit() < at + TCP_HEADER) {
      return without(SkipReason.CUT);
    }
    int header = ((packet.get(at + 12) >> 4) & 15) * 4;
    int length = end - at - header;
    if (header < TCP_HEADER || length < 0) {
      return without(SkipReason.DAMAGED);
    }
    int start = at + header;
    int known = Math.clamp(packet.limit() - (long) start, 0, length);
    return Optional.of(
        new TcpSegment(
            address(addressAt, addressLength, at),
            address(addressAt + addressLength, addressLength, at + 2),
            packet.getInt(at + 4),
            packet.getInt(at + 8),
            packet.get(at + 13),
            known == 0 ? ByteBuffer.allocate(0) : packet.slice(start, known),
            length));
  }

  private Endpoint.Ip address(int at, int length, int portAt) {
    byte[] bytes = new byte[length];
    packet.get(at, bytes);
    return new Endpoint.Ip(IpAddress.of(bytes), packet.getShort(portAt) & 0xFFFF);
  }
}
