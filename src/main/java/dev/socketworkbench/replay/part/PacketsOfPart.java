package dev.socketworkbench.replay.part;

import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads what one side did from the packets of both. Which calls were behind them nobody knows: a
 * segment is taken for a send, a FIN for a half-close.
 */
final class PacketsOfPart {
  private final PartBuilder part;
  private final List<SeenPacket> seen = new ArrayList<>();
  private boolean ended;

  PacketsOfPart(PartBuilder part) {
    this.part = part;
  }

  /** A packet of the side itself, or of its peer. */
  private record SeenPacket(RowRef row, Packet packet, boolean own) {
    /** What the side sent it sent at once; what it got it could read when nothing before lacked. */
    long nanos() {
      return own ? packet.startNanos() : packet.endNanos();
    }
  }

  /** A packet that the side sent. */
  void sent(RowRef row, Packet packet) {
    seen.add(new SeenPacket(row, packet, true));
  }

  /** A packet that its peer sent. */
  void received(RowRef row, Packet packet) {
    seen.add(new SeenPacket(row, packet, false));
  }

  /** Tells all of them, in the order of their time. */
  void tell() {
    seen.stream().sorted(Comparator.comparingLong(SeenPacket::nanos)).forEach(this::tell);
  }

  private void tell(SeenPacket each) {
    Packet packet = each.packet();
    switch (packet.kind()) {
      case SEGMENT, DATAGRAM -> bytes(each);
      case FIN, RST -> {
        if (each.own()) {
          end(each);
        } else {
          part.ended(
              packet.kind() == PacketKind.FIN ? PeerEnd.END_OF_STREAM : PeerEnd.RESET,
              packet.endNanos());
        }
      }
      case ENDPOINT, SYN, SYN_ACK -> part.connected(packet.endNanos());
      default -> {}
    }
  }

  private void bytes(SeenPacket each) {
    Packet packet = each.packet();
    if (packet.newBytes() == 0 && packet.kind() == PacketKind.SEGMENT) {
      return;
    }
    long offset = packet.streamOffset();
    if (each.own()) {
      part.sent(
          each.row(),
          0,
          offset,
          packet.newBytes(),
          packet.recordedBytes(),
          packet.startNanos(),
          packet.startNanos());
    } else {
      part.arrived(
          each.row(), 0, offset, packet.newBytes(), packet.recordedBytes(), packet.endNanos());
    }
  }

  private void end(SeenPacket each) {
    if (!ended) {
      ended = true;
      part.did(
          each.packet().kind() == PacketKind.FIN ? Act.Kind.HALF_CLOSE : Act.Kind.ABORT,
          each.row(),
          each.packet().startNanos(),
          each.packet().startNanos());
    }
  }
}
