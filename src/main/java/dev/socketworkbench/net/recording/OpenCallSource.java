package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.SocketId;
import java.util.function.Consumer;

/** A living socket, as far as it can be asked for its calls that have not returned. */
interface OpenCallSource {
  /** Whose calls. */
  SocketId id();

  /** Gives the calls that have not returned. */
  void forEachOpen(Consumer<OpenCall> seen);

  /** Gives the calls that have no row yet. Only while no row can be written. */
  void forEachUnrecorded(Consumer<OpenCall> seen);
}
