package dev.socketworkbench.ui.support;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import java.util.Optional;

/**
 * What is known of the sockets' TCP states at the moment that the window shows: of all its views
 * the same. FX thread.
 */
public interface ShownStates {

  /**
   * A socket's state then.
   *
   * @param state which one; empty if nothing is known of it
   * @param measured whether the kernel reported so; otherwise it follows from the calls
   * @param words the same in words, which say when it is inferred or not known
   */
  record ShownState(Optional<TcpState> state, boolean measured, String words) {

    /** Nothing is known. */
    public static ShownState unknown(String words) {
      return new ShownState(Optional.empty(), false, words);
    }

    /** Whether it only follows from the calls. */
    public boolean isInferred() {
      return state.isPresent() && !measured;
    }

    /** Whether the kernel reported that the connection is no more. */
    public boolean isGone() {
      return measured && state.filter(TcpState.CLOSED::equals).isPresent();
    }
  }

  /** Whether that moment is in the past. */
  boolean isPast();

  /** A socket's state then. */
  ShownState of(SocketId socket);

  /** How many waited then to be accepted by a listening socket; empty if that is not known. */
  default Optional<Long> waitingAt(SocketId listener) {
    return Optional.empty();
  }
}
