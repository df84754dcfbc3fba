package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out which sockets are the two ends of one connection, by the addresses that accept and
 * connect returned: for the timeline, the sentences, the exports and the kernel watch. Addresses
 * are used again, so a half without its other half makes room for a newer one, and two halves whose
 * times exclude each other are two connections. Any thread.
 */
public final class ConnectionIndex {
  private static final IpAddress LOOPBACK_6 = IpAddress.ofLiteral("::1");

  private final Links links = new Links();
  private final UnixPairs unix = new UnixPairs(links);

  /**
   * A connection of which one end is known.
   *
   * @param place from 0
   * @param returned when the call that showed its known end had
   */
  private record Half(int place, long returned) {}

  /** One of our sockets that listens, with the address that it is bound to. */
  private record BoundListener(Endpoint.Ip local, long boundSince) {}

  private final Map<Ends, Half> waiting = new HashMap<>();

  private final ConnectsUnderWay connecting = new ConnectsUnderWay();

  /** What was concluded of those: by both ends, which socket connects from there. */
  private final Map<Ends, ConnectsUnderWay.UnderWay> concluded = new HashMap<>();

  private final Map<SocketId, BoundListener> listeners = new LinkedHashMap<>();

  /** Those and the ones that are closed. */
  private final Set<SocketId> listened = new HashSet<>();

  /** The numbers of connections that were left in a backlog. */
  private final Set<Integer> neverAccepted = new HashSet<>();

  /**
   * Whom a socket is connected to that asked for an address. Who asks for the wildcard address is
   * connected to this machine: over IPv4 to its own address, which is 127.0.0.1 unless it was bound
   * to another one, over IPv6 to ::1 (Linux, ip_route_connect and tcp_v6_connect).
   *
   * @param local the socket's own address once it is connected
   */
  public static Endpoint connectedTo(Endpoint local, Endpoint asked) {
    if (!(asked instanceof Endpoint.Ip to)
        || !to.unmapped().isWildcard()
        || !(local.unmapped() instanceof Endpoint.Ip own)) {
      return asked;
    }
    IpAddress address = own.address().isIpv6() ? LOOPBACK_6 : own.address();
    return new Endpoint.Ip(address, to.port());
  }

  /** Looks at the next call. */
  public synchronized void add(Call call) {
    noteListener(call);
    connecting.add(call);
    if (call.outcome() instanceof Outcome.Accepted accepted) {
      conclude(accepted, call.endNanos());
      add(
          ConnectionHalf.accepted(
              new Ends(accepted.local(), accepted.peer()),
              accepted.socket(),
              Optional.of(call.socket()),
              // Who connected before this listener was there was connected to another one.
              boundSince(call.socket()),
              call.endNanos()));
    } else if (call.operation() == Operation.GETSOCKOPT) {
      noteCredentials(call);
    } else if (call.operation() == Operation.GETSOCKNAME) {
      noteName(call);
    } else if (call.operation() == Operation.CONNECT
        && call.outcome() instanceof Outcome.Bound bound
        && call.arguments() instanceof Arguments.Address remote) {
      Ends ends = new Ends(connectedTo(bound.local(), remote.address()), bound.local());
      withdraw(ends);
      // What was accepted before this was made came from another socket.
      long since = call.hasStart() ? call.startNanos() : ConnectionHalf.ANY_SINCE;
      add(ConnectionHalf.connecting(ends, call.socket(), since, call.endNanos()));
    }
  }

  /** getsockname tells from where a non-blocking connect connects. */
  private void noteName(Call call) {
    if (call.outcome() instanceof Outcome.Value name) {
      Endpoint.Ip.parse(name.value())
          .filter(own -> own.port() != 0)
          .flatMap(own -> connecting.take(call.socket()).map(each -> ends(each, own)))
          .ifPresent(
              ends -> {
                withdraw(ends);
                add(
                    ConnectionHalf.connecting(
                        ends, call.socket(), ConnectionHalf.ANY_SINCE, call.endNanos()));
              });
    }
  }

  private static Ends ends(ConnectsUnderWay.UnderWay connect, Endpoint own) {
    return new Ends(connectedTo(own, connect.remote()), own);
  }

  /** Of an accept whose other end nobody knows: it is that of a connect which is under way. */
  private void conclude(Outcome.Accepted accepted, long time) {
    Ends key = new Ends(accepted.local(), accepted.peer()).alike();
    Half known = waiting.get(key);
    if (accepted.local() instanceof Endpoint.Ip
        && (known == null || links.at(known.place()).client().isEmpty())) {
      connecting
          .take(accepted.local(), accepted.peer(), time)
          .ifPresent(
              each -> {
                add(
                    ConnectionHalf.connecting(
                        new Ends(accepted.local(), accepted.peer()),
                        each.socket(),
                        each.start(),
                        each.end()));
                concluded.put(key, each);
              });
    }
  }

  /** The true other end of what was concluded has come: the conclusion is taken back. */
  private void withdraw(Ends ends) {
    ConnectsUnderWay.UnderWay wrong = concluded.remove(ends.alike());
    Integer at = wrong == null ? null : links.placeOf(wrong.socket());
    if (at == null) {
      return;
    }
    links.withoutClient(at);
    waiting.put(ends.alike(), new Half(at, ConnectionHalf.ANY_RETURNED));
    connecting.putBack(wrong);
  }

  private long boundSince(SocketId listener) {
    BoundListener known = listeners.get(listener);
    return known == null ? ConnectionHalf.ANY_SINCE : known.boundSince();
  }

  private void noteListener(Call call) {
    if (call.closesSocket()) {
      BoundListener closed = listeners.remove(call.socket());
      if (closed != null) {
        links.all().stream()
            .filter(link -> isInBacklog(link, closed))
            .map(Link::number)
            .forEach(neverAccepted::add);
      }
    } else if (listens(call)) {
      if (listened.add(call.socket()) && call.socket().role() == SocketId.Role.SOCK) {
        links.changed(); // from now on it stands with the listeners
      }
      if (call.outcome() instanceof Outcome.Bound bound
          && bound.local().unmapped() instanceof Endpoint.Ip local) {
        long since = call.hasStart() ? call.startNanos() : ConnectionHalf.ANY_SINCE;
        listeners.put(call.socket(), new BoundListener(local, since));
      }
    }
  }

  /** A socket that is made to listen does so from its bind on, any other one once it listens. */
  private static boolean listens(Call call) {
    return call.socket().role() == SocketId.Role.SERVER
        ? call.operation() == Operation.BIND
        : call.operation() == Operation.LISTEN && !call.isError();
  }

  /** Whether a socket is one that listens, or did so before its close. */
  public synchronized boolean isListener(SocketId socket) {
    return socket.role() == SocketId.Role.SERVER || listened.contains(socket);
  }

  /**
   * The listener of ours that has not accepted this connection of a client of ours yet: the client
   * waits in its backlog. Follows from the calls: the kernel does not say who waits.
   */
  synchronized Optional<SocketId> backlogOf(Link link) {
    return listeners.entrySet().stream()
        .filter(each -> isInBacklog(link, each.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean isInBacklog(Link link, BoundListener listener) {
    return link.client().isPresent()
        && link.server().isEmpty()
        && link.serverAddress().unmapped() instanceof Endpoint.Ip to
        && covers(listener.local(), to);
  }

  /** Whether a client of ours was still in the backlog of a listener of ours when that closed. */
  public synchronized boolean wasNeverAccepted(Link link) {
    return neverAccepted.contains(link.number()) && link.server().isEmpty();
  }

  private static boolean covers(Endpoint.Ip listener, Endpoint.Ip target) {
    return listener.port() == target.port()
        && (listener.withoutScope().equals(target.withoutScope())
            || (listener.isWildcard()
                && (listener.address().isIpv6() || !target.address().isIpv6())));
  }

  /** An end whose packets were seen: which of the two it is, its name says. */
  public synchronized void add(Packet packet) {
    if (packet.kind() != PacketKind.ENDPOINT) {
      return;
    }
    long since = ConnectionHalf.ANY_SINCE;
    long returned = ConnectionHalf.ANY_RETURNED;
    add(
        packet.socket().role() == SocketId.Role.CONN
            ? ConnectionHalf.accepted(
                new Ends(packet.local(), packet.remote()),
                packet.socket(),
                Optional.empty(),
                since,
                returned)
            : ConnectionHalf.connecting(
                new Ends(packet.remote(), packet.local()), packet.socket(), since, returned));
  }

  private void add(ConnectionHalf half) {
    if (half.ends().server() instanceof Endpoint.Unix) {
      unix.add(half);
      return;
    }
    Ends key = half.ends().alike();
    Half known = waiting.get(key);
    if (known != null
        && half.isOtherEndOf(links.at(known.place()))
        && known.returned() >= half.since()) {
      waiting.remove(key);
      links.complete(known.place(), half);
    } else {
      waiting.put(key, new Half(links.add(half), half.returned()));
    }
  }

  /** Looks at what is known of a socket apart from its calls. */
  public synchronized void add(SocketFacts facts) {
    unix.add(facts);
  }

  /** What SO_PEERCRED said of the other end of this socket; empty if nobody has asked. */
  public synchronized Optional<String> credentials(SocketId socket) {
    return unix.credentials(socket);
  }

  private void noteCredentials(Call call) {
    if (call.arguments() instanceof Arguments.Text asked
        && asked.text().equals("SO_PEERCRED")
        && call.outcome() instanceof Outcome.Value who) {
      unix.credentials(call.socket(), who.value());
    }
  }

  /** The connection that this socket is an end of. */
  public synchronized Optional<Link> of(SocketId socket) {
    return links.of(socket);
  }

  /** The connection with this number, from 1. */
  public synchronized Optional<Link> number(int number) {
    return links.number(number);
  }

  /** All connections, in the order in which they were first seen. */
  public synchronized List<Link> all() {
    return links.all();
  }

  /** A number that changes whenever a connection or a listener is found, or one is completed. */
  public synchronized long version() {
    return links.version();
  }

  /** The connection that was found last. */
  public synchronized Optional<Link> newest() {
    return links.newest();
  }

  /** How many connections there are. */
  public synchronized int size() {
    return links.size();
  }
}
