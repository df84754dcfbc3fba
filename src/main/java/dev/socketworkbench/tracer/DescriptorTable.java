package dev.socketworkbench.tracer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Which descriptors of a process stand for sockets, and for which; threads share one. */
final class DescriptorTable {
  /** One descriptor. */
  private record DescriptorPlace(ForeignSocket socket, boolean closeOnExec) {}

  private final Map<Integer, DescriptorPlace> places = new TreeMap<>();
  private int users = 1;

  /** The socket with this descriptor; empty if it stands for something else. */
  Optional<ForeignSocket> find(int descriptor) {
    return Optional.ofNullable(places.get(descriptor)).map(DescriptorPlace::socket);
  }

  /** A descriptor stands for a socket from now on. What it stood for before must be closed. */
  void open(int descriptor, ForeignSocket socket, boolean closeOnExec) {
    places.put(descriptor, new DescriptorPlace(socket, closeOnExec));
    socket.opened();
  }

  /** Sets the flag FD_CLOEXEC. */
  void setCloseOnExec(int descriptor, boolean closeOnExec) {
    places.computeIfPresent(
        descriptor, (number, place) -> new DescriptorPlace(place.socket(), closeOnExec));
  }

  /**
   * A descriptor is gone.
   *
   * @return the socket that it stood for, after this; empty if it was none
   */
  Optional<ForeignSocket> close(int descriptor) {
    DescriptorPlace gone = places.remove(descriptor);
    if (gone == null) {
      return Optional.empty();
    }
    gone.socket().closed();
    return Optional.of(gone.socket());
  }

  /** The first descriptor that stands for a socket; empty if none does. */
  OptionalInt numberOf(ForeignSocket socket) {
    return places.entrySet().stream()
        .filter(place -> place.getValue().socket().equals(socket))
        .mapToInt(Map.Entry::getKey)
        .min();
  }

  /** A copy for a process that was forked. */
  DescriptorTable copy() {
    DescriptorTable copy = new DescriptorTable();
    places.forEach((number, place) -> copy.open(number, place.socket(), place.closeOnExec()));
    return copy;
  }

  /** One more process uses this one (CLONE_FILES). */
  DescriptorTable share() {
    users++;
    return this;
  }

  /**
   * A process uses it no more.
   *
   * @param gone hears of each descriptor that the system closes
   */
  void leave(BiConsumer<Integer, ForeignSocket> gone) {
    users--;
    if (users == 0) {
      closeAll(List.copyOf(places.keySet()), gone);
    }
  }

  /** Whether other processes use it, too. */
  boolean isShared() {
    return users > 1;
  }

  /** Another program runs: what has the flag is closed. */
  void closeAtExec(BiConsumer<Integer, ForeignSocket> gone) {
    List<Integer> flagged = new ArrayList<>();
    places.forEach(
        (number, place) -> {
          if (place.closeOnExec()) {
            flagged.add(number);
          }
        });
    closeAll(flagged, gone);
  }

  /** The descriptors from one to another that stand for sockets. */
  List<Integer> between(int first, int last) {
    return places.keySet().stream()
        .filter(number -> number >= first && Integer.compareUnsigned(number, last) <= 0)
        .toList();
  }

  private void closeAll(List<Integer> numbers, BiConsumer<Integer, ForeignSocket> gone) {
    for (int number : numbers) {
      close(number).ifPresent(socket -> gone.accept(number, socket));
    }
  }
}
