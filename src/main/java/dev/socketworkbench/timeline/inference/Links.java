package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.SocketId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The connections that were found so far, by their numbers and by their sockets. One thread. */
final class Links {
  /** Null where two halves turned out to be one connection: its number is not used again. */
  private final List<Link> all = new ArrayList<>();

  private final Map<SocketId, Integer> bySocket = new HashMap<>();
  private long version;

  /** One end of a new connection. Returns its place. */
  int add(ConnectionHalf half) {
    all.add(
        new Link(
            all.size() + 1,
            half.server(),
            half.client(),
            half.listener(),
            half.ends().server(),
            half.ends().client(),
            false));
    int at = all.size() - 1;
    bySocket.put(half.socket(), at);
    version++;
    return at;
  }

  /** The other end of the connection at a place. */
  void complete(int at, ConnectionHalf half) {
    Link known = all.get(at);
    put(
        at,
        half.server().or(known::server),
        half.client().or(known::client),
        half.listener().or(known::listener),
        half.ends(),
        false);
  }

  /** Changes who the two ends of a connection are; those that it had before are in none. */
  void put(
      int at,
      Optional<SocketId> server,
      Optional<SocketId> client,
      Optional<SocketId> listener,
      Ends ends,
      boolean isTold) {
    all.set(at, new Link(at + 1, server, client, listener, ends.server(), ends.client(), isTold));
    server.ifPresent(each -> bySocket.put(each, at));
    client.ifPresent(each -> bySocket.put(each, at));
    version++;
  }

  /** Takes the connecting end out of a connection. */
  void withoutClient(int at) {
    Link link = all.get(at);
    link.client().ifPresent(bySocket::remove);
    put(at, link.server(), Optional.empty(), link.listener(), Ends.of(link), false);
  }

  /** There is no such connection: its ends are those of others. */
  void remove(int at) {
    all.set(at, null);
    version++;
  }

  Link at(int place) {
    return all.get(place);
  }

  /** The place of the connection that a socket is an end of; null if it is of none. */
  Integer placeOf(SocketId socket) {
    return bySocket.get(socket);
  }

  Optional<Link> of(SocketId socket) {
    return Optional.ofNullable(bySocket.get(socket)).map(all::get);
  }

  Optional<Link> number(int number) {
    return number < 1 || number > all.size()
        ? Optional.empty()
        : Optional.ofNullable(all.get(number - 1));
  }

  List<Link> all() {
    return all.stream().filter(Objects::nonNull).toList();
  }

  int size() {
    return (int) all.stream().filter(Objects::nonNull).count();
  }

  /** The one that was found last. */
  Optional<Link> newest() {
    return all.reversed().stream().filter(Objects::nonNull).findFirst();
  }

  long version() {
    return version;
  }

  /** Something else is known than before. */
  void changed() {
    version++;
  }
}
