package dev.socketworkbench.ui.window;

import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Selection;
import dev.socketworkbench.net.recording.OpenCalls;
import dev.socketworkbench.query.SessionSearch;
import dev.socketworkbench.timeline.index.DatagramLosses;
import dev.socketworkbench.ui.log.model.LogSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the logs and the ladder of one session read: selections of its sockets. */
final class LogSources {
  /** Waiting calls of a side that are shown; ten thousand connections would wait in recv. */
  private static final int MOST_WAITING = 50;

  private final Journal journal;
  private final SessionSearch search;
  private final Optional<OpenCalls> open;

  LogSources(Content content) {
    this.journal = content.journal();
    this.search = new SessionSearch(journal, new DatagramLosses(journal, System::nanoTime));
    this.open = content.live().map(session -> session.tracer().openCalls());
  }

  /**
   * The log of a selection of sockets. Where a selection is new, all rows are looked at: not for
   * the FX thread.
   */
  LogSource of(Selection selection) {
    Predicate<SocketId> chosen = selection.sockets();
    return new LogSource(
        journal.select(selection),
        () -> waiting(chosen),
        () -> count(chosen),
        journal.clock(),
        query -> search.of(selection, query));
  }

  /** The log of everything. */
  LogSource all() {
    Predicate<SocketId> any = socket -> true;
    return new LogSource(
        journal.all(), () -> waiting(any), () -> count(any), journal.clock(), search::all);
  }

  /** The calls of all sockets that have not returned, oldest first. */
  List<OpenCall> waiting() {
    return waiting(socket -> true);
  }

  private List<OpenCall> waiting(Predicate<SocketId> chosen) {
    List<OpenCall> found = new ArrayList<>();
    for (Side side : Side.values()) {
      open.ifPresent(calls -> found.addAll(calls.snapshot(side, chosen, MOST_WAITING)));
    }
    found.sort(Comparator.comparingLong(OpenCall::startNanos));
    return found;
  }

  private long count(Predicate<SocketId> chosen) {
    return open.map(calls -> calls.count(Side.SERVER, chosen) + calls.count(Side.CLIENT, chosen))
        .orElse(0L);
  }
}
