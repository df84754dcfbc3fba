package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * The calls that have been made and have not returned. Found by asking every living socket, so that
 * a call itself costs no more than two writes; sockets wait for nobody who asks.
 */
public final class OpenCalls {
  private static final Comparator<OpenCall> OLDEST_FIRST =
      Comparator.comparingLong(OpenCall::startNanos).thenComparing(OpenCall::socket);

  private final Map<Side, Collection<OpenCallSource>> living = new EnumMap<>(Side.class);

  OpenCalls() {
    for (Side side : Side.values()) {
      living.put(side, ConcurrentHashMap.newKeySet());
    }
  }

  void add(OpenCallSource socket) {
    sockets(socket.id().side()).add(socket);
  }

  void remove(OpenCallSource socket) {
    sockets(socket.id().side()).remove(socket);
  }

  private Collection<OpenCallSource> sockets(Side side) {
    return living.getOrDefault(side, List.of());
  }

  /**
   * The calls that have been open for the longest time, oldest first.
   *
   * @param most how many at most, 0 or more
   */
  public List<OpenCall> snapshot(Side side, int most) {
    return snapshot(side, socket -> true, most);
  }

  /**
   * The same of some sockets only.
   *
   * @param chosen which sockets' calls
   */
  public List<OpenCall> snapshot(Side side, Predicate<SocketId> chosen, int most) {
    if (most == 0) {
      return List.of();
    }
    PriorityQueue<OpenCall> oldest = new PriorityQueue<>(OLDEST_FIRST.reversed());
    for (OpenCallSource socket : sockets(side)) {
      if (chosen.test(socket.id())) {
        socket.forEachOpen(
            call -> {
              oldest.add(call);
              if (oldest.size() > most) {
                oldest.poll();
              }
            });
      }
    }
    List<OpenCall> found = new ArrayList<>(oldest);
    Collections.sort(found, OLDEST_FIRST);
    return found;
  }

  /** The calls that have no row yet. Only while no row can be written. */
  List<OpenCall> unrecorded() {
    List<OpenCall> found = new ArrayList<>();
    living.values().forEach(all -> all.forEach(socket -> socket.forEachUnrecorded(found::add)));
    return found;
  }

  /**
   * Whether a socket that was connected later has the same two addresses: then the kernel has ended
   * the older connection. Looks at every living socket of its side.
   */
  boolean isReplaced(SocketTrace socket) {
    return sockets(socket.id().side()).stream()
        .filter(SocketTrace.class::isInstance)
        .map(SocketTrace.class::cast)
        .anyMatch(
            other ->
                other.id().number() > socket.id().number()
                    && socket.peer().equals(other.peer())
                    && socket.local().equals(other.local()));
  }

  /** How many calls of this side are open. */
  public long count(Side side) {
    return count(side, socket -> true);
  }

  /** How many calls of some sockets of this side are open. */
  public long count(Side side, Predicate<SocketId> chosen) {
    LongAdder count = new LongAdder();
    for (OpenCallSource socket : sockets(side)) {
      if (chosen.test(socket.id())) {
        socket.forEachOpen(call -> count.increment());
      }
    }
    return count.sum();
  }
}
