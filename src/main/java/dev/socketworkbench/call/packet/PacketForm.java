package dev.socketworkbench.call.packet;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;

/**
 * Packets in the form of calls, with arguments and an outcome: as journals and CSV have them, and
 * version 1 of JSON Lines.
 */
public final class PacketForm {
  private PacketForm() {}

  /** In the place of a call's arguments: the other end's address, or the size. */
  public static Arguments arguments(Packet packet) {
    return switch (packet.kind()) {
      case ENDPOINT -> new Arguments.Address(packet.remote());
      case SEGMENT, RETRANSMISSION, GAP, DATAGRAM -> new Arguments.Size(packet.size());
      case SYN, SYN_ACK, FIN, RST, ACK -> Arguments.None.NONE;
    };
  }

  /** In the place of a call's outcome: this end's address, or how many bytes were new. */
  public static Outcome outcome(Packet packet) {
    return switch (packet.kind()) {
      case ENDPOINT -> new Outcome.Bound(packet.local());
      case SEGMENT, DATAGRAM -> new Outcome.Moved(packet.newBytes());
      case SYN, SYN_ACK, RETRANSMISSION, GAP, FIN, RST, ACK -> Outcome.Done.DONE;
    };
  }

  /** The packet that is written so; what does not belong to its kind is passed over. */
  public static Packet packet(
      SocketId socket,
      PacketKind kind,
      Arguments arguments,
      Outcome outcome,
      long startNanos,
      long endNanos,
      long streamOffset,
      byte[] bytes,
      int recordedBytes) {
    int size = arguments instanceof Arguments.Size given ? given.size() : 0;
    return new Packet(
        socket,
        kind,
        outcome instanceof Outcome.Bound bound ? bound.local() : Endpoint.None.NONE,
        arguments instanceof Arguments.Address to ? to.address() : Endpoint.None.NONE,
        size,
        outcome instanceof Outcome.Moved moved ? moved.count() : 0,
        startNanos,
        endNanos,
        streamOffset,
        bytes,
        recordedBytes);
  }
}
