package dev.socketworkbench.export.capture.stream;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.ip.UdpDatagram;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The datagrams of a capture, by the two addresses between which they went: two ends, as a
 * connection has, but nothing begins or ends. The end that sent first is the client, unless its
 * port is one of a service and the other one's is not.
 */
public final class CapturedDatagrams {
  /** Ports below this are for services (RFC 6335, section 6). */
  private static final int SERVICES = 1024;

  /** An end, and how many bytes it has sent. */
  private static final class Talker {
    private final SocketId socket;
    private long sent;

    Talker(SocketId socket) {
      this.socket = socket;
    }
  }

  private record Talk(EndPair ends, Talker client, Talker server) {
    Talker of(Endpoint.Ip end) {
      return end.equals(ends.client()) ? client : server;
    }
  }

  private final Map<EndPair, Talk> talks = new TreeMap<>();
  private final PacketRows rows;
  private final CapturedConnections connections;
  private long beyond;

  /**
   * None yet.
   *
   * @param rows where they are written
   * @param connections with which they share the numbers of their ends
   */
  public CapturedDatagrams(PacketRows rows, CapturedConnections connections) {
    this.rows = rows;
    this.connections = connections;
  }

  /** Between how many pairs of addresses datagrams went. */
  public int count() {
    return talks.size();
  }

  /** How many datagrams were left out because there were too many pairs. */
  public long beyond() {
    return beyond;
  }

  /** The next datagram. */
  public void add(UdpDatagram datagram, long nanos) {
    Talk talk = talks.get(new EndPair(datagram.from(), datagram.to()));
    if (talk == null) {
      talk = talks.get(new EndPair(datagram.to(), datagram.from()));
    }
    if (talk == null) {
      OptionalInt number = connections.nextNumber();
      if (number.isEmpty()) {
        beyond++;
        return;
      }
      talk = begin(datagram, number.getAsInt(), nanos);
    }
    Talker from = talk.of(datagram.from());
    rows.datagram(from.socket, from.sent, datagram, nanos);
    from.sent += datagram.length();
  }

  private Talk begin(UdpDatagram first, int number, long nanos) {
    boolean answers = first.from().port() < SERVICES && first.to().port() >= SERVICES;
    EndPair ends =
        answers ? new EndPair(first.to(), first.from()) : new EndPair(first.from(), first.to());
    Talk talk =
        new Talk(
            ends,
            new Talker(new SocketId(SocketId.Role.CLIENT, number)),
            new Talker(new SocketId(SocketId.Role.CONN, number)));
    rows.endpoint(talk.client().socket, ends.client(), ends.server(), nanos);
    rows.endpoint(talk.server().socket, ends.server(), ends.client(), nanos);
    talks.put(ends, talk);
    return talk;
  }
}
