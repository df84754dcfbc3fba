package dev.socketworkbench.export.capture;

import dev.socketworkbench.call.SocketId;
import java.util.Map;
import java.util.TreeMap;

/**
 * The connections of a capture. The end that sent the SYN is the client; where the capture has no
 * SYN, the end with the lower port counts as the server.
 */
final class Connections {
  /** More connections than this are not told: a view of them would need the memory. */
  static final int MOST = 100_000;

  private final Map<Ends, Connection> open = new TreeMap<>();
  private final Held held = new Held();
  private final PacketRows rows;
  private final Tally tally;
  private final int most;
  private int number;
  private int withoutBeginning;

  Connections(PacketRows rows, Tally tally, int most) {
    this.rows = rows;
    this.tally = tally;
    this.most = most;
  }

  /** How many connections were told. */
  int count() {
    return number;
  }

  /** How many of those that are finished began before the capture did. */
  int withoutBeginning() {
    return withoutBeginning;
  }

  /** The next segment. */
  void add(TcpSegment segment, long nanos) {
    Ends ends = find(segment);
    Connection known = open.get(ends);
    if (known != null && segment.isSyn() && known.isReplacedBy(segment)) {
      finish(known);
      open.remove(ends);
      known = null;
    }
    if (known == null) {
      if (segment.isBare()) {
        return; // It says of no stream where it stands.
      }
      if (number == most) {
        tally.count(LeftOut.TOO_MANY);
        return;
      }
      known = open(segment, nanos);
    }
    known.add(segment, nanos);
  }

  private Ends find(TcpSegment segment) {
    Ends ends = new Ends(segment.from(), segment.to());
    return open.containsKey(ends) ? ends : new Ends(segment.to(), segment.from());
  }

  private Connection open(TcpSegment segment, long nanos) {
    boolean fromServer =
        segment.isSyn() ? segment.isAck() : segment.from().port() < segment.to().port();
    Ends ends =
        fromServer
            ? new Ends(segment.to(), segment.from())
            : new Ends(segment.from(), segment.to());
    number++;
    SocketId client = new SocketId(SocketId.Role.CLIENT, number);
    SocketId server = new SocketId(SocketId.Role.CONN, number);
    rows.endpoint(client, ends.client(), ends.server(), nanos);
    rows.endpoint(server, ends.server(), ends.client(), nanos);
    Connection connection =
        new Connection(ends, new Sender(client, rows, held), new Sender(server, rows, held));
    open.put(ends, connection);
    return connection;
  }

  /** The capture is over. */
  void finish() {
    open.values().forEach(this::finish);
  }

  private void finish(Connection connection) {
    connection.finish();
    withoutBeginning += connection.sawBeginning() ? 0 : 1;
  }
}
