package dev.socketworkbench.hand;

import dev.socketworkbench.posix.SocketConstants;
import dev.socketworkbench.posix.SocketConstants.Kind;
import java.util.List;

/**
 * The words that a line may use beside the names of the calls.
 *
 * @param sockets the names of sockets
 * @param constants the names of constants
 */
public record Vocabulary(List<String> sockets, List<String> constants) {
  Vocabulary(List<String> sockets, SocketConstants constants) {
    this(sockets, constants.names(Kind.values()));
  }
}
