package dev.socketworkbench.ui.support;

import dev.socketworkbench.call.SocketId;

/**
 * What is known of the sockets' TCP states at the moment that the window shows: of all its views
 * the same. FX thread.
 */
public interface ShownStates {
  /** Whether that moment is in the past. */
  boolean isPast();

  /** A socket's state then, in words. */
  String of(SocketId socket);
}
