package dev.socketworkbench.export.capture;

import dev.socketworkbench.call.SocketId;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The connections of a capture. The end that sent the SYN is the client; where the capture has no
 * SYN, the end with the lower port counts as the server.
 */
final class Streams {
  /** More connections than this are not told: a view of them would need the memory. */
  static final int MOST_CONNECTIONS = 100_000;

  /**
   * The two ends. In an order: addresses and ports are the sender's choice, and one who knows how
   * they are hashed can make all of them collide.
   */
  private record Pair(InetSocketAddress client, InetSocketAddress server)
      implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int first = compare(client, other.client);
      return first != 0 ? first : compare(server, other.server);
    }

    private static int compare(InetSocketAddress one, InetSocketAddress other) {
      int byPort = Integer.compare(one.getPort(), other.getPort());
      return byPort != 0
          ? byPort
          : Arrays.compare(one.getAddress().getAddress(), other.getAddress().getAddress());
    }
  }

  private record Connection(Pair ends, Assembly client, Assembly server) {
    Assembly of(InetSocketAddress end) {
      return end.equals(ends.client()) ? client : server;
    }

    Assembly other(InetSocketAddress end) {
      return end.equals(ends.client()) ? server : client;
    }

    void finish(long nanos) {
      client.finish(nanos);
      server.finish(nanos);
    }
  }

  private final Map<Pair, Connection> connections = new TreeMap<>();
  private final Held held = new Held();
  private final PacketRows rows;
  private final Tally tally;
  private final int most;
  private int number;
  private int begun;

  Streams(PacketRows rows, Tally tally, int most) {
    this.rows = rows;
    this.tally = tally;
    this.most = most;
  }

  /** How many connections were told. */
  int count() {
    return number;
  }

  /** How many of them began before the capture did. */
  int withoutBeginning() {
    return number - begun;
  }

  /** The next segment. */
  void add(TcpSegment segment, long nanos) {
    Connection connection = find(segment);
    boolean opens = segment.isSyn() && !segment.isAck();
    if (connection != null && opens && connection.of(segment.from()).isOther(segment)) {
      connection.finish(nanos);
      connections.remove(connection.ends());
      connection = null;
    }
    if (connection == null) {
      if (segment.isBare()) {
        return; // It says of no stream where it stands.
      }
      if (number == most) {
        tally.count(LeftOut.TOO_MANY);
        return;
      }
      connection = open(segment, nanos);
    }
    connection.of(segment.from()).sent(segment, nanos);
    if (segment.isAck() && !segment.isRst()) {
      connection.other(segment.from()).acknowledged(segment.acknowledgement(), nanos);
    }
  }

  private Connection find(TcpSegment segment) {
    Connection known = connections.get(new Pair(segment.from(), segment.to()));
    return known != null ? known : connections.get(new Pair(segment.to(), segment.from()));
  }

  private Connection open(TcpSegment segment, long nanos) {
    boolean fromServer =
        segment.isSyn() ? segment.isAck() : segment.from().getPort() < segment.to().getPort();
    Pair ends =
        fromServer
            ? new Pair(segment.to(), segment.from())
            : new Pair(segment.from(), segment.to());
    number++;
    begun += segment.isSyn() ? 1 : 0;
    SocketId client = new SocketId(SocketId.Role.CLIENT, number);
    SocketId server = new SocketId(SocketId.Role.CONN, number);
    rows.endpoint(client, ends.client(), ends.server(), nanos);
    rows.endpoint(server, ends.server(), ends.client(), nanos);
    Connection connection =
        new Connection(ends, new Assembly(client, rows, held), new Assembly(server, rows, held));
    connections.put(ends, connection);
    return connection;
  }

  /** The capture is over. */
  void finish(long nanos) {
    connections.values().forEach(connection -> connection.finish(nanos));
  }
}
