package dev.socketworkbench.timeline.index;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.shared.Bisection;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.index.StreamPlaces.PlacedCall;
import dev.socketworkbench.timeline.index.UrgentRows.UrgentReceipt;
import dev.socketworkbench.timeline.index.UrgentRows.UrgentSend;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The urgent bytes that were sent to one socket, and where in the stream that makes its recvs
 * stand.
 *
 * <p>As Linux does it: a {@code recv} with {@code MSG_OOB} returns the newest urgent byte, whatever
 * stands before it. An ordinary recv never crosses the newest one: it ends before it, and the next
 * one begins behind it, whether the byte was received or not. With {@code SO_OOBINLINE} the next
 * one begins with it. An urgent byte that was not passed when a newer one came is an ordinary byte
 * from then on.
 *
 * <pre>
 *   stream     a b ! c d      marks: place 2
 *   recv       a b            place 0
 *   recv OOB       !          place 2
 *   recv             c d      place 3: the byte before was passed over
 * </pre>
 *
 * <p>Threads: any.
 */
final class UrgentBytes {
  /** Peeks and urgent bytes may stand between the recv before a place and the one behind it. */
  private static final int MANY = 256;

  /** So many bytes tell whether a recv began with the urgent byte or behind it. */
  private static final int COMPARED = 16;

  /** Longer sends are not read for that. */
  private static final int LONGEST_SEND = 4096;

  private final SocketTrack own;
  private final SocketTrack peer;
  private final List<UrgentSend> marks = new ArrayList<>();

  /** Places of urgent bytes that ordinary recvs passed over, in order. */
  private final List<Long> holes = new ArrayList<>();

  /** How many marks are known to be in the stream or to be passed over. */
  private int decided;

  private final Map<UrgentReceipt, Long> takenPlaces = new HashMap<>();
  private List<UrgentReceipt> taken = List.of();

  /** Where the recorded count of received bytes has one more because of an urgent byte. */
  private long[] counted = {};

  private boolean isInline;

  UrgentBytes(SocketTrack own, SocketTrack peer) {
    this.own = own;
    this.peer = peer;
  }

  /**
   * Looks at what has come since.
   *
   * @param inherited whether the socket began with {@code SO_OOBINLINE}
   */
  synchronized void update(boolean inherited) {
    isInline = inherited;
    List<UrgentSend> more = peer.urgent().marks(marks.size());
    if (!more.isEmpty()) {
      marks.addAll(more);
      takenPlaces.clear();
    }
    List<UrgentReceipt> now = own.urgent().taken();
    if (now.size() > taken.size()) {
      taken = now;
      counted = now.stream().filter(it -> !it.peeked()).mapToLong(UrgentReceipt::offset).toArray();
    }
    while (decided < marks.size()) {
      Optional<Boolean> passed = isPassedOver(marks.get(decided), decided);
      if (passed.isEmpty()) {
        break;
      }
      if (passed.get()) {
        holes.add(marks.get(decided).place());
      }
      decided++;
    }
  }

  synchronized boolean isPassedOver(long place) {
    return holes.contains(place)
        && taken.stream().noneMatch(it -> !it.peeked() && takenPlace(it) == place);
  }

  /** Where a recv of this socket that moved bytes stands. */
  synchronized long place(SocketEvent recv) {
    return UrgentRows.isUrgent(recv)
        ? taken.stream()
            .filter(it -> it.startNanos() == recv.startNanos() && it.endNanos() == recv.endNanos())
            .findFirst()
            .map(this::takenPlace)
            .orElseGet(recv::streamOffset)
        : place(ordinary(recv));
  }

  /** How many bytes that were not urgent it had received before, or passed in the stream. */
  private long ordinary(SocketEvent recv) {
    int found = Arrays.binarySearch(counted, recv.streamOffset());
    return recv.streamOffset() - (found < 0 ? -found - 1 : found);
  }

  private long place(long ordinary) {
    return ordinary
        + Bisection.firstIndex(0, holes.size(), number -> holes.get(number) - number > ordinary);
  }

  synchronized List<PlacedCall> moving(long from, long to, int most, int maxBytes) {
    long before = holes.stream().filter(hole -> hole < from).count();
    // Urgent bytes that were received before their turn make the recorded counts larger.
    long low = Math.max(0, from - before);
    long high = to > Long.MAX_VALUE - counted.length ? to : to + counted.length;
    int many = (int) Math.min(Integer.MAX_VALUE, (long) most + 2L * taken.size() + MANY);
    List<PlacedCall> found = new ArrayList<>();
    for (Row row : own.moving(Operation.RECV, low, high, many, maxBytes)) {
      SocketEvent recv = (SocketEvent) row.entry();
      if (!UrgentRows.isUrgent(recv)) {
        found.add(new PlacedCall(row, place(ordinary(recv))));
      }
    }
    for (UrgentReceipt each : taken) {
      long place = takenPlace(each);
      if (place >= from && place < to) {
        own.row(each.row(), maxBytes).ifPresent(row -> found.add(new PlacedCall(row, place)));
      }
    }
    found.removeIf(each -> each.place() >= to || each.end() <= from);
    return StreamPlaces.sorted(found, most);
  }

  /**
   * Whether the reader went on behind an urgent byte without it; empty as long as nothing behind it
   * was received.
   */
  private Optional<Boolean> isPassedOver(UrgentSend mark, int number) {
    long at = mark.place() - holes.size();
    long until = Long.MIN_VALUE;
    for (Row row :
        own.moving(Operation.RECV, Math.max(0, at - 1), Long.MAX_VALUE, many(), COMPARED)) {
      SocketEvent recv = (SocketEvent) row.entry();
      if (UrgentRows.isUrgent(recv)) {
        continue;
      }
      long start = ordinary(recv);
      if (start + recv.byteCount() <= at) {
        until = StreamPlaces.isPeeked(recv) ? until : recv.endNanos();
      } else {
        return Optional.of(start == at && isBehind(recv, mark, number, until));
      }
    }
    return Optional.empty();
  }

  private int many() {
    return (int) Math.min(Integer.MAX_VALUE, 2L * taken.size() + MANY);
  }

  /**
   * Whether a recv that may begin with an urgent byte begins behind it. The bytes tell, where they
   * differ; otherwise what the system does.
   *
   * @param until when the recv before it had returned
   */
  private boolean isBehind(SocketEvent recv, UrgentSend mark, int number, long until) {
    boolean with = agree(recv.bytes(), sent(mark.place()));
    boolean behind = agree(recv.bytes(), sent(mark.place() + 1));
    if (with != behind) {
      return behind;
    }
    boolean wasOrdinary = number + 1 < marks.size() && marks.get(number + 1).startNanos() < until;
    return !wasOrdinary && !own.urgent().isInline(recv.startNanos(), isInline);
  }

  private static boolean agree(byte[] received, byte[] sent) {
    int length = Math.min(received.length, sent.length);
    return Arrays.equals(received, 0, length, sent, 0, length);
  }

  /** The first bytes that were sent from a place on, as far as they are recorded. */
  private byte[] sent(long place) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Row row : peer.moving(Operation.SEND, place, place + COMPARED, COMPARED, LONGEST_SEND)) {
      SocketEvent send = (SocketEvent) row.entry();
      long skipped = place + bytes.size() - send.streamOffset();
      if (skipped < 0 || skipped >= send.bytes().length) {
        break;
      }
      bytes.write(
          send.bytes(),
          (int) skipped,
          Math.min(send.bytes().length - (int) skipped, COMPARED - bytes.size()));
    }
    return bytes.toByteArray();
  }

  /** The place of an urgent byte that a recv returned: the newest that had come. */
  private long takenPlace(UrgentReceipt recv) {
    return takenPlaces.computeIfAbsent(recv, this::findPlace);
  }

  private long findPlace(UrgentReceipt recv) {
    List<UrgentSend> possible =
        marks.stream().filter(it -> it.startNanos() <= recv.endNanos()).toList();
    if (possible.isEmpty()) {
      return recv.offset();
    }
    UrgentSend newest = possible.getLast();
    if (newest.endNanos() <= recv.startNanos()) {
      return newest.place();
    }
    // It may have been sent too late for this recv: its byte tells, or else it is taken to have
    // come.
    byte[] byteOf =
        own.row(recv.row(), 1).map(row -> ((SocketEvent) row.entry()).bytes()).orElseThrow();
    return possible.reversed().stream()
        .filter(it -> agree(byteOf, Arrays.copyOf(sent(it.place()), 1)))
        .findFirst()
        .orElse(newest)
        .place();
  }
}
