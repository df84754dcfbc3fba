package dev.socketworkbench.net.server;

import dev.socketworkbench.net.behaviour.Reaction;
import dev.socketworkbench.net.recording.Polling;
import dev.socketworkbench.net.thread.ThreadKind;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** How a server accepts and serves: the loop of its thread. */
interface ServerLoop {
  /**
   * Runs until the server is to end.
   *
   * @throws IOException if a call fails that it cannot continue without
   * @throws InterruptedException if it is to end by force
   */
  void run(Door door) throws IOException, InterruptedException;

  /** What a loop may do. */
  interface Door {
    /** Whether the server is not to end yet. */
    boolean isOpen();

    /**
     * Waits until somebody may be accepted, and for the next client.
     *
     * @param threads of which kind the threads will be that make the connection's calls
     * @return empty if the accept failed for a moment, or did not wait and there is nobody
     */
    Optional<Connection> accept(Supplier<ThreadKind> threads)
        throws IOException, InterruptedException;

    /** Serves a client to its end with the server's behaviour, and closes the connection. */
    void serve(Connection client);

    /** Whether somebody may be accepted now. */
    boolean mayAccept();

    /** Waits for many at once; see {@link Waiting#POLL}. */
    Polling polling();

    /** What the server says to this client, without waiting. */
    Reaction reaction(Connection client);

    /** How many bytes one recv asks for. */
    int receiveSize();

    /** Closes the connection, which is served no more. */
    void end(Connection client);
  }
}
