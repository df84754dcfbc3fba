package dev.socketworkbench.watch;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.SocketId;
import java.util.Optional;

/** One of our sockets, and what was recorded of it last. */
final class WatchedSocket {
  private final SocketId id;
  private final boolean six;
  private final SocketEnds ends;
  private KernelState recorded;
  private boolean missedBefore;
  private long foundIn;

  /**
   * A socket of which nothing was recorded.
   *
   * @param six whether it is an AF_INET6 socket, which has its own table
   */
  WatchedSocket(SocketId id, boolean six, SocketEnds ends) {
    this.id = id;
    this.six = six;
    this.ends = ends;
  }

  SocketId id() {
    return id;
  }

  boolean six() {
    return six;
  }

  SocketEnds ends() {
    return ends;
  }

  Optional<KernelState> recorded() {
    return Optional.ofNullable(recorded);
  }

  void record(KernelState state) {
    recorded = state;
  }

  /** It was in the reading of this number. */
  void foundIn(long reading) {
    foundIn = reading;
    missedBefore = false;
  }

  boolean wasFoundIn(long reading) {
    return foundIn == reading;
  }

  /**
   * It was not in the reading.
   *
   * @return whether that was so twice in a row: the table changes while it is read, and one reading
   *     may pass over a socket that is there
   */
  boolean missed() {
    boolean again = missedBefore;
    missedBefore = true;
    return again;
  }
}
