package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Puts packets that were seen in a capture on the wire again: each at the moment at which it was
 * seen, with the flags, the bytes and the place in its stream that its row tells. What the capture
 * lacks stays lacking.
 */
final class SeenPackets {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Wire wire;

  SeenPackets(Wire wire) {
    this.wire = wire;
  }

  /** Whether a row is one packet, or one piece of one. */
  static boolean isOne(Call call) {
    return switch (call.operation()) {
      case SYN, SYN_ACK, SEGMENT, FIN, RST -> true;
      default -> false;
    };
  }

  /** Writes the packet of a row, if it is one. */
  boolean write(End end, Call call, long nanos, String line) throws IOException {
    String comment = "seen on the wire, its acknowledgement and window made up; " + line;
    switch (call.operation()) {
      case SYN -> wire.seen(end, TcpPacket.SYN, -1, NOTHING, 0, nanos, comment);
      case SYN_ACK -> wire.seen(end, TcpPacket.SYN | TcpPacket.ACK, -1, NOTHING, 0, nanos, comment);
      case SEGMENT ->
          wire.seen(
              end,
              TcpPacket.ACK,
              call.streamOffset(),
              ByteBuffer.wrap(call.bytes()),
              call.byteCount(),
              nanos,
              comment);
      case FIN -> {
        long place = Math.max(call.streamOffset(), end.told);
        wire.seen(end, TcpPacket.FIN | TcpPacket.ACK, place, NOTHING, 0, nanos, comment);
        end.finSent = true;
      }
      case RST ->
          wire.seen(end, TcpPacket.RST | TcpPacket.ACK, end.reached(), NOTHING, 0, nanos, comment);
      case GAP -> {
        // Something said that the peer has these bytes: most often its acknowledgement.
        long size = call.arguments() instanceof Arguments.Size gap ? gap.size() : 0;
        end.peer.acknowledged = Math.max(end.peer.acknowledged, call.streamOffset() + size);
        return false;
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
