package dev.socketworkbench.session;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What happened in a session: with whom, how much, and how much of it failed. Of a long one only
 * the first rows are looked at, so that a list of sessions costs the same however long they are.
 *
 * @param began when its recording began
 * @param endpoints where its servers listened, and what its clients tried to reach elsewhere; in
 *     that order, and in the order in which it happened
 * @param connections how many connections came about; both ends of one count once
 * @param events how many calls and packets it has
 * @param errors how many calls failed or timed out
 * @param isWhole whether all of its rows were looked at; if not, there may be more of everything
 */
public record SessionSummary(
    Instant began,
    List<Endpoint> endpoints,
    int connections,
    long events,
    long errors,
    boolean isWhole) {
  private static final int AT_ONCE = 4096;

  /** Copies the list. */
  public SessionSummary {
    endpoints = List.copyOf(endpoints);
  }

  /**
   * Looks into a session's file. In the background.
   *
   * @throws IOException if it is no journal or cannot be read
   */
  public static SessionSummary of(Path file) throws IOException {
    try (Journal journal = Journal.openFirstRows(file)) {
      AtomicBoolean isWhole = new AtomicBoolean(true);
      journal.readOn( // One piece more, at most.
          (done, of) -> {
            isWhole.set(done >= of);
            return isWhole.get();
          });
      Count count = new Count();
      Rows rows = journal.all();
      long read = 0;
      while (true) {
        List<Entry> next = rows.read(read, AT_ONCE, 0);
        if (next.isEmpty()) {
          return count.summary(journal.clock().anchor(), isWhole.get());
        }
        next.forEach(count::add);
        read += next.size();
      }
    }
  }

  /** What was seen so far. */
  private static final class Count {
    private final Set<Endpoint> listening = new LinkedHashSet<>();
    private final Set<Endpoint> reached = new LinkedHashSet<>();
    private final Set<Endpoint> accepting = new HashSet<>();
    private final Set<SocketId> accepted = new HashSet<>();
    private final Map<SocketId, Endpoint> connected = new HashMap<>();
    private long events;
    private long errors;

    void add(Entry entry) {
      if (entry instanceof SocketEvent event) {
        events++;
        errors += event.isError() ? 1 : 0;
        switch (event) {
          case Call call -> call(call);
          case Packet packet -> packet(packet);
        }
      }
    }

    private void call(Call call) {
      if (call.outcome() instanceof Outcome.Accepted end) {
        accepted.add(end.socket());
        accepting.add(end.local().unmapped());
      }
      if (call.outcome() instanceof Outcome.Bound bound && listens(call)) {
        listening.add(bound.local());
      }
      if (call.operation() == Operation.CONNECT
          && call.arguments() instanceof Arguments.Address to) {
        reached.add(to.address().unmapped());
        if (!call.isError() && call.outcome() instanceof Outcome.Bound) {
          connected.put(call.socket(), to.address().unmapped());
        }
      }
    }

    private static boolean listens(Call call) {
      return call.operation() == Operation.LISTEN
          || (call.operation() == Operation.BIND && call.socket().role() == SocketId.Role.SERVER);
    }

    private void packet(Packet packet) {
      if (packet.local() instanceof Endpoint.None) {
        return;
      }
      if (packet.socket().role() == SocketId.Role.CONN) {
        listening.add(packet.local());
        accepting.add(packet.local().unmapped());
        accepted.add(packet.socket());
      } else {
        connected.put(packet.socket(), packet.remote().unmapped());
      }
    }

    SessionSummary summary(Instant began, boolean isWhole) {
      Set<Endpoint> endpoints = new LinkedHashSet<>(listening);
      reached.stream().filter(each -> !accepting.contains(each)).forEach(endpoints::add);
      long elsewhere = connected.values().stream().filter(to -> !accepting.contains(to)).count();
      return new SessionSummary(
          began,
          List.copyOf(endpoints),
          accepted.size() + (int) elsewhere,
          events,
          errors,
          isWhole);
    }
  }
}
