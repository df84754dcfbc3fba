package dev.socketworkbench.watch;

import dev.socketworkbench.call.TcpState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ss} prints of a socket: what another program was told.
 *
 * @param from when ss was started, in nanoseconds since the session began
 * @param to when it had ended
 * @param state the state
 * @param receiveQueue the column Recv-Q
 * @param sendQueue the column Send-Q; of a listener: its backlog
 * @param local this end, as text
 * @param remote the other end, as text
 * @param details what follows, as {@code name:value} or {@code name value}
 */
record Sighting(
    long from,
    long to,
    TcpState state,
    long receiveQueue,
    long sendQueue,
    String local,
    String remote,
    String details) {
  private static final Map<String, TcpState> STATES =
      Map.ofEntries(
          Map.entry("UNCONN", TcpState.CLOSED),
          Map.entry("LISTEN", TcpState.LISTEN),
          Map.entry("SYN-SENT", TcpState.SYN_SENT),
          Map.entry("SYN-RECV", TcpState.SYN_RECEIVED),
          Map.entry("ESTAB", TcpState.ESTABLISHED),
          Map.entry("FIN-WAIT-1", TcpState.FIN_WAIT_1),
          Map.entry("FIN-WAIT-2", TcpState.FIN_WAIT_2),
          Map.entry("CLOSE-WAIT", TcpState.CLOSE_WAIT),
          Map.entry("CLOSING", TcpState.CLOSING),
          Map.entry("LAST-ACK", TcpState.LAST_ACK),
          Map.entry("TIME-WAIT", TcpState.TIME_WAIT));

  /** The number behind a name in the details; empty if ss prints none. */
  OptionalDouble number(String name) {
    Matcher found =
        Pattern.compile("(?:^|\\s)" + name + "[: ]([0-9.]+)(?=[\\s/,]|$)").matcher(details);
    return found.find()
        ? OptionalDouble.of(Double.parseDouble(found.group(1)))
        : OptionalDouble.empty();
  }

  /** How many datagrams the kernel has dropped, as the memory in the details says. */
  long drops() {
    Matcher found = Pattern.compile("skmem:\\(.*,d(\\d+)\\)").matcher(details);
    if (!found.find()) {
      throw new IllegalStateException("no memory: " + this);
    }
    return Long.parseLong(found.group(1));
  }

  /** Asks ss once about TCP. */
  static List<Sighting> take(Watching session) throws IOException {
    return take(session, SocketStatistics.TCP);
  }

  /**
   * Asks ss once.
   *
   * @param options {@link SocketStatistics#TCP} or {@link SocketStatistics#UDP}
   */
  static List<Sighting> take(Watching session, String options) throws IOException {
    long from = session.nanos();
    String text = SocketStatistics.print(options);
    long to = session.nanos();
    List<Sighting> seen = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] column = line.strip().split(" +", -1);
      TcpState state = STATES.get(column[0]);
      if (state == null) {
        throw new IOException("ss has a state that nobody knows: " + line);
      }
      seen.add(
          new Sighting(
              from,
              to,
              state,
              Long.parseLong(column[1]),
              Long.parseLong(column[2]),
              column[3],
              column[4],
              String.join(" ", List.of(column).subList(5, column.length))));
    }
    return seen;
  }
}
