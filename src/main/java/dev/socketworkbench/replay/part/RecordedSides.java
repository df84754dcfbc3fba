package dev.socketworkbench.replay.part;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The clients and servers of a session that can be replayed, in the order of their first call. */
public final class RecordedSides {
  private static final int AT_ONCE = 4_096;

  private static final String DATAGRAMS = "SOCK_DGRAM";

  /** More than these are not named in a message. */
  private static final int MOST_NAMED = 12;

  private final Map<SocketId, Endpoint> clients = new LinkedHashMap<>();
  private final Map<SocketId, Endpoint> connected = new HashMap<>();
  private final Map<Endpoint, SocketId> captured = new HashMap<>();
  private final Map<SocketId, Endpoint> bound = new LinkedHashMap<>();
  private final Set<SocketId> datagrams = new HashSet<>();
  private final Map<SocketId, List<SocketId>> accepted = new LinkedHashMap<>();

  /** Looks at all rows that there are. In the background. */
  public static RecordedSides of(Journal journal) {
    RecordedSides sides = new RecordedSides();
    Rows rows = journal.all();
    long next = 0;
    while (true) {
      List<Entry> some = rows.read(next, AT_ONCE, 0);
      if (some.isEmpty()) {
        return sides;
      }
      some.forEach(sides::add);
      next += some.size();
    }
  }

  private void add(Entry entry) {
    if (entry instanceof Packet packet) {
      add(packet);
    }
    if (!(entry instanceof Call call)) {
      return;
    }
    if (call.arguments() instanceof Arguments.Create made && made.type().startsWith(DATAGRAMS)) {
      datagrams.add(call.socket());
    } else if (datagrams.contains(call.socket()) && call.outcome() instanceof Outcome.Moved moved) {
      talked(call, moved);
    } else if (call.operation() == Operation.CONNECT
        && call.arguments() instanceof Arguments.Address to
        && connects(call.outcome())) {
      (datagrams.contains(call.socket()) ? connected : clients).put(call.socket(), to.address());
    } else if (call.operation() == Operation.BIND && call.outcome() instanceof Outcome.Bound at) {
      bound.put(call.socket(), at.local());
    } else if (call.outcome() instanceof Outcome.Accepted connection) {
      accepted.computeIfAbsent(call.socket(), none -> new ArrayList<>()).add(connection.socket());
      bound.putIfAbsent(call.socket(), connection.local());
    }
  }

  /** In a capture nobody is seen to listen: ends at one address are those of one server. */
  private void add(Packet packet) {
    SocketId socket = packet.socket();
    if (packet.kind() == PacketKind.DATAGRAM) {
      datagrams.add(socket);
    } else if (packet.kind() == PacketKind.ENDPOINT) {
      if (socket.role() == SocketId.Role.CONN) {
        SocketId first = captured.computeIfAbsent(packet.local(), none -> socket);
        accepted.computeIfAbsent(first, none -> new ArrayList<>()).add(socket);
        bound.putIfAbsent(first, packet.local());
      } else {
        clients.put(socket, packet.remote());
      }
    }
  }

  /** Who speaks first is a client, unless its name says what it is. */
  private void talked(Call call, Outcome.Moved moved) {
    SocketId socket = call.socket();
    if (clients.containsKey(socket) || accepted.containsKey(socket)) {
      return;
    }
    boolean client =
        socket.role() == SocketId.Role.CLIENT
            || (socket.role() == SocketId.Role.SOCK && call.operation().sends());
    if (client) {
      Endpoint to = call.arguments() instanceof Arguments.To given ? given.address() : moved.peer();
      clients.put(socket, to instanceof Endpoint.None ? connected.getOrDefault(socket, to) : to);
    } else {
      accepted.put(socket, List.of(socket));
    }
  }

  /** Also one that is still under way when the call returns. */
  private static boolean connects(Outcome outcome) {
    return outcome instanceof Outcome.Bound
        || outcome instanceof Outcome.Done
        || outcome instanceof Outcome.WouldBlock
        || (outcome instanceof Outcome.Failed failed && failed.errno() == Errno.EINPROGRESS);
  }

  /** All clients, or all servers. */
  public List<RecordedSide> all(boolean servers) {
    return servers
        ? accepted.keySet().stream().map(this::server).toList()
        : clients.keySet().stream().map(this::client).toList();
  }

  private RecordedSide server(SocketId listener) {
    return new RecordedSide(
        true,
        listener,
        bound.getOrDefault(listener, Endpoint.None.NONE),
        datagrams.contains(listener),
        accepted.get(listener));
  }

  private RecordedSide client(SocketId socket) {
    return new RecordedSide(
        false, socket, clients.get(socket), datagrams.contains(socket), List.of(socket));
  }

  /** The side that this socket belongs to, with that connection only if it is one of several. */
  public Optional<RecordedSide> of(SocketId socket) {
    if (clients.containsKey(socket)) {
      return Optional.of(client(socket));
    }
    if (accepted.containsKey(socket)) {
      return Optional.of(server(socket));
    }
    return accepted.entrySet().stream()
        .filter(each -> each.getValue().contains(socket))
        .map(each -> server(each.getKey()).only(socket))
        .findFirst();
  }

  /**
   * The only client or server, or the one that is asked for.
   *
   * @param socket a client, a listener, or one connection of a listener; empty for the only one
   * @throws UnplayableException if there is none, or several to choose from
   */
  public RecordedSide choose(boolean server, Optional<SocketId> socket) throws UnplayableException {
    String what = server ? "server" : "client";
    List<RecordedSide> all = all(server);
    if (socket.isPresent()) {
      return of(socket.get())
          .filter(side -> side.isServer() == server)
          .orElseThrow(() -> new UnplayableException(isNone(socket.get(), what, all)));
    }
    if (all.isEmpty()) {
      throw new UnplayableException(
          "The session has no "
              + what
              + (server ? " that accepted a connection" : " that connected")
              + (all(!server).isEmpty() ? "." : ", but " + names(all(!server)) + "."));
    }
    if (all.size() > 1) {
      throw new UnplayableException(
          "The session has "
              + all.size()
              + " "
              + what
              + "s: "
              + names(all)
              + ". Choose one, for example --socket "
              + all.getFirst().socket()
              + ".");
    }
    return all.getFirst();
  }

  private static String isNone(SocketId socket, String what, List<RecordedSide> all) {
    return socket
        + " is no "
        + what
        + " of the session that "
        + (what.equals("server") ? "accepted a connection" : "connected")
        + (all.isEmpty() ? "." : "; there is " + names(all) + ".");
  }

  private static String names(List<RecordedSide> sides) {
    String first =
        sides.stream()
            .limit(MOST_NAMED)
            .map(RecordedSide::toString)
            .collect(Collectors.joining("; "));
    return sides.size() > MOST_NAMED ? first + "; and others" : first;
  }
}
