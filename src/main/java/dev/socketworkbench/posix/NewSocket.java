package dev.socketworkbench.posix;

import dev.socketworkbench.call.address.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Finds the descriptor of a socket that Java is about to make: Java gives none away, and a socket
 * without an address cannot be found by it. The sockets without addresses before and after are
 * compared, and only one thread at a time does so. Others may make a socket meanwhile; then it does
 * not show which is which, and no descriptor is given.
 */
public final class NewSocket implements AutoCloseable {
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  /** Linked when it is needed first. */
  private static final class LinkedSockets {
    static final Optional<OwnSockets> SOCKETS = OwnSockets.ofThisSystem();
  }

  private final Endpoint.Ip unbound;
  private final List<Integer> before;

  private NewSocket(boolean six) {
    ONE_AT_A_TIME.lock();
    unbound = Endpoint.ip(six ? "::" : "0.0.0.0", 0);
    before = unbound();
  }

  /** To be called before the socket is made, and closed after {@link #descriptor}. */
  public static NewSocket expected(boolean six) {
    return new NewSocket(six);
  }

  private List<Integer> unbound() {
    return LinkedSockets.SOCKETS.map(sockets -> sockets.unconnected(unbound)).orElse(List.of());
  }

  /** The descriptor of the socket that was made; empty if it cannot be told. */
  public OptionalInt descriptor() {
    List<Integer> made = new ArrayList<>(unbound());
    made.removeAll(before);
    return made.size() == 1 ? OptionalInt.of(made.getFirst()) : OptionalInt.empty();
  }

  @Override
  public void close() {
    ONE_AT_A_TIME.unlock();
  }
}
