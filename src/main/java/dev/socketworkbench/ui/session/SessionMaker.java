package dev.socketworkbench.ui.session;

import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.ui.window.session.Session;

/** Makes what is behind a window: the tracer, the server, the clients of a session. FX thread. */
@FunctionalInterface
public interface SessionMaker {
  /** A session that records in this journal. */
  Session make(Journal journal);
}
