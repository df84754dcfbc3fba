package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the two ends of connections to Unix sockets. A client has no name, so all clients of a
 * server have the same two addresses. Where the kernel has told which socket is at the other end,
 * that holds; otherwise they are paired by the order of connect and accept, because the backlog is
 * a queue, and parted again where SO_PEERCRED names another process. One thread.
 */
final class UnixPairs {
  /** A connection of which one end is known, and waits for the other one. */
  private record WaitingLink(int place, long returned) {}

  private final Links links;

  /** By their addresses, the oldest first. */
  private final Map<Ends, Deque<WaitingLink>> queues = new HashMap<>();

  /** What SO_PEERCRED said of the other end of a socket. */
  private final Map<SocketId, String> credentials = new HashMap<>();

  /** What the kernel said is at the other end, from both ends. */
  private final Map<SocketId, SocketId> told = new HashMap<>();

  UnixPairs(Links links) {
    this.links = links;
  }

  /** An end was seen. */
  void add(ConnectionHalf half) {
    if (told.containsKey(half.socket())) {
      links.add(half);
      join(half.socket());
      return;
    }
    Deque<WaitingLink> queue = queue(half.ends());
    queue.removeIf(
        each -> half.isOtherEndOf(links.at(each.place())) && each.returned() < half.since());
    WaitingLink first = queue.peekFirst();
    int at;
    if (first != null && half.isOtherEndOf(links.at(first.place()))) {
      at = queue.removeFirst().place();
      links.complete(at, half);
    } else {
      at = links.add(half);
      queue.addLast(new WaitingLink(at, half.returned()));
    }
    partIfOfOthers(at);
  }

  private Deque<WaitingLink> queue(Ends ends) {
    return queues.computeIfAbsent(ends.alike(), none -> new ArrayDeque<>());
  }

  /** The kernel may have told what is at the other end. */
  void add(SocketFacts facts) {
    facts
        .peer()
        .filter(peer -> !peer.equals(facts.socket()))
        .ifPresent(
            peer -> {
              told.put(facts.socket(), peer);
              told.put(peer, facts.socket());
              join(facts.socket());
            });
  }

  /**
   * Makes one connection of a socket and of what was told to be its other end, once both are seen.
   */
  private void join(SocketId socket) {
    Integer one = links.placeOf(socket);
    Integer other = links.placeOf(told.get(socket));
    if (one == null || other == null || !isUnix(one) || !isUnix(other)) {
      return;
    }
    boolean accepted = links.at(one).server().filter(socket::equals).isPresent();
    int ofServer = accepted ? one : other;
    int ofClient = accepted ? other : one;
    SocketId server = accepted ? socket : told.get(socket);
    SocketId client = accepted ? told.get(socket) : socket;
    if (isEnd(links.at(ofServer).server(), server) && isEnd(links.at(ofClient).client(), client)) {
      join(ofServer, ofClient);
    }
  }

  private boolean isUnix(int at) {
    return links.at(at).serverAddress() instanceof Endpoint.Unix;
  }

  private static boolean isEnd(Optional<SocketId> end, SocketId socket) {
    return end.filter(socket::equals).isPresent();
  }

  /** The accepted socket of one connection and the connecting one of another belong together. */
  private void join(int ofServer, int ofClient) {
    Link first = links.at(ofServer);
    Link second = links.at(ofClient);
    links.put(ofServer, first.server(), second.client(), first.listener(), Ends.of(first), true);
    if (ofServer == ofClient) {
      return;
    }
    waitNoMore(ofServer);
    waitNoMore(ofClient);
    // Two that were paired by order with those: perhaps with each other, as long as nobody knows.
    Optional<SocketId> server = second.server();
    Optional<SocketId> client = first.client();
    if (server.isEmpty() && client.isEmpty()) {
      links.remove(ofClient);
    } else {
      links.put(ofClient, server, client, second.listener(), Ends.of(second), false);
      if (server.isEmpty() || client.isEmpty()) {
        waitFirst(ofClient);
      }
    }
  }

  private void waitNoMore(int at) {
    queue(Ends.of(links.at(at))).removeIf(each -> each.place() == at);
  }

  /** It was paired before, so it is older than all that wait. */
  private void waitFirst(int at) {
    Deque<WaitingLink> queue = queue(Ends.of(links.at(at)));
    queue.addFirst(new WaitingLink(at, ConnectionHalf.ANY_RETURNED));
  }

  /** What SO_PEERCRED said of the other end of this socket; empty if nobody has asked. */
  Optional<String> credentials(SocketId socket) {
    return Optional.ofNullable(credentials.get(socket));
  }

  /** SO_PEERCRED was asked. */
  void credentials(SocketId socket, String said) {
    credentials.put(socket, said);
    Integer at = links.placeOf(socket);
    if (at != null) {
      partIfOfOthers(at);
    }
  }

  /**
   * Two ends of one process are told the same of each other. If they are not, the end that was
   * accepted belongs to another program, and our client waits on.
   */
  private void partIfOfOthers(int at) {
    Link link = links.at(at);
    if (!link.isPaired() || link.isTold() || !(link.serverAddress() instanceof Endpoint.Unix)) {
      return;
    }
    SocketId client = link.client().orElseThrow();
    String ofConn = credentials.get(link.server().orElseThrow());
    String ofClient = credentials.get(client);
    if (ofConn == null || ofClient == null || ofConn.equals(ofClient)) {
      return;
    }
    Ends ends = Ends.of(link);
    links.withoutClient(at);
    waitFirst(
        links.add(
            ConnectionHalf.connecting(
                ends, client, ConnectionHalf.ANY_SINCE, ConnectionHalf.ANY_RETURNED)));
  }
}
