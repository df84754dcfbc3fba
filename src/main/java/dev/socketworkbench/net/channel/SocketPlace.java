package dev.socketworkbench.net.channel;

import dev.socketworkbench.posix.SystemSockets;

/** Where sockets are made: on this machine, or on one of the lab's. */
public interface SocketPlace {
  /** This machine, by whoever makes its sockets. */
  SocketPlace HERE =
      (family, type) ->
          LibcSockets.ofThisSystem()
              .orElseThrow(() -> new UnsupportedOperationException("no C library to call"))
              .calls()
              .socket(family, type, 0);

  /**
   * socket(2) with protocol 0: its descriptor, or the error's number.
   *
   * @param family the constant's value
   * @param type the constant's value
   */
  SystemSockets.Result socket(int family, int type);
}
