package dev.socketworkbench.net.server;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.recording.ChannelCalls;
import java.util.Optional;

/** One life of a server, from its start to its last close; a stream's or that of datagrams. */
interface ServerLife {
  /** Begins, on a thread of its own. */
  void start();

  /** Closes everything and waits, with a limit, until the threads have noticed. */
  void stop();

  /** Its listener, or its socket for datagrams, for further calls on it. */
  ChannelCalls.Recorded recorded();

  /** The address that it has. */
  Endpoint local();

  /** Whether an accept, or a receive of datagrams, has been made that has not returned. */
  boolean isWaiting();

  /** Why it ends or has ended; empty while it serves. */
  Optional<ServerEnd> end();

  /** Whether nothing of it is left. */
  boolean isFinished();

  /** Whether it has as many connections as it may have. */
  boolean isFull();

  /** The accept that failed and is tried again. */
  Optional<Call> trouble();

  /** Waits until nothing of it is left. */
  void awaitFinished() throws InterruptedException;
}
