package dev.socketworkbench.kernel.sockets;

import dev.socketworkbench.kernel.ports.Owner;
import dev.socketworkbench.kernel.ports.PortOwners;
import dev.socketworkbench.kernel.tables.SocketLookup;
import dev.socketworkbench.kernel.tables.TcpRow;
import dev.socketworkbench.kernel.tables.TcpTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lists the sockets of TCP and UDP that this machine has now, anew at each question. Asks the
 * kernel by netlink, which takes some 40 ms for ten thousand, and reads {@code /proc} where it does
 * not answer.
 */
public final class MachineSockets {
  /** By protocol, then by port, then by address. */
  private static final Comparator<ListedSocket> ORDER =
      Comparator.comparing(ListedSocket::udp)
          .thenComparingInt(each -> each.row().local().port())
          .thenComparing(each -> each.row().local().toString())
          .thenComparing(each -> each.row().remote().toString());

  private final Supplier<Optional<SocketLookup>> lookup;
  private final TcpTable streams;
  private final TcpTable datagrams;
  private final PortOwners owners;

  /** Lists from these sources. */
  public MachineSockets(
      Supplier<Optional<SocketLookup>> lookup,
      TcpTable streams,
      TcpTable datagrams,
      PortOwners owners) {
    this.lookup = lookup;
    this.streams = streams;
    this.datagrams = datagrams;
    this.owners = owners;
  }

  /** The same, asking the kernel so. */
  public MachineSockets withLookup(Supplier<Optional<SocketLookup>> other) {
    return new MachineSockets(other, streams, datagrams, owners);
  }

  /**
   * Those that can be reached, or all with their connections; empty where the system shows none.
   *
   * @param all also those that have a peer
   */
  public Optional<List<ListedSocket>> list(boolean all) {
    Optional<List<ListedSocket>> found = asked().or(this::read);
    return found.map(
        sockets -> {
          Map<Long, Owner> holders = owners.all();
          return sockets.stream()
              .filter(each -> all || each.isReachable())
              .map(each -> new ListedSocket(each.udp(), each.row(), holder(holders, each.row())))
              .sorted(ORDER)
              .toList();
        });
  }

  private static Owner holder(Map<Long, Owner> holders, TcpRow row) {
    if (row.inode() == 0) {
      return new Owner.Nobody();
    }
    return holders.getOrDefault(row.inode(), new Owner.Hidden(row.uid()));
  }

  private Optional<List<ListedSocket>> asked() {
    Optional<SocketLookup> opened = lookup.get();
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (SocketLookup asked = opened.get()) {
      List<ListedSocket> all = new ArrayList<>();
      add(all, false, asked.all(true, true, any -> true));
      add(all, true, asked.allDatagrams());
      return Optional.of(all);
    } catch (IOException noAnswer) {
      return Optional.empty();
    }
  }

  private Optional<List<ListedSocket>> read() {
    Optional<List<TcpRow>> ofStreams = streams.read();
    Optional<List<TcpRow>> ofDatagrams = datagrams.read();
    if (ofStreams.isEmpty() && ofDatagrams.isEmpty()) {
      return Optional.empty();
    }
    List<ListedSocket> all = new ArrayList<>();
    ofStreams.ifPresent(rows -> add(all, false, rows));
    ofDatagrams.ifPresent(rows -> add(all, true, rows));
    return Optional.of(all);
  }

  private static void add(List<ListedSocket> into, boolean udp, List<TcpRow> rows) {
    rows.forEach(row -> into.add(new ListedSocket(udp, row, new Owner.Nobody())));
  }
}
