package dev.socketworkbench.net.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The connections that a server accepted, in that order: all that are open, and the last {@link
 * #ENDED_KEPT} that ended. Thread-safe; no operation takes longer than to look at the list once.
 */
public final class ConnectionList {
  /** How many connections that ended are remembered. */
  public static final int ENDED_KEPT = 1000;

  private static final Comparator<Connection> BY_ACCEPTANCE = Comparator.comparing(Connection::id);

  private final List<Connection> connections = new ArrayList<>();
  private final Deque<Connection> ended = new ArrayDeque<>();
  private volatile long version;

  ConnectionList() {}

  /** How many there are, open and remembered. */
  public synchronized int size() {
    return connections.size();
  }

  /** How many are still being served. */
  public synchronized int openCount() {
    return connections.size() - ended.size();
  }

  /** All of them as they are at one moment; it never changes. */
  public synchronized List<Connection> snapshot() {
    return List.copyOf(connections);
  }

  /**
   * A number that changes whenever a connection is added, ends or is forgotten, and not with bytes
   * or half-closes.
   */
  public long version() {
    return version;
  }

  synchronized void add(Connection connection) {
    connections.add(connection);
    changed();
  }

  /** The connection is not served any more. */
  synchronized void ended(Connection connection) {
    ended.addLast(connection);
    if (ended.size() > ENDED_KEPT) {
      Connection oldest = ended.removeFirst();
      connections.remove(Collections.binarySearch(connections, oldest, BY_ACCEPTANCE));
    }
    changed();
  }

  /** Those that are still being served or have not been closed. */
  synchronized List<Connection> open() {
    return connections.stream().filter(connection -> connection.socket().isOpen()).toList();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // Written only inside the lock.
  private void changed() {
    version++;
  }
}
