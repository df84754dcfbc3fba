package dev.socketworkbench.ui.window;

import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.net.OpenCalls;
import dev.socketworkbench.query.SessionSearch;
import dev.socketworkbench.ui.log.LogSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the logs and the ladder of one session read. */
final class LogSources {
  /** Waiting calls of a side that are shown; ten thousand connections would wait in recv. */
  private static final int MOST_WAITING = 50;

  private final Journal journal;
  private final SessionSearch search;
  private final Optional<OpenCalls> open;

  LogSources(Content content) {
    this.journal = content.journal();
    this.search = new SessionSearch(journal);
    this.open = content.live().map(session -> session.tracer().openCalls());
  }

  private List<OpenCall> waiting(Side side) {
    return open.map(calls -> calls.snapshot(side, MOST_WAITING)).orElse(List.of());
  }

  private long count(Side side) {
    return open.map(calls -> calls.count(side)).orElse(0L);
  }

  LogSource of(Side side) {
    return new LogSource(
        journal.side(side),
        () -> waiting(side),
        () -> count(side),
        journal.clock(),
        query -> search.side(side, query));
  }

  LogSource all() {
    return new LogSource(
        journal.all(),
        this::waiting,
        () -> count(Side.SERVER) + count(Side.CLIENT),
        journal.clock(),
        search::all);
  }

  /** The calls of both sides that have not returned, oldest first. */
  List<OpenCall> waiting() {
    List<OpenCall> both = new ArrayList<>(waiting(Side.SERVER));
    both.addAll(waiting(Side.CLIENT));
    both.sort(Comparator.comparingLong(OpenCall::startNanos));
    return both;
  }
}
