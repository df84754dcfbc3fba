package dev.socketworkbench.watch;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.kernel.tables.TcpRow;
import dev.socketworkbench.kernel.tables.TcpTable;
import dev.socketworkbench.net.recording.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Reads the kernel's table once and records what is different from the time before. */
final class Sampler {
  /** The most connects without an answer whose port is searched for at one time. */
  private static final int MOST_CONNECTING = 64;

  /** By how much a timer's end must have moved to be news, in milliseconds. */
  private static final long TIMER_MOVED_MILLIS = 1000;

  /** The timer that is neither retransmission, nor TIME_WAIT, nor probe: its end says little. */
  private static final int OTHER_TIMER = 2;

  private final Journal journal;
  private final Tracer tracer;
  private final TcpTable table;
  private final SocketRegistry registry;
  private volatile long readings;
  private boolean changed;
  private long began;

  Sampler(Journal journal, Tracer tracer, TcpTable table, SocketRegistry registry) {
    this.journal = journal;
    this.tracer = tracer;
    this.table = table;
    this.registry = registry;
  }

  /** How many readings were made. */
  long readings() {
    return readings;
  }

  /** Whether there is anything to look for. */
  boolean hasWork() {
    return registry.size() > 0 || !registry.lookups().isEmpty();
  }

  /**
   * Makes one reading.
   *
   * @return whether something was recorded or has to be looked at again soon; empty if the table
   *     could not be read
   */
  Optional<Boolean> sample() {
    changed = false;
    List<PendingLookups.Lookup> lookups = lookups();
    tracer.compareClocks();
    began = tracer.clock().nanos();
    Optional<List<TcpRow>> rows =
        table.read(
            registry.hasFour() || lookups.stream().anyMatch(lookup -> !lookup.six()),
            registry.hasSix() || lookups.stream().anyMatch(PendingLookups.Lookup::six),
            ports(lookups));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    // In flight before the time is taken: no later row gets its place before these have theirs.
    int ticket = journal.enter();
    try {
      compare(rows.get(), lookups);
    } finally {
      journal.leave(ticket);
    }
    return Optional.of(changed);
  }

  private void compare(List<TcpRow> rows, List<PendingLookups.Lookup> lookups) {
    // The time after the reading: what a row says is never earlier than the call that caused it.
    long now = tracer.clock().nanos();
    registry.takeReplaced().forEach(socket -> gone(socket, now));
    long reading = readings + 1;
    claim(lookups, compare(rows, reading, now), reading, now);
    for (WatchedSocket socket : registry.sockets()) {
      if (!socket.wasFoundIn(reading)) {
        missed(socket, now);
      }
    }
    readings = reading;
  }

  private List<PendingLookups.Lookup> lookups() {
    int most = registry.lookups().isConnecting() ? MOST_CONNECTING : 0;
    List<OpenCall> open = tracer.openCalls().snapshot(Side.CLIENT, most);
    return registry.lookups().with(open, registry::isSix);
  }

  private IntPredicate ports(List<PendingLookups.Lookup> lookups) {
    return port ->
        registry.ports().test(port)
            || lookups.stream().anyMatch(lookup -> lookup.remote().port() == port);
  }

  private List<TcpRow> compare(List<TcpRow> rows, long reading, long now) {
    List<TcpRow> unclaimed = new ArrayList<>();
    for (TcpRow row : rows) {
      WatchedSocket socket = registry.at(SocketEnds.of(row));
      if (socket == null) {
        unclaimed.add(row);
      } else {
        compare(socket, row, reading, now);
      }
    }
    return unclaimed;
  }

  private void claim(
      List<PendingLookups.Lookup> lookups, List<TcpRow> unclaimed, long reading, long now) {
    for (PendingLookups.Lookup lookup : lookups) {
      PendingLookups.only(lookup, unclaimed)
          .ifPresent(
              row -> {
                SocketEnds ends = SocketEnds.of(row);
                registry.watch(lookup.id(), lookup.six(), ends);
                WatchedSocket socket = registry.at(ends);
                if (socket != null) {
                  compare(socket, row, reading, now);
                  unclaimed.remove(row);
                  registry.lookups().end(lookup.id());
                }
              });
    }
  }

  private void compare(WatchedSocket socket, TcpRow row, long reading, long now) {
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

  private void missed(WatchedSocket socket, long now) {
    if (socket.missed()) {
      registry.forget(socket);
      gone(socket, now);
    } else {
      changed = true; // To be confirmed soon.
    }
  }

  /** The table has it no more; of one that was never seen in it nothing is reported. */
  private void gone(WatchedSocket socket, long now) {
    if (socket.recorded().isPresent()) {
      record(socket, new KernelState(socket.id(), began, now, TcpState.CLOSED, 0, 0, 0, 0));
    }
  }

  private void record(WatchedSocket socket, KernelState state) {
    socket.record(state);
    journal.append(state);
    changed = true;
  }
}
