package dev.socketworkbench.code.plan;

import dev.socketworkbench.call.SocketId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The names of the sockets of one function: one that was closed leaves its name to the next. */
final class SocketNames {
  private final SessionSockets sockets;
  private final Map<SocketId, String> names = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** In some languages a name is of one type, also after its socket is gone. */
  private final Map<String, Boolean> datagrams = new HashMap<>();

  SocketNames(SessionSockets sockets) {
    this.sockets = sockets;
  }

  /** What it is called from now on. */
  String of(SocketId socket) {
    return as(socket, sockets.word(socket));
  }

  /** The same, of a socket that a person would call so. */
  String as(SocketId socket, String word) {
    return names.computeIfAbsent(
        socket, unknown -> choose(word, sockets.kind(socket).isDatagram()));
  }

  private String choose(String word, boolean isDatagram) {
    String name = word;
    for (int number = 2; isOfOther(name, isDatagram) || !taken.add(name); number++) {
      name = word + number;
    }
    datagrams.put(name, isDatagram);
    return name;
  }

  private boolean isOfOther(String name, boolean isDatagram) {
    return datagrams.getOrDefault(name, isDatagram) != isDatagram;
  }

  /** It is gone. */
  void release(SocketId socket) {
    String name = names.remove(socket);
    if (name != null) {
      taken.remove(name);
    }
  }
}
