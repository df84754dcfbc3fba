package dev.socketworkbench.kernel;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** One reading of the TCP table, indexed by both ends: each look-up takes constant time. */
public final class StateLookup {
  private final Map<Ends, TcpRow> rows;

  private record Ends(InetSocketAddress local, InetSocketAddress remote) {}

  private StateLookup(Map<Ends, TcpRow> rows) {
    this.rows = rows;
  }

  /** An index of these rows. */
  public static StateLookup of(List<TcpRow> rows) {
    Map<Ends, TcpRow> index = HashMap.newHashMap(rows.size());
    for (TcpRow row : rows) {
      index.put(new Ends(row.local(), row.remote()), row);
    }
    return new StateLookup(index);
  }

  /** An index of the table as it is now; finds nothing where the system has no table. */
  public static StateLookup now(TcpTable table) {
    return of(table.read().orElse(List.of()));
  }

  /** An index of the sockets that have one of these ports at either end: cheaper than all. */
  public static StateLookup now(TcpTable table, IntPredicate ports) {
    return of(table.read(ports).orElse(List.of()));
  }

  /**
   * The socket with these two ends.
   *
   * @param local this end, resolved
   * @param remote the other end, resolved
   */
  public Optional<TcpRow> of(InetSocketAddress local, InetSocketAddress remote) {
    return Optional.ofNullable(rows.get(new Ends(local, remote)));
  }

  /** How many sockets the reading had. */
  public int size() {
    return rows.size();
  }
}
