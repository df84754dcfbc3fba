package dev.socketworkbench.export.capture.stream;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.ip.TcpSegment;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The connections of a capture. The end that sent the SYN is the client; where the capture has no
 * SYN, the end with the lower port counts as the server.
 */
public final class CapturedConnections {
  /** More connections than this are not shown: a view of them would need the memory. */
  public static final int MOST = 100_000;

  private final Map<EndPair, CapturedConnection> open = new TreeMap<>();
  private final Held held = new Held();
  private final PacketRows rows;
  private final int most;
  private int number;
  private int count;
  private int withoutBeginning;
  private long beyond;

  /**
   * None yet.
   *
   * @param rows where they are written
   * @param most how many are written at most
   */
  public CapturedConnections(PacketRows rows, int most) {
    this.rows = rows;
    this.most = most;
  }

  /** How many connections were written. */
  public int count() {
    return count;
  }

  /** How many of those that are finished began before the capture did. */
  public int withoutBeginning() {
    return withoutBeginning;
  }

  /** How many segments were left out because there were too many connections. */
  public long beyond() {
    return beyond;
  }

  /** The next segment. */
  public void add(TcpSegment segment, long nanos) {
    EndPair ends = find(segment);
    CapturedConnection known = open.get(ends);
    if (known != null && segment.isSyn() && known.isReplacedBy(segment)) {
      finish(known);
      open.remove(ends);
      known = null;
    }
    if (known == null) {
      if (segment.isBare()) {
        return; // It says of no stream where it stands.
      }
      OptionalInt next = nextNumber();
      if (next.isEmpty()) {
        beyond++;
        return;
      }
      count++;
      known = open(segment, next.getAsInt(), nanos);
    }
    known.add(segment, nanos);
  }

  /** The number of two further ends; none if there are too many. */
  OptionalInt nextNumber() {
    return number == most ? OptionalInt.empty() : OptionalInt.of(++number);
  }

  private EndPair find(TcpSegment segment) {
    EndPair ends = new EndPair(segment.from(), segment.to());
    return open.containsKey(ends) ? ends : new EndPair(segment.to(), segment.from());
  }

  private CapturedConnection open(TcpSegment segment, int of, long nanos) {
    boolean fromServer =
        segment.isSyn() ? segment.isAck() : segment.from().port() < segment.to().port();
    EndPair ends =
        fromServer
            ? new EndPair(segment.to(), segment.from())
            : new EndPair(segment.from(), segment.to());
    SocketId client = new SocketId(SocketId.Role.CLIENT, of);
    SocketId server = new SocketId(SocketId.Role.CONN, of);
    rows.endpoint(client, ends.client(), ends.server(), nanos);
    rows.endpoint(server, ends.server(), ends.client(), nanos);
    CapturedConnection connection =
        new CapturedConnection(
            ends, new Sender(client, rows, held), new Sender(server, rows, held));
    open.put(ends, connection);
    return connection;
  }

  /** The capture is over. */
  public void finish() {
    open.values().forEach(this::finish);
  }

  private void finish(CapturedConnection connection) {
    connection.finish();
    withoutBeginning += connection.sawBeginning() ? 0 : 1;
  }
}
