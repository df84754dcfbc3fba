package dev.socketworkbench.replay;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.recording.CallException;
import java.util.Optional;

/** One side of a recorded session that is played once, against another peer. Thread-safe. */
public sealed interface ReplayRun extends AutoCloseable permits ClientReplay, ServerReplay {
  /**
   * Begins: a server listens when this returns, a client connects on its own thread. Once only.
   *
   * @throws CallException if a server cannot listen
   */
  void start() throws CallException;

  /** Where a server listens; empty for a client. */
  Optional<Endpoint> endpoint();

  /** How it ended; empty as long as it goes on. */
  Optional<ReplayOutcome> outcome();

  /** Waits until it has ended. */
  ReplayOutcome awaitEnd() throws InterruptedException;

  /** Ends it from any state; its sockets are closed when this returns. */
  @Override
  void close();
}
