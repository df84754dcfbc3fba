package dev.socketworkbench.watch;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.kernel.tables.TcpRow;
import dev.socketworkbench.kernel.tables.TcpTable;
import dev.socketworkbench.net.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Reads the kernel's table once and records what is different from the time before. */
final class Sampler {
  /** The most connects without an answer whose port is looked for at one time. */
  private static final int MOST_CONNECTING = 64;

  /** By how much a timer's end must have moved to be news, in milliseconds. */
  private static final long TIMER_MOVED_MILLIS = 1000;

  /** The timer that is neither retransmission, nor TIME_WAIT, nor probe: its end says little. */
  private static final int OTHER_TIMER = 2;

  private final Journal journal;
  private final Tracer tracer;
  private final TcpTable table;
  private final SocketBook book;
  private volatile long readings;
  private boolean changed;
  private long began;

  Sampler(Journal journal, Tracer tracer, TcpTable table, SocketBook book) {
    this.journal = journal;
    this.tracer = tracer;
    this.table = table;
    this.book = book;
  }

  /** How many readings were made. */
  long readings() {
    return readings;
  }

  /** Whether there is anything to look for. */
  boolean hasWork() {
    return book.size() > 0 || !book.searches().isEmpty();
  }

  /**
   * Makes one reading.
   *
   * @return whether something was recorded or has to be looked at again soon; empty if the table
   *     could not be read
   */
  Optional<Boolean> sample() {
    changed = false;
    List<Searches.Search> searches = searches();
    tracer.compareClocks();
    began = tracer.clock().nanos();
    Optional<List<TcpRow>> rows =
        table.read(
            book.hasFour() || searches.stream().anyMatch(search -> !search.six()),
            book.hasSix() || searches.stream().anyMatch(Searches.Search::six),
            ports(searches));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    // The time after the reading: what a row says is never earlier than the call that caused it.
    long now = tracer.clock().nanos();
    book.takeReplaced().forEach(socket -> gone(socket, now));
    long reading = readings + 1;
    claim(searches, compare(rows.get(), reading, now), reading, now);
    for (Watched socket : book.sockets()) {
      if (!socket.wasFoundIn(reading)) {
        missed(socket, now);
      }
    }
    readings = reading;
    return Optional.of(changed);
  }

  private List<Searches.Search> searches() {
    int most = book.searches().isConnecting() ? MOST_CONNECTING : 0;
    List<OpenCall> open = tracer.openCalls().snapshot(Side.CLIENT, most);
    return book.searches().with(open, book::isSix);
  }

  private IntPredicate ports(List<Searches.Search> searches) {
    return port ->
        book.ports().test(port)
            || searches.stream().anyMatch(search -> search.remote().port() == port);
  }

  private List<TcpRow> compare(List<TcpRow> rows, long reading, long now) {
    List<TcpRow> unclaimed = new ArrayList<>();
    for (TcpRow row : rows) {
      Watched socket = book.at(SocketEnds.of(row));
      if (socket == null) {
        unclaimed.add(row);
      } else {
        compare(socket, row, reading, now);
      }
    }
    return unclaimed;
  }

  private void claim(
      List<Searches.Search> searches, List<TcpRow> unclaimed, long reading, long now) {
    for (Searches.Search search : searches) {
      Searches.only(search, unclaimed)
          .ifPresent(
              row -> {
                SocketEnds ends = SocketEnds.of(row);
                book.watch(search.id(), search.six(), ends);
                Watched socket = book.at(ends);
                if (socket != null) {
                  compare(socket, row, reading, now);
                  unclaimed.remove(row);
                  book.searches().end(search.id());
                }
              });
    }
  }

  private void compare(Watched socket, TcpRow row, long reading, long now) {
    socket.foundIn(reading);
    KernelState state =
        new KernelState(
            socket.id(),
            began,
            now,
            row.state(),
            row.sendQueue(),
            row.receiveQueue(),
            row.timer(),
            row.timerMillis());
    if (socket.recorded().map(before -> isNews(before, state)).orElse(true)) {
      record(socket, state);
    }
  }

  /** A countdown is no news: it follows from the row that has its beginning. */
  static boolean isNews(KernelState before, KernelState now) {
    return before.state() != now.state()
        || before.sendQueue() != now.sendQueue()
        || before.receiveQueue() != now.receiveQueue()
        || before.timer() != now.timer()
        || timerMoved(before, now);
  }

  private static boolean timerMoved(KernelState before, KernelState now) {
    if (now.timer() == 0 || now.timer() == OTHER_TIMER || now.timerMillis() == 0) {
      return false;
    }
    long elapsedMillis = (now.endNanos() - before.endNanos()) / 1_000_000;
    long moved = now.timerMillis() + elapsedMillis - before.timerMillis();
    return Math.abs(moved) > TIMER_MOVED_MILLIS && elapsedMillis > TIMER_MOVED_MILLIS;
  }

  private void missed(Watched socket, long now) {
    if (socket.missed()) {
      book.forget(socket);
      gone(socket, now);
    } else {
      changed = true; // To be confirmed soon.
    }
  }

  /** The table has it no more; of one that was never seen in it nothing is said. */
  private void gone(Watched socket, long now) {
    if (socket.recorded().isPresent()) {
      record(socket, new KernelState(socket.id(), began, now, TcpState.CLOSED, 0, 0, 0, 0));
    }
  }

  private void record(Watched socket, KernelState state) {
    socket.record(state);
    journal.append(state);
    changed = true;
  }
}
