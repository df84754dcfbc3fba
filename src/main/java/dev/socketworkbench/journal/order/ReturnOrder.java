package dev.socketworkbench.journal.order;

import dev.socketworkbench.journal.file.RowChain;
import dev.socketworkbench.journal.file.RowOrder;
import dev.socketworkbench.journal.file.SocketOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * The order of return: the place of each row by the time at which it ended, whatever the order in
 * which threads came to record it. A row has no place until it is certain that no earlier one is
 * still to come ({@link InFlight}), so that rows keep their numbers. One that comes later than that
 * (a note pinned to a past moment, a file written in another order) is put into its place all the
 * same, and {@link #revision} says that numbers have changed.
 *
 * <pre>
 *   recorded --> pending ---------- in order, certain --> places · selections · the socket's own order
 *                   +--> held, by time ------ certain --^
 * </pre>
 *
 * <p>Threads: one records at a time, without a lock; everything else may be called from any thread
 * and takes a lock for a moment.
 */
public final class ReturnOrder {

  /** Reads when a row ended; under the lock of the order. */
  interface ReturnTimes {
    /** The file may have grown since the last time. */
    void refresh();

    /** Of a row of the session, numbered as it was recorded. */
    long ofRow(int row);

    /** Of a row of one socket, numbered as it was recorded among the socket's. */
    long ofSocketRow(RowChain socket, int row);
  }

  /** In the place of the time of a row that is in no view. */
  private static final long HIDDEN = Long.MIN_VALUE;

  /** Rows that were not asked for are put into their places after this many. */
  private static final int MOST_PENDING = 2048;

  /** More are put by time although they are in order: the queue keeps the room for all of them. */
  private static final int MOST_IN_ORDER = 8 * MOST_PENDING;

  /** And after so many even while the thread that records is itself in flight. */
  private static final int MOST_RECORDED = 2 * MOST_PENDING;

  /**
   * The earliest of more rows get their places although others may be still to come: an import
   * records moments that are long past or still ahead.
   */
  private static final int MOST_HELD = 1 << 18;

  /**
   * While nothing asks, late rows are put into their places when they are a part of this size of
   * the order's runs: a file whose rows are in any order then costs as much as sorting it.
   */
  private static final int LATE_PART = 8;

  private static final Comparator<Late> BY_RETURN =
      Comparator.comparingLong(Late::end).thenComparingInt(Late::row);

  /** A row that came when later ones had their places. */
  private record Late(long end, int row, RowChain socket, int socketRow) {}

  private final LongSupplier settled;
  private final LongSupplier now;
  private final ReturnTimes ends;
  private final List<SelectionBits> selections = new CopyOnWriteArrayList<>();
  private final PendingRows pending = new PendingRows();
  private final HeldRows held = new HeldRows();
  private final List<Late> late = new ArrayList<>();

  /** Notes that were taken back and may still have a place, or get one. */
  private final NavigableSet<Integer> withdrawn = new TreeSet<>();

  private RowOrder order = new RowOrder();
  private long lastEnd = Long.MIN_VALUE;

  /** The latest moment at which all rows that were taken had been recorded. */
  private long latest = Long.MIN_VALUE;

  /** How many rows may wait for earlier ones. */
  private int mostHeld = MOST_HELD;

  /** How many want rows to keep their numbers. */
  private int holds;

  private volatile int placed;
  private volatile int hidden;
  private volatile int drawn;
  private volatile long revision;

  /**
   * An order without rows.
   *
   * @param settled gives the moment up to which everything that returned is recorded
   * @param now the session's clock
   * @param ends reads rows that have a place
   */
  ReturnOrder(LongSupplier settled, LongSupplier now, ReturnTimes ends) {
    this.settled = settled;
    this.now = now;
    this.ends = ends;
  }

  /**
   * Takes a row that was recorded.
   *
   * @param socket the chain of its socket, null for a row without one
   */
  void recorded(long end, RowChain socket) {
    pending.add(end, socket);
    if (pending.added() - drawn > MOST_RECORDED) {
      settleNow(false);
    }
  }

  /**
   * A thread is in flight no longer. Only then can the rows of a thread that is alone get their
   * places, if nobody asks for them.
   */
  public void left() {
    if (pending.added() - drawn > MOST_PENDING) {
      settleNow(false);
    }
  }

  /** Takes a row that was recorded and is not shown: of a kind that is not known. */
  void passedOver(RowChain socket) {
    recorded(HIDDEN, socket);
  }

  /**
   * Takes a note out of all views, for good.
   *
   * @param row numbered as it was recorded
   */
  synchronized void withdraw(int row) {
    withdrawn.add(row);
  }

  /** Whether a note was taken back that views may still have. */
  synchronized boolean isWithdrawn(int row) {
    return withdrawn.contains(row);
  }

  /**
   * From now on rows keep their numbers: what belongs between them waits until this is released as
   * often as it was called.
   */
  public void hold() {
    settle();
    synchronized (this) {
      holds++;
    }
  }

  /** What has waited gets its place. */
  public void release() {
    synchronized (this) {
      holds--;
    }
    // Not only if there are new rows: one that takes a note back was drawn already.
    settleNow(true);
  }

  /** Gives places to all rows before which none can come any more. */
  void settle() {
    if (pending.added() > placed + hidden) {
      settleNow(true);
    }
  }

  /** In this order: what is drawn was recorded after the bound and before the present. */
  private void settleNow(boolean isAsked) {
    long bound = settled.getAsLong();
    int end = pending.added();
    settle(bound, end, now.getAsLong(), isAsked);
  }

  /** Gives places to all rows: none is still to come. */
  public void settleAll() {
    settle(Long.MAX_VALUE, pending.added(), Long.MAX_VALUE, true);
  }

  /**
   * Gives places to the earliest rows of a file that is being read.
   *
   * @param mostHeld how many rows may wait, from now on, for earlier ones that stand behind them in
   *     the file
   * @param isWhole whether the file's last row was taken
   */
  public synchronized void settleRead(int mostHeld, boolean isWhole) {
    this.mostHeld = mostHeld;
    settle(Long.MIN_VALUE, pending.added(), Long.MAX_VALUE, isWhole);
  }

  /**
   * Gives places to rows.
   *
   * @param bound the moment up to which everything is recorded, asked before the next
   * @param end the rows before this one are taken
   * @param present the moment after that, when the last of them was recorded already: rows from
   *     after it are not this clock's, nothing is known of what is to come before them, and they
   *     are not waited for
   * @param isAsked whether someone waits for the late rows, too
   */
  private synchronized void settle(long bound, int end, long present, boolean isAsked) {
    // Another thread may have asked later and come here sooner, and some of its rows be held.
    latest = Math.max(latest, present);
    drawn = Math.max(drawn, end);
    if (!pending.isInOrder()) {
      holdPending(end);
    }
    placeHeld(end, bound);
    if (held.isEmpty()) {
      placePending(end, bound);
    }
    if (end - pending.taken() > MOST_IN_ORDER) {
      holdPending(end);
    }
    boolean isLate =
        isAsked ? !late.isEmpty() : late.size() > MOST_PENDING + order.runs() / LATE_PART;
    if (holds == 0 && isLate) {
      merge();
    }
    if (holds == 0 && isAsked && !withdrawn.isEmpty()) {
      remove();
    }
    selections.forEach(SelectionBits::publish);
    placed = order.size();
  }

  private void placeHeld(int end, long bound) {
    while (!held.isEmpty()
        && (isCertain(held.firstEnd(), bound) || held.size() + end - pending.taken() > mostHeld)) {
      place(held.firstEnd(), held.firstRow(), held.firstSocket(), held.firstSocketRow());
      held.removeFirst();
    }
  }

  /**
   * Rows that nothing has overtaken need not be put by time before they get their places, and none
   * of them is late. Every row of a large file comes through here.
   */
  private void placePending(int end, long bound) {
    SelectionBits[] kept = selections.toArray(SelectionBits[]::new);
    int from = pending.taken();
    while (pending.taken() < end
        && (isCertain(pending.firstEnd(), bound) || end - pending.taken() > mostHeld)) {
      RowChain socket = pending.firstSocket();
      if (socket != null) {
        socket.order().appendNext();
      }
      for (SelectionBits selection : kept) {
        selection.append(socket);
      }
      lastEnd = pending.firstEnd();
      pending.removeFirst();
    }
    if (pending.taken() > from) {
      order.append(from, pending.taken() - from);
    }
  }

  private void holdPending(int end) {
    while (pending.taken() < end) {
      holdFirst();
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // Changed under the lock only.
  private void holdFirst() {
    int row = pending.taken();
    long end = pending.firstEnd();
    RowChain socket = pending.firstSocket();
    pending.removeFirst();
    int socketRow = socket == null ? 0 : socket.order().draw();
    if (end == HIDDEN) {
      hidden++;
    } else {
      held.add(end, row, socket, socketRow);
    }
  }

  private boolean isCertain(long end, long bound) {
    return end <= bound || end > latest;
  }

  private void place(long end, int row, RowChain socket, int socketRow) {
    if (end < lastEnd) {
      late.add(new Late(end, row, socket, socketRow));
      return;
    }
    lastEnd = end;
    order.append(row);
    if (socket != null) {
      socket.order().append(socketRow);
    }
    for (SelectionBits selection : selections) {
      selection.append(socket);
    }
  }

  /** Puts the late rows between those that have their places. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // Changed under the lock only.
  private void merge() {
    late.sort(BY_RETURN);
    ends.refresh();
    int[] rows = late.stream().mapToInt(Late::row).toArray();
    int[] before = new int[rows.length];
    int from = 0;
    for (int i = 0; i < rows.length; i++) {
      from = Search.firstAfter(late.get(i).end(), from, order.size(), this::endAt);
      before[i] = from;
    }
    RowChain[] sockets = late.stream().map(Late::socket).toArray(RowChain[]::new);
    Map<RowChain, List<Late>> bySocket = new HashMap<>();
    for (Late each : late) {
      if (each.socket() != null) {
        bySocket.computeIfAbsent(each.socket(), socket -> new ArrayList<>()).add(each);
      }
    }
    bySocket.forEach(this::mergeIntoSocket);
    order = order.with(rows, before);
    selections.forEach(selection -> selection.insert(sockets, before));
    late.clear();
    revision++;
  }

  /** Takes the notes out that have their places; a note is among the rows of no socket. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // Changed under the lock only.
  private void remove() {
    int[] gone = order.placesOf(withdrawn);
    if (gone.length > 0) {
      Arrays.stream(gone).map(order::rowAt).forEach(withdrawn::remove);
      order = order.without(gone);
      selections.forEach(selection -> selection.remove(gone));
      hidden += gone.length;
      revision += gone.length;
    }
  }

  private void mergeIntoSocket(RowChain socket, List<Late> lateRows) {
    SocketOrder own = socket.order();
    int[] rows = lateRows.stream().mapToInt(Late::socketRow).toArray();
    int[] before = new int[rows.length];
    int from = 0;
    for (int i = 0; i < rows.length; i++) {
      from =
          Search.firstAfter(
              lateRows.get(i).end(),
              from,
              own.size(),
              at -> ends.ofSocketRow(socket, own.rowAt(at)));
      before[i] = from;
    }
    own.insert(rows, before);
  }

  private long endAt(int place) {
    return ends.ofRow(order.rowAt(place));
  }

  /** How many rows have a place. */
  public int size() {
    settle();
    return placed;
  }

  /** Grows when rows were put between others or taken out: then rows may have other places. */
  public long revision() {
    return revision;
  }

  /** The rows, numbered as they were recorded, at neighbouring places that are taken. */
  public synchronized int[] rowsAt(int place, int count) {
    int[] rows = new int[Math.max(0, Math.min(count, order.size() - place))];
    for (int i = 0; i < rows.length; ) {
      int first = order.rowAt(place + i);
      int run = Math.min(order.runFrom(place + i), rows.length - i);
      for (int end = i + run; i < end; i++) {
        rows[i] = first++;
      }
    }
    return rows;
  }

  /** How many rows from this place on were also recorded one after the other. */
  public synchronized int runFrom(int place) {
    return order.runFrom(place);
  }

  /** The place of a row, numbered as it was recorded; -1 if it has none yet. */
  synchronized int placeOf(int row) {
    return order.placeOf(row);
  }

  /** The same as {@link #rowsAt} for the rows of one socket. */
  synchronized int[] socketRowsAt(RowChain socket, int place, int count) {
    SocketOrder own = socket.order();
    int[] rows = new int[Math.max(0, Math.min(count, own.size() - place))];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = own.rowAt(place + i);
    }
    return rows;
  }

  /** How many rows of a socket have a place. */
  synchronized int socketSize(RowChain socket) {
    return socket.order().size();
  }

  /**
   * Keeps a selection's rows from now on, if it has exactly the rows that have places now.
   *
   * @param revision what {@link #revision} said when the first of them was looked at
   * @return false if there are more, or others
   */
  synchronized boolean keep(SelectionBits selection, long revision) {
    boolean isUpToDate = selection.rows() == order.size() && this.revision == revision;
    if (isUpToDate) {
      selection.publish();
      selections.add(selection);
    }
    return isUpToDate;
  }
}
