package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds out which sockets are the two ends of one connection, by the addresses that accept and
 * connect returned, and what is to be known of each end before its first segment is written.
 */
final class EndBook {
  /** Odd, so that no two of the first four thousand million are alike. */
  private static final int SPREAD = 0x3C6EF373;

  /** In an order: a file's author can choose addresses whose hashes are all alike. */
  private record Ends(Endpoint.Ip server, Endpoint.Ip client) implements Comparable<Ends> {
    @Override
    public int compareTo(Ends other) {
      int first = server.compareTo(other.server);
      return first != 0 ? first : client.compareTo(other.client);
    }
  }

  private final Map<SocketId, End> ends = new HashMap<>();
  private final Map<Ends, End> waiting = new TreeMap<>();
  private int numbered;
  private boolean hasPackets;

  /** Whether rows of the session are packets of a capture. */
  boolean hasPackets() {
    return hasPackets;
  }

  /** The end that a socket is; alone as long as it has no connection. */
  End of(SocketId socket) {
    return ends.computeIfAbsent(socket, End::new);
  }

  /** Looks at the next call of the whole session. */
  void learn(Call call) {
    if (call.outcome() instanceof Outcome.Accepted accepted) {
      half(of(accepted.socket()), accepted.local(), accepted.peer(), true);
    } else if (call.outcome() instanceof Outcome.Bound bound) {
      if (call.operation() == Operation.CONNECT
          && call.arguments() instanceof Arguments.Address remote) {
        boolean server = call.socket().role() == SocketId.Role.CONN;
        half(of(call.socket()), bound.local(), remote.address(), server);
      } else {
        of(call.socket()).address = bound.local() instanceof Endpoint.Ip ip ? ip : null;
      }
    } else if (call.operation() == Operation.RECV) {
      of(call.socket()).received += call.byteCount();
    } else if (call.operation() == Operation.SETSOCKOPT) {
      lingering(call);
    }
  }

  /** Looks at the next packet of the whole session. */
  void learn(Packet packet) {
    hasPackets = true;
    End end = of(packet.socket());
    switch (packet.kind()) {
      case ENDPOINT -> {
        boolean server = packet.socket().role() == SocketId.Role.CONN;
        half(end, packet.local(), packet.remote(), server);
      }
      case SEGMENT -> end.told = Math.max(end.told, packet.streamOffset() + packet.byteCount());
      case GAP ->
          // Sessions of before have no place of a gap.
          end.told = Math.max(packet.streamOffset(), end.told) + Math.max(0, packet.size());
      case SYN, SYN_ACK, RETRANSMISSION, FIN, RST -> {}
    }
  }

  private void lingering(Call call) {
    if (call.outcome() instanceof Outcome.Done
        && call.arguments() instanceof Arguments.Option option
        && option.name().equals("SO_LINGER")) {
      of(call.socket()).lingersZero = option.value().equals("0");
    }
  }

  /** Looks at the next call of those that are exported. */
  void choose(Call call) {
    End sender = call.operation() == Operation.SEND ? of(call.socket()) : of(call.socket()).peer;
    if (call.byteCount() > 0 && sender != null) {
      sender.toSend = Math.max(sender.toSend, call.streamOffset() + call.byteCount());
    } else if (call.outcome() instanceof Outcome.EndOfStream) {
      of(call.socket()).willReadEnd = true;
    }
  }

  private void half(End end, Endpoint local, Endpoint remote, boolean server) {
    if (end.peer == null
        && local instanceof Endpoint.Ip here
        && remote instanceof Endpoint.Ip there) {
      half(end, here, there, server);
    }
  }

  private void half(End end, Endpoint.Ip local, Endpoint.Ip remote, boolean server) {
    Ends key = server ? new Ends(local, remote) : new Ends(remote, local);
    End other = waiting.get(key);
    end.address = local;
    end.server = server;
    end.initialSequence = sequence();
    if (other != null && other.server != server) {
      waiting.remove(key);
      join(end, other);
    } else {
      End outside = new End(null);
      outside.address = remote;
      outside.server = !server;
      outside.initialSequence = sequence();
      join(end, outside);
      waiting.put(key, end);
    }
  }

  private static void join(End end, End other) {
    end.peer = other;
    other.peer = end;
  }

  /** Each end begins elsewhere, so that one that uses its addresses again is another stream. */
  private int sequence() {
    return ++numbered * SPREAD;
  }
}
