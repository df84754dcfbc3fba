package dev.socketworkbench.ui.sockopt;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.option.RunningOptions;
import java.util.Objects;

/**
 * A socket on which calls can be made now.
 *
 * @param id whose
 * @param words its name and its addresses
 * @param options for the calls
 */
public record RunningSocket(SocketId id, String words, RunningOptions options) {

  /** By the name: a list that is read anew has the same sockets. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RunningSocket socket
        && id.equals(socket.id)
        && words.equals(socket.words);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, words);
  }

  @Override
  public String toString() {
    return words;
  }
}
