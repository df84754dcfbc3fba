package dev.socketworkbench.tracer;

import dev.socketworkbench.call.Outcome.Ready.Readiness;
import dev.socketworkbench.posix.ProcessTrace.Machine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which sockets are in which epoll instance, by the values that their program has given them:
 * nothing else comes back from epoll_wait.
 */
final class EpollSets {
  private static final int MOST = 1024;
  private static final int DELETE = 2;

  private final TracedWords words;

  /** The structure is packed on x86-64 only (epoll_ctl(2)). */
  private final int size;

  private final int data;

  private final Map<ForeignSocket, Map<Long, ForeignSocket>> sets = new HashMap<>();

  EpollSets(TracedWords words, Machine machine) {
    this.words = words;
    this.size = machine == Machine.X86_64 ? 12 : 16;
    this.data = machine == Machine.X86_64 ? 4 : 8;
  }

  /** The events of a {@code struct epoll_event}. */
  int events(ProgramMemory memory, long address) {
    return memory.number(address, 0);
  }

  /** epoll_ctl has succeeded. */
  void changed(
      ForeignSocket epoll,
      int command,
      Optional<ForeignSocket> socket,
      ProgramMemory memory,
      long address) {
    if (socket.isEmpty()) {
      return;
    }
    sets.computeIfAbsent(epoll, none -> new HashMap<>()).values().removeIf(socket.get()::equals);
    if (command != DELETE) {
      put(epoll, memory.wide(address + data, 0), socket.get());
    }
  }

  /** A socket is in an instance, and the program has given it this value. */
  void put(ForeignSocket epoll, long value, ForeignSocket socket) {
    sets.computeIfAbsent(epoll, none -> new HashMap<>()).put(value, socket);
  }

  /** What epoll_wait gave, as far as it is about sockets. */
  List<Readiness> ready(ForeignSocket epoll, ProgramMemory memory, long address, int count) {
    Map<Long, ForeignSocket> set = sets.getOrDefault(epoll, Map.of());
    List<Readiness> ready = new ArrayList<>();
    for (int i = 0; i < Math.min(count, MOST); i++) {
      long at = address + (long) i * size;
      ForeignSocket socket = set.get(memory.wide(at + data, 0));
      if (socket != null) {
        ready.add(new Readiness(socket.id(), words.epollEvents(memory.number(at, 0))));
      }
    }
    return ready;
  }

  /** A socket is gone: so is its place in every instance. */
  void closed(ForeignSocket socket) {
    sets.remove(socket);
    sets.values().forEach(set -> set.values().removeIf(socket::equals));
  }
}
