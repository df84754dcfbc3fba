package dev.socketworkbench.wire.link;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.ip.IpPacket;
import dev.socketworkbench.call.ip.TcpSegment;
import dev.socketworkbench.call.ip.UdpDatagram;
import dev.socketworkbench.call.wire.WireFate;
import dev.socketworkbench.call.wire.WireKind;
import dev.socketworkbench.call.wire.WireTreatment;
import dev.socketworkbench.wire.lab.LabPacket;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says of each packet of a link what it is, from its headers and from the packets before it. It
 * remembers the numbers of the newest {@value #MOST} connections.
 *
 * <p>One lock; any thread. Packets of one machine must come in the order in which it sent them.
 */
public final class WireDescriber {
  private static final int MOST = 20_000;
  private static final int IPV6_HEADER = 40;
  private static final int NEXT_HEADER = 6;
  private static final int TCP = 6;
  private static final int WINDOW = 14;
  private static final int HEADER_LENGTH = 12;

  /** The two ends of a connection, in one order for both directions. */
  private record PortPair(Endpoint.Ip one, Endpoint.Ip other) {
    static PortPair of(Endpoint.Ip from, Endpoint.Ip to) {
      boolean inOrder = from.toString().compareTo(to.toString()) <= 0;
      return inOrder ? new PortPair(from, to) : new PortPair(to, from);
    }
  }

  private final WireOwners owners;
  private final Map<PortPair, SeenConnection> connections =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PortPair, SeenConnection> eldest) {
          return size() > MOST;
        }
      };
  private long packets;

  /**
   * Nothing was seen yet.
   *
   * @param owners knows whose sockets have which addresses
   */
  public WireDescriber(WireOwners owners) {
    this.owners = owners;
  }

  /**
   * What a packet is.
   *
   * @param sentNanos when its machine sent it, in nanoseconds since the session began
   */
  public synchronized WirePacket describe(LabPacket packet, long sentNanos) {
    packets++;
    ByteBuffer bytes = ByteBuffer.wrap(packet.bytes());
    return switch (new IpPacket(bytes, packet.bytes().length).transport().orElse(null)) {
      case TcpSegment segment -> tcp(packet, segment, sentNanos);
      case UdpDatagram datagram ->
          row(
              packet,
              WireKind.DATAGRAM,
              datagram.from(),
              datagram.to(),
              0,
              SeenNumbers.NONE,
              datagram.length(),
              sentNanos);
      case null ->
          row(
              packet,
              WireKind.OTHER,
              Endpoint.ip(address(packet, true), 0),
              Endpoint.ip(address(packet, false), 0),
              0,
              SeenNumbers.NONE,
              0,
              sentNanos);
    };
  }

  private static String address(LabPacket packet, boolean ofSender) {
    var side = ofSender ? packet.from() : packet.to();
    return packet.isIpv6() ? side.ipv6() : side.ipv4();
  }

  private WirePacket tcp(LabPacket packet, TcpSegment segment, long sentNanos) {
    SeenConnection connection =
        connections.computeIfAbsent(
            PortPair.of(segment.from(), segment.to()), ends -> new SeenConnection(ends.one()));
    SeenNumbers numbers = connection.add(segment, header(packet.bytes()));
    return row(
        packet,
        numbers.kind(),
        segment.from(),
        segment.to(),
        segment.flags() & 0xff,
        numbers,
        segment.length(),
        sentNanos);
  }

  /** The TCP header with its options; empty where extension headers stand before it. */
  private static ByteBuffer header(byte[] packet) {
    boolean six = packet[0] >> 4 == 6;
    int at = six ? IPV6_HEADER : (packet[0] & 15) * 4;
    if ((six && packet[NEXT_HEADER] != TCP) || packet.length < at + WINDOW + 2) {
      return ByteBuffer.allocate(0);
    }
    int length = ((packet[at + HEADER_LENGTH] >> 4) & 15) * 4;
    return ByteBuffer.wrap(packet, at, Math.min(length, packet.length - at)).slice();
  }

  private WirePacket row(
      LabPacket packet,
      WireKind kind,
      Endpoint.Ip from,
      Endpoint.Ip to,
      int flags,
      SeenNumbers numbers,
      int size,
      long sentNanos) {
    Optional<SocketId> sender = owners.of(from, to, kind == WireKind.SYN);
    Optional<SocketId> receiver = owners.of(to, from, false);
    return new WirePacket(
        sender,
        receiver,
        kind,
        packets,
        from,
        to,
        flags,
        numbers.sequence(),
        numbers.acknowledgement(),
        numbers.window(),
        size,
        sentNanos,
        sentNanos,
        WireFate.ON_ITS_WAY,
        WireTreatment.NONE,
        packet.bytes().length,
        packet.bytes(),
        packet.bytes().length);
  }
}
