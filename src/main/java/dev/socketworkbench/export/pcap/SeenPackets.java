package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.Packet;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Puts packets that were seen in a capture on the wire again: each at the moment at which it was
 * seen, with the flags, the bytes and the place in its stream that its row gives. What the capture
 * lacks stays lacking.
 */
final class SeenPackets {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Wire wire;

  SeenPackets(Wire wire) {
    this.wire = wire;
  }

  /** Whether a row is one packet, or one piece of one. */
  static boolean isOne(Packet packet) {
    return switch (packet.kind()) {
      case SYN, SYN_ACK, SEGMENT, FIN, RST, ACK, DATAGRAM -> true;
      case ENDPOINT, RETRANSMISSION, GAP -> false;
    };
  }

  private boolean datagram(WireEnd end, Packet packet, long nanos, String comment)
      throws IOException {
    boolean fits = UdpPacket.fits(end.address, end.peer.address, packet.byteCount());
    if (fits) {
      ByteBuffer bytes = ByteBuffer.wrap(packet.bytes());
      wire.datagram(end.address, end.peer.address, bytes, packet.byteCount(), nanos, comment);
    }
    return fits;
  }

  /** Writes the packet of a row, if it is one. */
  boolean write(WireEnd end, Packet packet, long nanos, String line) throws IOException {
    String comment = "seen on the wire, its acknowledgement and window synthesised; " + line;
    switch (packet.kind()) {
      case SYN -> wire.seen(end, TcpPacket.SYN, -1, NOTHING, 0, nanos, comment);
      case SYN_ACK -> wire.seen(end, TcpPacket.SYN | TcpPacket.ACK, -1, NOTHING, 0, nanos, comment);
      case SEGMENT ->
          wire.seen(
              end,
              TcpPacket.ACK,
              packet.streamOffset(),
              ByteBuffer.wrap(packet.bytes()),
              packet.byteCount(),
              nanos,
              comment);
      case FIN -> {
        long place = Math.max(packet.streamOffset(), end.told);
        wire.seen(end, TcpPacket.FIN | TcpPacket.ACK, place, NOTHING, 0, nanos, comment);
        end.finSent = true;
      }
      case ACK -> wire.seen(end, TcpPacket.ACK, end.reached(), NOTHING, 0, nanos, comment);
      case RST ->
          wire.seen(end, TcpPacket.RST | TcpPacket.ACK, end.reached(), NOTHING, 0, nanos, comment);
      case DATAGRAM -> {
        return datagram(end, packet, nanos, "seen on the wire; " + line);
      }
      case GAP -> {
        // Something said that the peer has these bytes: most often its acknowledgement.
        long reached = packet.streamOffset() + packet.size();
        end.peer.acknowledged = Math.max(end.peer.acknowledged, reached);
        return false;
      }
      case ENDPOINT, RETRANSMISSION -> {
        return false;
      }
    }
    return true;
  }
}
