package dev.socketworkbench.hand;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.hand.HandSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sockets that a script has made, and the names that its lines gave them. Any thread. */
final class ScriptSockets {
  private final Map<String, HandSocket> named = new ConcurrentHashMap<>();
  private final List<HandSocket> made = new ArrayList<>();

  /** The socket with this name; the latest one if the name was used twice. */
  Optional<HandSocket> find(String name) {
    return Optional.ofNullable(named.get(name));
  }

  List<String> names() {
    return named.keySet().stream().sorted().toList();
  }

  /** Which sockets were made, also those that are closed. */
  List<SocketId> ids() {
    synchronized (made) {
      return made.stream().map(HandSocket::id).toList();
    }
  }

  /**
   * Adds a socket that was made.
   *
   * @param name empty for none
   */
  void add(String name, HandSocket socket) {
    synchronized (made) {
      made.add(socket);
    }
    if (!name.isEmpty()) {
      named.put(name, socket);
    }
  }

  /** Closes what is still open, each by one call that is recorded. */
  void close() {
    List<HandSocket> open;
    synchronized (made) {
      open = made.stream().filter(each -> each.descriptor().isPresent()).toList();
    }
    open.forEach(ScriptSockets::close);
  }

  /** Closes one if it is open, by a call that is recorded. */
  static void close(HandSocket socket) {
    if (socket.descriptor().isPresent()) {
      Call call = socket.close();
      assert call.operation() == Operation.CLOSE;
    }
  }

  /** How many are open. */
  int openCount() {
    synchronized (made) {
      return (int) made.stream().filter(each -> each.descriptor().isPresent()).count();
    }
  }
}
