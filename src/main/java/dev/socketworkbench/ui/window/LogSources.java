package dev.socketworkbench.ui.window;

import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.net.OpenCalls;
import dev.socketworkbench.ui.log.LogSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the logs and the ladder of one session read. */
final class LogSources {
  /** Waiting calls of a side that are shown; ten thousand connections would wait in recv. */
  private static final int MOST_WAITING = 50;

  private final Session session;

  LogSources(Session session) {
    this.session = session;
  }

  private OpenCalls open() {
    return session.tracer().openCalls();
  }

  LogSource of(Side side) {
    return new LogSource(
        session.journal().side(side),
        () -> open().snapshot(side, MOST_WAITING),
        () -> open().count(side),
        session.journal().clock());
  }

  LogSource all() {
    return new LogSource(
        session.journal().all(),
        this::waiting,
        () -> open().count(Side.SERVER) + open().count(Side.CLIENT),
        session.journal().clock());
  }

  /** The calls of both sides that have not returned, oldest first. */
  List<OpenCall> waiting() {
    List<OpenCall> both = new ArrayList<>(open().snapshot(Side.SERVER, MOST_WAITING));
    both.addAll(open().snapshot(Side.CLIENT, MOST_WAITING));
    both.sort(Comparator.comparingLong(OpenCall::startNanos));
    return both;
  }
}
