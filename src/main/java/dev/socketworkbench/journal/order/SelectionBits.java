package dev.socketworkbench.journal.order;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.file.JournalFormat;
import dev.socketworkbench.journal.file.RowChain;

/**
 * Which rows, in the order of return, belong to a selection of sockets.
 *
 * <p>Threads: changed only under the lock of the order; read by any.
 */
public final class SelectionBits {
  private static final int BLOCK = 4096;

  private final Selection selection;
  private volatile MatchIndex index = new MatchIndex();
  private volatile int size;

  /** The socket of the row before, and whether it belongs here: rows come in streaks. */
  private RowChain recent;

  private boolean recentBelongs;

  /** The newest rows, which are not in the index yet: the first in the lowest bit. */
  private long newest;

  private int newestCount;

  SelectionBits(Selection selection) {
    this.selection = selection;
  }

  /** A selection's rows, those that there are and those to come. */
  public static SelectionBits of(Selection selection, RowIndex index, ReaderPool readers) {
    ReturnOrder order = index.order();
    ChainReader chain = new ChainReader(index.all(), JournalFormat.PREVIOUS);
    while (true) {
      SelectionBits bits = new SelectionBits(selection);
      long revision = order.revision();
      while (order.revision() == revision) {
        if (order.keep(bits, revision)) {
          return bits;
        }
        long done = bits.rows();
        int[] rows = order.rowsAt((int) done, BLOCK);
        readers.use(
            reader ->
                chain
                    .read(reader, rows, row -> row.intAt(JournalFormat.SOCKET))
                    .forEach(socket -> bits.append(socketOf(index, socket))));
        if (rows.length > 0 && bits.rows() == done) {
          return bits; // The journal is closed: there is nothing to select from any more.
        }
      }
    }
  }

  private static RowChain socketOf(RowIndex index, int socket) {
    return socket == RowChain.NO_SOCKET ? null : index.socket(socket);
  }

  /** The sockets whose rows belong here. */
  public Selection selection() {
    return selection;
  }

  /** The rows that belong here, among those that have been published. */
  public MatchIndex index() {
    return index;
  }

  /** How many rows were looked at. */
  long rows() {
    return index.rows() + newestCount;
  }

  /** How many rows belong here and have been published. */
  int size() {
    return size;
  }

  /** Adds the next row. */
  void append(RowChain socket) {
    if (belongs(socket)) {
      newest |= 1L << newestCount;
    }
    if (++newestCount == Long.SIZE) {
      flush();
    }
  }

  void publish() {
    flush();
    size = (int) index.matches();
  }

  private void flush() {
    index.append(newest, newestCount);
    newest = 0;
    newestCount = 0;
  }

  /**
   * Puts late rows in.
   *
   * @param before for each the place of the row that it comes before; ascending
   */
  void insert(RowChain[] sockets, int[] before) {
    flush();
    MatchIndex merged = new MatchIndex();
    long done = 0;
    for (int i = 0; i < sockets.length; i++) {
      merged.append(index, done, before[i]);
      done = before[i];
      merged.append(belongs(sockets[i]) ? 1 : 0, 1);
    }
    merged.append(index, done, index.rows());
    index = merged;
  }

  /**
   * Takes rows out.
   *
   * @param gone their places; ascending
   */
  void remove(int[] gone) {
    flush();
    MatchIndex left = new MatchIndex();
    long done = 0;
    for (int place : gone) {
      left.append(index, done, place);
      done = place + 1L;
    }
    left.append(index, done, index.rows());
    index = left;
  }

  private boolean belongs(RowChain socket) {
    if (socket == null) {
      return true;
    }
    if (socket != recent) {
      recent = socket;
      recentBelongs = selection.sockets().test(SocketId.unpack(socket.socket()));
    }
    return recentBelongs;
  }
}
