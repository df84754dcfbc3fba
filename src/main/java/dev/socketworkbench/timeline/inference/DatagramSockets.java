package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows which sockets are datagram sockets, where each is bound, and what it is connected to. */
final class DatagramSockets {
  private static final String TYPE = "SOCK_DGRAM";

  /** If more sockets than this were bound to one port, only the latest are considered. */
  private static final int MOST_LOOKED_AT = 64;

  /** Where datagrams arrive: a port, or a name in the file system. In an order, see the hashes. */
  record ArrivalPlace(int port, Endpoint name) implements Comparable<ArrivalPlace> {
    static Optional<ArrivalPlace> of(Endpoint endpoint) {
      return switch (endpoint) {
        case Endpoint.Ip ip ->
            ip.port() == 0
                ? Optional.empty()
                : Optional.of(new ArrivalPlace(ip.port(), Endpoint.None.NONE));
        case Endpoint.Unix unix ->
            unix.kind() == Endpoint.Unix.Kind.UNNAMED
                ? Optional.empty()
                : Optional.of(new ArrivalPlace(0, unix));
        default -> Optional.empty();
      };
    }

    @Override
    public int compareTo(ArrivalPlace other) {
      int first = Integer.compare(port, other.port);
      return first != 0 ? first : name.compareTo(other.name);
    }
  }

  /** A socket's end of datagrams, as far as it is known. */
  static final class Sock {
    final SocketId id;
    private boolean typed;
    private boolean datagram;
    private Endpoint local = Endpoint.None.NONE;
    private Endpoint seen = Endpoint.None.NONE;
    private long bound = Long.MAX_VALUE;
    private long closed = Long.MAX_VALUE;

    private Sock(SocketId id) {
      this.id = id;
    }

    Endpoint local() {
      return local;
    }

    Endpoint seenFrom() {
      boolean isWildcard = local instanceof Endpoint.Ip ip && ip.isWildcard();
      return isWildcard && !(seen instanceof Endpoint.None) ? seen : local;
    }

    void seen(Endpoint source) {
      seen = source;
    }

    boolean isLocalKnown() {
      return ArrivalPlace.of(local).isPresent();
    }

    private boolean wasOpenAt(long row) {
      return bound <= row && row < closed;
    }
  }

  private record Connected(long row, Endpoint remote) {}

  private final Map<SocketId, Sock> sockets = new HashMap<>();
  private final Map<ArrivalPlace, List<Sock>> bound = new HashMap<>();
  private final Map<SocketId, List<Connected>> connects = new HashMap<>();

  /** As both ends know it: not every end knows the scope, or that an address is a mapped one. */
  static Endpoint alike(Endpoint endpoint) {
    return endpoint.withoutScope().unmapped();
  }

  boolean isDatagram(SocketId socket) {
    Sock known = sockets.get(socket);
    return known != null && known.datagram;
  }

  /** The socket, if it is one for datagrams. */
  Optional<Sock> of(SocketId socket) {
    return Optional.ofNullable(sockets.get(socket)).filter(each -> each.datagram);
  }

  void add(SocketFacts facts) {
    if (facts.type().startsWith(TYPE)) {
      type(facts.socket(), true);
    }
  }

  /** An end whose datagrams were seen. */
  void add(Packet datagram) {
    type(datagram.socket(), true);
  }

  private Sock type(SocketId id, boolean datagram) {
    Sock socket = sockets.computeIfAbsent(id, Sock::new);
    socket.typed = true;
    socket.datagram = datagram;
    return socket;
  }

  /** Learns from a call what a socket is, and where it is bound. */
  void add(long row, Call call) {
    if (call.arguments() instanceof Arguments.Create create) {
      type(call.socket(), create.type().startsWith(TYPE));
      return;
    }
    Sock socket = sockets.get(call.socket());
    if ((socket == null || !socket.typed) && namesPeer(call)) {
      socket = type(call.socket(), true);
    }
    if (socket == null || !socket.datagram) {
      return;
    }
    switch (call.operation()) {
      case BIND -> {
        if (call.outcome() instanceof Outcome.Bound to) {
          bind(socket, to.local(), row);
        }
      }
      case CONNECT -> connect(socket, call, row);
      case GETSOCKNAME -> {
        // The first datagram that it sent has bound it.
        Endpoint.Ip own =
            call.outcome() instanceof Outcome.Value name
                ? Endpoint.Ip.parse(name.value()).orElse(null)
                : null;
        if (own != null) {
          bind(socket, own, row);
        }
      }
      case CLOSE -> {
        if (socket.closed == Long.MAX_VALUE && call.hasReturned() && call.closesSocket()) {
          socket.closed = row;
        }
      }
      default -> {}
    }
  }

  /**
   * Calls on a stream name no peer, so a socket whose calls do is a datagram socket, even if its
   * creation was not recorded.
   */
  private static boolean namesPeer(Call call) {
    boolean isGivenOne =
        call.arguments() instanceof Arguments.To to && !(to.address() instanceof Endpoint.None);
    boolean isToldOne =
        call.outcome() instanceof Outcome.Moved moved && !(moved.peer() instanceof Endpoint.None);
    return call.operation().canNamePeer() && (isGivenOne || isToldOne);
  }

  private void connect(Sock socket, Call call, long row) {
    if (!(call.arguments() instanceof Arguments.Address to) || call.isError()) {
      return;
    }
    Endpoint remote = to.address();
    if (call.outcome() instanceof Outcome.Bound own) {
      bind(socket, own.local(), row);
      remote = ConnectionIndex.connectedTo(own.local(), remote);
    }
    connects
        .computeIfAbsent(socket.id, id -> new ArrayList<>(1))
        .add(new Connected(row, alike(remote)));
  }

  /** A socket has this address from this row on. */
  void bind(Sock socket, Endpoint address, long row) {
    Endpoint own = alike(address);
    Optional<ArrivalPlace> place = ArrivalPlace.of(own);
    if (place.isEmpty()) {
      return;
    }
    Optional<ArrivalPlace> before = ArrivalPlace.of(socket.local);
    socket.local = own;
    socket.bound = Math.min(socket.bound, row);
    if (!before.equals(place)) {
      bound.computeIfAbsent(place.get(), each -> new ArrayList<>(1)).add(socket);
    }
  }

  /** Whom a socket was connected to when a row came. */
  Endpoint remoteAt(SocketId socket, long row) {
    List<Connected> all = connects.getOrDefault(socket, List.of());
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).row() <= row) {
        return all.get(i).remote();
      }
    }
    return Endpoint.None.NONE;
  }

  /**
   * Our socket that datagrams for this address reached at the time of a row; the latest of several.
   */
  Optional<Sock> receiver(Endpoint destination, long row) {
    return ArrivalPlace.of(destination).flatMap(place -> receiver(place, destination, row));
  }

  private Optional<Sock> receiver(ArrivalPlace place, Endpoint destination, long row) {
    List<Sock> there = bound.getOrDefault(place, List.of());
    for (int i = there.size() - 1; i >= Math.max(0, there.size() - MOST_LOOKED_AT); i--) {
      Sock each = there.get(i);
      if (each.wasOpenAt(row) && covers(each, destination)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Whether datagrams for this address come to a socket that has its port. */
  static boolean covers(Sock socket, Endpoint destination) {
    return destination.equals(socket.local)
        || !(socket.local instanceof Endpoint.Ip own)
        || !(destination instanceof Endpoint.Ip to)
        || own.isWildcard()
        || to.isWildcard()
        || goesToMany(destination);
  }

  /**
   * Whether an address is a multicast or broadcast address, judging by its form alone: a subnet's
   * mask is not known.
   */
  static boolean goesToMany(Endpoint destination) {
    if (!(destination instanceof Endpoint.Ip ip)) {
      return false;
    }
    byte[] address = ip.address().bytes();
    return ip.address().isMulticast() || (address.length == 4 && address[3] == (byte) 255);
  }

  /** Whether what came from this address can be from this socket. */
  boolean canBe(Sock sender, Endpoint source, long row) {
    Optional<ArrivalPlace> place = ArrivalPlace.of(source);
    if (place.isEmpty()) {
      return true;
    }
    if (sender.isLocalKnown()) {
      return place.equals(ArrivalPlace.of(sender.local)) && covers(sender, source);
    }
    return receiver(place.get(), source, row).isEmpty();
  }
}
