package dev.socketworkbench.watch;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.kernel.tables.SocketLookup;
import dev.socketworkbench.kernel.tables.TcpRow;
import dev.socketworkbench.kernel.tables.TcpTable;
import dev.socketworkbench.net.recording.Tracer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Reads what the kernel says of our sockets and records what is different from the time before:
 * where the kernel can be asked so, socket by socket, and with very many of them from its list;
 * otherwise from the table of {@code /proc}.
 */
final class Sampler {
  /**
   * From how many sockets on the list is cheaper: it costs as much as some hundred questions, and
   * little more for each socket.
   */
  static final int MOST_SINGLE = 2_000;

  /** The most connects without an answer whose port is searched for at one time. */
  private static final int MOST_CONNECTING = 64;

  /** How far apart rows of a socket are that have nothing new but details, in nanoseconds. */
  static final long DETAILS_APART = 100_000_000;

  /** The same, for each socket that there is: many busy ones would fill the recording. */
  private static final long DETAILS_APART_EACH = 1_000_000;

  private final Journal journal;
  private final Tracer tracer;
  private final TcpTable table;
  private final SocketRegistry registry;

  /** Null where single sockets cannot be asked for. */
  private SocketLookup kernel;

  private volatile long readings;
  private boolean changed;

  /**
   * A sampler that reads the table only, until {@link #askWith}.
   *
   * @param table {@code /proc}'s
   */
  Sampler(Journal journal, Tracer tracer, TcpTable table, SocketRegistry registry) {
    this.journal = journal;
    this.tracer = tracer;
    this.table = table;
    this.registry = registry;
  }

  /** From now on the kernel is asked for single sockets; this one closes the lookup. */
  void askWith(SocketLookup lookup) {
    kernel = lookup;
  }

  /** Whether single sockets can be asked for. */
  boolean canAsk() {
    return kernel != null;
  }

  /** Gives the lookup back. */
  void close() {
    if (kernel != null) {
      kernel.close();
      kernel = null;
    }
  }

  /** How many readings of all sockets were made. */
  long readings() {
    return readings;
  }

  /** Whether there is anything to look for. */
  boolean hasWork() {
    return registry.size() > 0
        || !registry.lookups().isEmpty()
        || (canAsk() && registry.datagrams().size() > 0);
  }

  /**
   * Looks at all sockets.
   *
   * @return whether something was recorded or has to be looked at again soon; empty if nothing
   *     could be read
   */
  Optional<Boolean> sample() {
    changed = false;
    tracer.compareClocks();
    List<PendingLookups.Lookup> lookups = lookups();
    if (canAsk()) {
      try {
        askForAll(lookups);
        return Optional.of(changed);
      } catch (IOException noAnswer) {
        close();
      }
    }
    long began = tracer.clock().nanos();
    Optional<List<TcpRow>> rows = table.read(wantsFour(lookups), wantsSix(lookups), ports(lookups));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    compareAll(rows.get(), began, lookups);
    return Optional.of(changed);
  }

  /**
   * Looks at these sockets at once, because something was done on them. If the kernel does not
   * answer, the next reading of all sees to it.
   */
  void look(SocketRegistry.Touched touched) {
    try {
      endReplaced();
      for (WatchedSocket socket : touched.sockets()) {
        if (socket.canBeFound()) {
          ask(socket);
        }
      }
      for (DatagramRegistry.WatchedDatagrams socket : touched.datagrams()) {
        ask(socket);
      }
    } catch (IOException noAnswer) {
      close();
    }
  }

  private void askForAll(List<PendingLookups.Lookup> lookups) throws IOException {
    long reading = readings + 1;
    for (DatagramRegistry.WatchedDatagrams socket : registry.datagrams().all()) {
      ask(socket);
    }
    if (registry.size() > MOST_SINGLE || !registry.canBeFound()) {
      long began = tracer.clock().nanos();
      List<TcpRow> rows = kernel.all(wantsFour(lookups), wantsSix(lookups), ports(lookups));
      compareAll(rows, began, lookups);
      return;
    }
    endReplaced();
    for (WatchedSocket socket : registry.sockets()) {
      ask(socket);
    }
    if (!lookups.isEmpty()) {
      long began = tracer.clock().nanos();
      List<TcpRow> rows = kernel.connecting(wantsFour(lookups), wantsSix(lookups), ports(lookups));
      List<TcpRow> unclaimed = new ArrayList<>(rows);
      unclaimed.removeIf(row -> registry.at(SocketEnds.of(row)) != null);
      at(began, span -> claim(lookups, unclaimed, span));
    }
    readings = reading;
  }

  /** What is read in one go, from its beginning to its end. */
  private record ReadingSpan(long began, long end) {}

  /** What is done with something that was read. */
  private interface AfterReading {
    void in(ReadingSpan span);
  }

  /**
   * Takes the time after a reading, so that what a row says is never earlier than the call that
   * caused it; in flight before, so that no later row gets its place before these have theirs.
   */
  private void at(long began, AfterReading comparing) {
    int ticket = journal.enter();
    try {
      comparing.in(new ReadingSpan(began, tracer.clock().nanos()));
    } finally {
      journal.leave(ticket);
    }
  }

  private void endReplaced() {
    List<WatchedSocket> replaced = registry.takeReplaced();
    if (!replaced.isEmpty()) {
      at(tracer.clock().nanos(), span -> replaced.forEach(socket -> gone(socket, span)));
    }
  }

  private void ask(WatchedSocket socket) throws IOException {
    long began = tracer.clock().nanos();
    Optional<TcpRow> found = socket.find(kernel);
    if (found.isEmpty()) {
      // While it goes from one of the kernel's lists to another it can be passed over.
      found = socket.find(kernel);
    }
    Optional<TcpRow> row = found;
    at(
        began,
        span -> {
          if (row.isPresent()) {
            compare(socket, row.get(), span);
          } else {
            registry.forget(socket);
            gone(socket, span);
          }
        });
  }

  private void ask(DatagramRegistry.WatchedDatagrams socket) throws IOException {
    long began = tracer.clock().nanos();
    Optional<TcpRow> found = socket.find(kernel);
    if (found.isPresent()) {
      at(began, span -> tell(socket.news(), state(socket.id(), found.get(), span)));
    }
  }

  private void compareAll(List<TcpRow> rows, long began, List<PendingLookups.Lookup> lookups) {
    at(
        began,
        span -> {
          registry.takeReplaced().forEach(socket -> gone(socket, span));
          long reading = readings + 1;
          List<TcpRow> unclaimed = new ArrayList<>();
          for (TcpRow row : rows) {
            WatchedSocket socket = registry.at(SocketEnds.of(row));
            if (socket == null) {
              unclaimed.add(row);
            } else {
              socket.foundIn(reading);
              compare(socket, row, span);
            }
          }
          claim(lookups, unclaimed, span).forEach(socket -> socket.foundIn(reading));
          for (WatchedSocket socket : registry.sockets()) {
            if (!socket.wasFoundIn(reading)) {
              missed(socket, span);
            }
          }
          readings = reading;
        });
  }

  private List<PendingLookups.Lookup> lookups() {
    int most = registry.lookups().isConnecting() ? MOST_CONNECTING : 0;
    List<OpenCall> open = tracer.openCalls().snapshot(Side.CLIENT, most);
    return registry.lookups().with(open, registry::isSix);
  }

  private boolean wantsFour(List<PendingLookups.Lookup> lookups) {
    return registry.hasFour() || lookups.stream().anyMatch(lookup -> !lookup.six());
  }

  private boolean wantsSix(List<PendingLookups.Lookup> lookups) {
    return registry.hasSix() || lookups.stream().anyMatch(PendingLookups.Lookup::six);
  }

  private IntPredicate ports(List<PendingLookups.Lookup> lookups) {
    return port ->
        registry.ports().test(port)
            || lookups.stream().anyMatch(lookup -> lookup.remote().port() == port);
  }

  /** Gives rows that nobody has to the sockets that can only be these; returns the sockets. */
  private List<WatchedSocket> claim(
      List<PendingLookups.Lookup> lookups, List<TcpRow> unclaimed, ReadingSpan span) {
    List<WatchedSocket> claimed = new ArrayList<>();
    for (PendingLookups.Lookup lookup : lookups) {
      PendingLookups.only(lookup, unclaimed)
          .ifPresent(
              row -> {
                SocketEnds ends = SocketEnds.of(row);
                registry.watch(lookup.id(), lookup.six(), ends, lookup.remote().address().scope());
                WatchedSocket socket = registry.at(ends);
                if (socket != null) {
                  compare(socket, row, span);
                  claimed.add(socket);
                  unclaimed.remove(row);
                  registry.lookups().end(lookup.id());
                }
              });
    }
    return claimed;
  }

  private void compare(WatchedSocket socket, TcpRow row, ReadingSpan span) {
    tell(socket.news(), state(socket.id(), row, span));
  }

  private static KernelState state(SocketId socket, TcpRow row, ReadingSpan span) {
    return new KernelState(
        socket,
        span.began(),
        span.end(),
        row.state(),
        row.sendQueue(),
        row.receiveQueue(),
        row.timer(),
        row.timerMillis(),
        row.detail());
  }

  private void tell(News news, KernelState state) {
    long apart = Math.max(DETAILS_APART, registry.size() * DETAILS_APART_EACH);
    switch (news.of(state, apart)) {
      case OLD -> {}
      case LATER -> changed = true; // To be looked at again soon.
      case NEW -> record(news, state);
    }
  }

  private void missed(WatchedSocket socket, ReadingSpan span) {
    if (socket.missed()) {
      registry.forget(socket);
      gone(socket, span);
    } else {
      changed = true; // To be confirmed soon.
    }
  }

  /** The kernel has it no more; of one that it was never seen to have nothing is reported. */
  private void gone(WatchedSocket socket, ReadingSpan span) {
    if (socket.news().recorded().isPresent()) {
      record(
          socket.news(),
          new KernelState(socket.id(), span.began(), span.end(), TcpState.CLOSED, 0, 0, 0, 0));
    }
  }

  private void record(News news, KernelState state) {
    news.record(state);
    journal.append(state);
    changed = true;
  }
}
