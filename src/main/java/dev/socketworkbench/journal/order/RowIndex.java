package dev.socketworkbench.journal.order;

import dev.socketworkbench.journal.file.JournalFormat;
import dev.socketworkbench.journal.file.RowChain;
import dev.socketworkbench.journal.file.RowReader;
import java.io.IOException;
import java.util.BitSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/** The chains of all rows and of each socket, and the order of return over them. */
public final class RowIndex implements AutoCloseable {
  private final RowChain all = new RowChain(RowChain.NO_SOCKET);
  private final ConcurrentMap<Integer, RowChain> sockets = new ConcurrentHashMap<>();
  private final ReturnOrder order;
  private final RowReader reader;

  /** How many chains are kept at hand; a power of two. */
  private static final int RECENT = 256;

  /** Chains of the sockets of the last rows, each at a place by its number. Writer only. */
  private final RowChain[] recent = new RowChain[RECENT];

  private int unknown;

  /** The rows that are notes, numbered as they were recorded. Writer only. */
  private final BitSet notes = new BitSet();

  /**
   * An index without rows.
   *
   * @param settled gives the moment up to which everything that returned is recorded
   * @param now the session's clock
   * @param reader reads the file; the index's own
   */
  public RowIndex(LongSupplier settled, LongSupplier now, RowReader reader) {
    this.reader = reader;
    this.order = new ReturnOrder(settled, now, new FileEnds());
  }

  /** When rows were over, as the file has it. */
  private final class FileEnds implements ReturnOrder.ReturnTimes {
    private final ChainReader rows = new ChainReader(all, JournalFormat.PREVIOUS);

    @Override
    public void refresh() {
      reader.refresh();
    }

    @Override
    public long ofRow(int row) {
      return end(rows, row);
    }

    @Override
    public long ofSocketRow(RowChain socket, int row) {
      return end(new ChainReader(socket, JournalFormat.PREVIOUS_OF_SOCKET), row);
    }

    private long end(ChainReader chain, int row) {
      chain.moveTo(reader, row);
      return reader.longAt(JournalFormat.END);
    }
  }

  /** The chain of all rows. */
  public RowChain all() {
    return all;
  }

  /** The order of return over all rows. */
  public ReturnOrder order() {
    return order;
  }

  /** The socket's chain; made if there is none yet. */
  public RowChain socket(int packed) {
    RowChain known = sockets.get(packed); // Takes no lock, as the other may.
    return known != null ? known : sockets.computeIfAbsent(packed, RowChain::new);
  }

  /** The same for the writer, which asks for the same sockets again and again. */
  public RowChain socketForWriter(int packed) {
    // Role and number: the two ends of a connection often have the same number.
    int at = (packed ^ (packed >>> 21)) & (RECENT - 1);
    RowChain known = recent[at];
    if (known == null || known.socket() != packed) {
      known = socket(packed);
      recent[at] = known;
    }
    return known;
  }

  /**
   * Adds a row whose bytes are in the file already; the writer only.
   *
   * @param end when it ended, in nanoseconds since the session began
   * @param socket the chain of its socket, null for a row without one
   */
  public void add(long offset, long end, RowChain socket) {
    if (socket != null) {
      socket.add(offset);
    }
    all.add(offset);
    order.recorded(end, socket);
  }

  /** The same for a note: only such a row can be taken back. */
  public void addNote(long offset, long end) {
    notes.set((int) RowChain.size(all.tail()));
    add(offset, end, null);
  }

  /** Adds a row of a kind that is not known: it has its place in the chains and is in no view. */
  public void addUnknown(long offset, RowChain socket) {
    unknown++;
    hide(offset, socket);
  }

  /** How many rows are of a kind that is not known; for the thread that adds. */
  public int unknown() {
    return unknown;
  }

  /**
   * Adds a row that takes a note back.
   *
   * @param note the note's row, numbered as it was recorded; one that is no note is passed over
   */
  public void addWithdrawal(long offset, int note) {
    if (note >= 0 && notes.get(note)) {
      order.withdraw(note);
    }
    hide(offset, null); // Behind it: whoever sees that a row came sees the note go.
  }

  private void hide(long offset, RowChain socket) {
    if (socket != null) {
      socket.add(offset);
    }
    all.add(offset);
    order.passedOver(socket);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
