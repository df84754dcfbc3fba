package dev.socketworkbench.timeline.index;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.inference.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where in the stream of its connection the bytes of a call stand. That is what was counted when it
 * was recorded, {@link Call#streamOffset}, unless urgent bytes were sent to a socket: those leave
 * the stream, overtake what stands before them, and are thrown away when the reader passes their
 * place; see {@link UrgentBytes}.
 *
 * <p>Threads: any.
 */
public final class StreamPlaces {
  private final TimelineIndex index;
  private final Map<SocketId, UrgentBytes> urgent = new ConcurrentHashMap<>();

  /**
   * A call and its place.
   *
   * @param row of a call or packet that moved bytes
   * @param place how many bytes of the stream stand before its first
   */
  public record PlacedCall(Row row, long place) {
    /** The call. */
    public SocketEvent event() {
      return (SocketEvent) row.entry();
    }

    /** How many bytes of the stream stand before what follows it. */
    public long end() {
      return place + event().byteCount();
    }
  }

  StreamPlaces(TimelineIndex index) {
    this.index = index;
  }

  /** Whether a call was asked to move an urgent byte, and did. */
  public static boolean isUrgent(SocketEvent event) {
    return UrgentRows.isUrgent(event);
  }

  /** How many bytes of the stream stand before the first of a call, or packet, that moved some. */
  public long of(SocketEvent event) {
    if (event.sends() || event.byteCount() == 0) {
      return event.streamOffset();
    }
    return urgent(event.socket()).map(bytes -> bytes.place(event)).orElseGet(event::streamOffset);
  }

  /**
   * The sends (or recvs) that moved the bytes of a piece of the stream, in the order of their
   * places; see {@link SocketTrack#moving}.
   */
  public List<PlacedCall> moving(
      SocketId socket, Operation operation, long from, long to, int most, int maxBytes) {
    Optional<SocketTrack> track = index.track(socket);
    Optional<UrgentBytes> bytes = operation.sends() ? Optional.empty() : urgent(socket);
    if (bytes.isPresent()) {
      return bytes.get().moving(from, to, most, maxBytes);
    }
    return track.map(it -> it.moving(operation, from, to, most, maxBytes)).stream()
        .flatMap(List::stream)
        .map(row -> new PlacedCall(row, ((SocketEvent) row.entry()).streamOffset()))
        .toList();
  }

  /**
   * Whether the byte at a place was urgent and its reader has passed it: no recv will return it.
   *
   * @param receiver the socket that it was sent to
   */
  public boolean isPassedOver(SocketId receiver, long place) {
    return urgent(receiver).filter(bytes -> bytes.isPassedOver(place)).isPresent();
  }

  /** Of a socket that received urgent bytes or was sent some; empty for nearly all. */
  private Optional<UrgentBytes> urgent(SocketId socket) {
    Optional<SocketTrack> own = index.track(socket);
    Optional<Link> link = index.links().of(socket);
    Optional<SocketTrack> peer = link.flatMap(it -> it.peer(socket)).flatMap(index::track);
    if (own.isEmpty() || peer.filter(it -> it.urgent().hasMarks()).isEmpty()) {
      return Optional.empty();
    }
    UrgentBytes bytes =
        urgent.computeIfAbsent(socket, each -> new UrgentBytes(own.get(), peer.get()));
    boolean inherited =
        link.get().server().filter(socket::equals).isPresent()
            && link.get()
                .listener()
                .flatMap(index::track)
                .filter(listener -> listener.urgent().isInline(Long.MAX_VALUE, false))
                .isPresent();
    bytes.update(inherited);
    return Optional.of(bytes);
  }

  /** In the order of their places. */
  static List<PlacedCall> sorted(List<PlacedCall> placed, int most) {
    List<PlacedCall> sorted = new ArrayList<>(placed);
    sorted.sort(Comparator.comparingLong(PlacedCall::place));
    return sorted.size() <= most ? sorted : List.copyOf(sorted.subList(0, most));
  }

  static boolean isPeeked(SocketEvent event) {
    return event instanceof Call call
        && call.outcome() instanceof Outcome.Moved moved
        && moved.peeked();
  }
}
