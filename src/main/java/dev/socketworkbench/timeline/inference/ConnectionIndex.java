package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

  /**
   * Both ends, as each of them knows it. In an order, because the author of a capture can choose
   * addresses whose hashes are all alike.
   */
  private record Ends(Endpoint server, Endpoint client) implements Comparable<Ends> {
    /**
     * As both know them: not every end knows the scope, and an IPv6 socket sees an IPv4 address as
     * a mapped one.
     */
    Ends alike() {
      return new Ends(server.withoutScope().unmapped(), client.withoutScope().unmapped());
    }

    @Override
    public int compareTo(Ends other) {
      int first = server.compareTo(other.server);
      return first != 0 ? first : client.compareTo(other.client);
    }
  }

  private final List<Link> links = new ArrayList<>();
  private final Map<SocketId, Integer> bySocket = new HashMap<>();

  /**
   * A connection of which one end is known.
   *
   * @param number from 0
   * @param time when the call that showed its known end had returned
   */
  private record Half(int number, long time) {}

  /** One of our sockets that listens, with the address that it is bound to. */
  private record BoundListener(Endpoint.Ip local, long boundSince) {}

  private final Map<Ends, Half> waiting = new HashMap<>();

  /**
   * Connections to Unix sockets of which one end is known, the oldest first: a client without a
   * name has the address of all others, so they are paired in the order of connect and accept.
   */
  private final Map<Ends, Deque<Half>> queues = new HashMap<>();

  /** What SO_PEERCRED said of the other end of a socket. */
  private final Map<SocketId, String> credentials = new HashMap<>();

  private final ConnectsUnderWay connecting = new ConnectsUnderWay();

  /** What was concluded of those: by both ends, which socket connects from there. */
  private final Map<Ends, ConnectsUnderWay.UnderWay> concluded = new HashMap<>();

  private final Map<SocketId, BoundListener> listeners = new LinkedHashMap<>();

  /** Those and the ones that are closed. */
  private final Set<SocketId> listened = new HashSet<>();

  /** The numbers of connections that were left in a backlog. */
  private final Set<Integer> neverAccepted = new HashSet<>();

  private long version;

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
      half(
          new Ends(accepted.local(), accepted.peer()),
          Optional.of(accepted.socket()),
          Optional.empty(),
          Optional.of(call.socket()),
          // Who connected before this listener was there was connected to another one.
          new Times(boundSince(call.socket()), call.endNanos()));
    } else if (call.operation() == Operation.GETSOCKOPT) {
      noteCredentials(call);
    } else if (call.operation() == Operation.GETSOCKNAME) {
      noteName(call);
    } else if (call.operation() == Operation.CONNECT
        && call.outcome() instanceof Outcome.Bound bound
        && call.arguments() instanceof Arguments.Address remote) {
      Ends ends = new Ends(connectedTo(bound.local(), remote.address()), bound.local());
      withdraw(ends);
      half(
          ends,
          Optional.empty(),
          Optional.of(call.socket()),
          Optional.empty(),
          // What was accepted before this was made came from another socket.
          new Times(call.hasStart() ? call.startNanos() : Times.ANY.since(), call.endNanos()));
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
                half(
                    ends,
                    Optional.empty(),
                    Optional.of(call.socket()),
                    Optional.empty(),
                    new Times(Times.ANY.since(), call.endNanos()));
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
        && (known == null || links.get(known.number()).client().isEmpty())) {
      connecting
          .take(accepted.local(), accepted.peer(), time)
          .ifPresent(
              each -> {
                half(
                    new Ends(accepted.local(), accepted.peer()),
                    Optional.empty(),
                    Optional.of(each.socket()),
                    Optional.empty(),
                    new Times(each.start(), each.end()));
                concluded.put(key, each);
              });
    }
  }

  /** The true other end of what was concluded has come: the conclusion is taken back. */
  private void withdraw(Ends ends) {
    ConnectsUnderWay.UnderWay wrong = concluded.remove(ends.alike());
    Integer at = wrong == null ? null : bySocket.remove(wrong.socket());
    if (at == null) {
      return;
    }
    Link link = links.get(at);
    links.set(
        at,
        new Link(
            at + 1,
            link.server(),
            Optional.empty(),
            link.listener(),
            link.serverAddress(),
            link.clientAddress()));
    waiting.put(ends.alike(), new Half(at, Times.ANY.returned()));
    connecting.putBack(wrong);
  }

  /**
   * When the calls of one end were made.
   *
   * @param since a call that showed the other end, and had returned before this, was of another
   *     connection
   * @param returned when the call that shows this end had returned
   */
  private record Times(long since, long returned) {
    static final Times ANY = new Times(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private long boundSince(SocketId listener) {
    BoundListener known = listeners.get(listener);
    return known == null ? Times.ANY.since() : known.boundSince();
  }

  private void noteListener(Call call) {
    if (call.closesSocket()) {
      BoundListener closed = listeners.remove(call.socket());
      if (closed != null) {
        links.stream()
            .filter(link -> isInBacklog(link, closed))
            .map(Link::number)
            .forEach(neverAccepted::add);
      }
    } else if (listens(call)) {
      if (listened.add(call.socket()) && call.socket().role() == SocketId.Role.SOCK) {
        version++; // from now on it stands with the listeners
      }
      if (call.outcome() instanceof Outcome.Bound bound
          && bound.local().unmapped() instanceof Endpoint.Ip local) {
        long since = call.hasStart() ? call.startNanos() : Times.ANY.since();
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
    Optional<SocketId> socket = Optional.of(packet.socket());
    boolean server = packet.socket().role() == SocketId.Role.CONN;
    half(
        server
            ? new Ends(packet.local(), packet.remote())
            : new Ends(packet.remote(), packet.local()),
        socket.filter(each -> server),
        socket.filter(each -> !server),
        Optional.empty(),
        Times.ANY);
  }

  private void half(
      Ends ends,
      Optional<SocketId> server,
      Optional<SocketId> client,
      Optional<SocketId> listener,
      Times times) {
    Ends key = ends.alike();
    if (ends.server() instanceof Endpoint.Unix) {
      unixHalf(key, ends, server, client, listener, times);
      return;
    }
    Half known = waiting.get(key);
    Link other = known == null ? null : links.get(known.number());
    boolean completes =
        other != null
            && other.server().isPresent() != server.isPresent()
            && known.time() >= times.since();
    int at = completes ? known.number() : links.size();
    Link link =
        completes
            ? new Link(
                at + 1,
                server.or(other::server),
                client.or(other::client),
                listener.or(other::listener),
                ends.server(),
                ends.client())
            : new Link(at + 1, server, client, listener, ends.server(), ends.client());
    if (completes) {
      links.set(at, link);
      waiting.remove(key);
    } else {
      links.add(link);
      waiting.put(key, new Half(at, times.returned()));
    }
    server.or(() -> client).ifPresent(socket -> bySocket.put(socket, at));
    version++;
  }

  /** The backlog is a queue: who connected first is accepted first. */
  private void unixHalf(
      Ends key,
      Ends ends,
      Optional<SocketId> server,
      Optional<SocketId> client,
      Optional<SocketId> listener,
      Times times) {
    Deque<Half> queue = queues.computeIfAbsent(key, none -> new ArrayDeque<>());
    queue.removeIf(half -> isOtherEnd(half, server) && half.time() < times.since());
    Half first = queue.peekFirst();
    boolean completes = first != null && isOtherEnd(first, server);
    int at = completes ? queue.removeFirst().number() : links.size();
    if (completes) {
      Link other = links.get(at);
      links.set(
          at,
          new Link(
              at + 1,
              server.or(other::server),
              client.or(other::client),
              listener.or(other::listener),
              ends.server(),
              ends.client()));
    } else {
      links.add(new Link(at + 1, server, client, listener, ends.server(), ends.client()));
      queue.addLast(new Half(at, times.returned()));
    }
    server.or(() -> client).ifPresent(socket -> bySocket.put(socket, at));
    version++;
    partIfOfOthers(at);
  }

  private boolean isOtherEnd(Half half, Optional<SocketId> server) {
    return links.get(half.number()).server().isPresent() != server.isPresent();
  }

  /** What SO_PEERCRED said of the other end of this socket; empty if nobody has asked. */
  public synchronized Optional<String> credentials(SocketId socket) {
    return Optional.ofNullable(credentials.get(socket));
  }

  private void noteCredentials(Call call) {
    if (call.arguments() instanceof Arguments.Text asked
        && asked.text().equals("SO_PEERCRED")
        && call.outcome() instanceof Outcome.Value who) {
      credentials.put(call.socket(), who.value());
      Integer at = bySocket.get(call.socket());
      if (at != null) {
        partIfOfOthers(at);
      }
    }
  }

  /**
   * Two ends of one process are told the same of each other. If they are not, the end that was
   * accepted belongs to another program, and our client waits on.
   */
  private void partIfOfOthers(int at) {
    Link link = links.get(at);
    if (!link.isPaired() || !(link.serverAddress() instanceof Endpoint.Unix)) {
      return;
    }
    SocketId conn = link.server().orElseThrow();
    SocketId client = link.client().orElseThrow();
    String ofConn = credentials.get(conn);
    String ofClient = credentials.get(client);
    if (ofConn == null || ofClient == null || ofConn.equals(ofClient)) {
      return;
    }
    Endpoint server = link.serverAddress();
    links.set(
        at,
        new Link(
            at + 1,
            link.server(),
            Optional.empty(),
            link.listener(),
            server,
            link.clientAddress()));
    int alone = links.size();
    links.add(
        new Link(
            alone + 1,
            Optional.empty(),
            Optional.of(client),
            Optional.empty(),
            server,
            link.clientAddress()));
    bySocket.put(client, alone);
    queues
        .computeIfAbsent(new Ends(server, link.clientAddress()).alike(), none -> new ArrayDeque<>())
        .addFirst(new Half(alone, Long.MAX_VALUE));
    version++;
  }

  /** The connection that this socket is an end of. */
  public synchronized Optional<Link> of(SocketId socket) {
    return Optional.ofNullable(bySocket.get(socket)).map(links::get);
  }

  /** The connection with this number, from 1. */
  public synchronized Optional<Link> number(int number) {
    return number < 1 || number > links.size()
        ? Optional.empty()
        : Optional.of(links.get(number - 1));
  }

  /** All connections, in the order in which they were first seen. */
  public synchronized List<Link> all() {
    return List.copyOf(links);
  }

  /** A number that changes whenever a connection or a listener is found, or one is completed. */
  public synchronized long version() {
    return version;
  }

  /** How many connections there are. */
  public synchronized int size() {
    return links.size();
  }
}
