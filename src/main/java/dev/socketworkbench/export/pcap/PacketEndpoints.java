package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.timeline.index.StreamPlaces;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Closing;
import dev.socketworkbench.timeline.inference.Datagrams;
import dev.socketworkbench.timeline.inference.Inference;
import dev.socketworkbench.timeline.inference.Link;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The ends of the session's connections, and what is to be known of each before its first segment
 * is written. Which sockets are the two ends of what, {@link Inference} knows.
 */
final class PacketEndpoints {
  /** Odd, so that no two of the first four thousand million are alike. */
  private static final int SPREAD = 0x3C6EF373;

  private final Inference inference = new Inference();
  private final Map<SocketId, WireEnd> ends = new HashMap<>();
  private int numbered;
  private final Set<SocketId> onWire = new HashSet<>();
  private boolean hasPackets;
  private boolean hasWire;
  private boolean hasUrgentBytes;

  /** Where bytes stand if some overtook others; null if none did. */
  private StreamPlaces places;

  /** Whether rows of the session are packets of a capture. */
  boolean hasPackets() {
    return hasPackets;
  }

  /** Whether there are packets of the lab's wire. */
  boolean hasWire() {
    return hasWire;
  }

  /** Whether the real packets of a socket are there, so that none follows from its calls. */
  boolean isOnWire(SocketId socket) {
    return onWire.contains(socket);
  }

  /** The end that a socket is; alone as long as it has no connection. */
  WireEnd of(SocketId socket) {
    return ends.computeIfAbsent(socket, WireEnd::new);
  }

  /** What a socket's close did; empty if it was not closed. */
  Optional<Closing> closing(SocketId socket) {
    return inference.closing(socket);
  }

  /** Which datagrams are which. */
  Datagrams datagrams() {
    return inference.datagrams();
  }

  /** All rows were looked at. */
  void learned(Journal journal) {
    if (hasUrgentBytes) {
      TimelineIndex index = new TimelineIndex(journal);
      index.catchUp();
      places = index.places();
    }
  }

  /** How many bytes of its connection's stream stand before those that a call moved. */
  long place(Call call) {
    return places == null ? call.streamOffset() : places.of(call);
  }

  /** Looks at the next row of the whole session, at a datagram with its beginning. */
  void learn(Entry entry) {
    inference.add(entry);
    switch (entry) {
      case Call call -> learn(call);
      case Packet packet -> learn(packet);
      case WirePacket packet -> {
        hasWire = true;
        packet.socket().ifPresent(onWire::add);
        packet.receiver().ifPresent(onWire::add);
      }
      default -> {}
    }
  }

  private void learn(Call call) {
    hasUrgentBytes |= StreamPlaces.isUrgent(call);
    if (call.outcome() instanceof Outcome.Accepted accepted) {
      join(accepted.socket());
    } else if (call.outcome() instanceof Outcome.Bound bound) {
      if (call.operation() != Operation.CONNECT || !join(call.socket())) {
        of(call.socket()).address = bound.local() instanceof Endpoint.Ip ip ? ip : null;
      }
    }
  }

  private void learn(Packet packet) {
    hasPackets = true;
    WireEnd end = of(packet.socket());
    switch (packet.kind()) {
      case ENDPOINT -> join(packet.socket());
      case SEGMENT -> end.told = Math.max(end.told, packet.streamOffset() + packet.byteCount());
      case GAP ->
          // Sessions of before have no place of a gap.
          end.told = Math.max(packet.streamOffset(), end.told) + Math.max(0, packet.size());
      case SYN, SYN_ACK, RETRANSMISSION, FIN, RST, ACK, DATAGRAM -> {}
    }
  }

  /** Looks at the next call of those that are exported. */
  void choose(Call call) {
    WireEnd sender = call.sends() ? of(call.socket()) : of(call.socket()).peer;
    if (call.byteCount() > 0 && sender != null) {
      sender.toSend = Math.max(sender.toSend, call.streamOffset() + call.byteCount());
    } else if (call.outcome() instanceof Outcome.EndOfStream) {
      of(call.socket()).willReadEnd = true;
    }
  }

  /** A socket has become one end of a connection; says whether it is one of IP. */
  private boolean join(SocketId socket) {
    WireEnd end = of(socket);
    Optional<Link> found = inference.connections().of(socket);
    if (end.peer != null || found.isEmpty()) {
      return found.isPresent();
    }
    Link link = found.get();
    boolean server = link.server().filter(socket::equals).isPresent();
    Endpoint local = server ? link.serverAddress() : link.clientAddress();
    Endpoint remote = server ? link.clientAddress() : link.serverAddress();
    if (!(local instanceof Endpoint.Ip here) || !(remote instanceof Endpoint.Ip there)) {
      return false;
    }
    end.address = here;
    end.server = server;
    end.initialSequence = sequence();
    Optional<WireEnd> known = link.peer(socket).map(this::of);
    if (known.isPresent()) {
      join(end, known.get()); // in place of the stranger that stood for it
    } else {
      WireEnd outside = new WireEnd(null);
      outside.address = there;
      outside.server = !server;
      outside.initialSequence = sequence();
      join(end, outside);
    }
    return true;
  }

  private static void join(WireEnd end, WireEnd other) {
    end.peer = other;
    other.peer = end;
  }

  /** Each end begins elsewhere, so that one that uses its addresses again is another stream. */
  private int sequence() {
    return ++numbered * SPREAD;
  }
}
