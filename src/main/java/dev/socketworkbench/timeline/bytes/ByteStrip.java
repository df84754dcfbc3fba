package dev.socketworkbench.timeline.bytes;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.index.SocketTrack;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Direction;
import dev.socketworkbench.timeline.inference.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One direction of a connection, byte by byte: who wrote it and who returned it, as it was at a
 * moment.
 */
public final class ByteStrip {
  /**
   * The longest character of UTF-8 has four bytes, so a cut one has at most three before the cut.
   */
  private static final int LONGEST_CUT = 3;

  private final TimelineIndex index;
  private final Optional<SocketTrack> sender;
  private final Optional<SocketTrack> receiver;
  private final long moment;

  /**
   * A strip.
   *
   * @param moment as it was then, in nanoseconds since the session began; Long.MAX_VALUE for now
   */
  public ByteStrip(TimelineIndex index, Link link, Direction direction, long moment) {
    this.index = index;
    this.sender = direction.sender(link).flatMap(index::track);
    this.receiver = direction.receiver(link).flatMap(index::track);
    this.moment = moment;
  }

  /**
   * Pieces from a place in the stream on.
   *
   * @param from the first byte's place
   * @param most how many pieces at most
   * @param maxBytes how many bytes of each piece to bring along
   */
  public List<StripPiece> pieces(long from, int most, int maxBytes) {
    List<Row> sends = calls(sender, Operation.SEND, from, most);
    // A segment that was seen is both: what wrote and what returned its bytes is not known.
    boolean seen = !sends.isEmpty() && call(sends.getFirst()) instanceof Packet;
    List<Row> recvs = seen ? sends : calls(receiver, Operation.RECV, from, most);
    long end = Math.max(end(sends), end(recvs));
    List<StripPiece> pieces = new ArrayList<>();
    int send = 0;
    int recv = 0;
    for (long at = from; at < end && pieces.size() < most; ) {
      send = skip(sends, send, at);
      recv = skip(recvs, recv, at);
      long to = Math.min(edge(sends, send, at, end), edge(recvs, recv, at, end));
      Optional<Row> sent = covering(sends, send, at);
      Optional<Row> received = covering(recvs, recv, at);
      if (sent.isPresent() || received.isPresent()) {
        byte[] bytes = bytes(sent, received, at, (int) Math.min(maxBytes, to - at));
        boolean cut =
            received.isPresent()
                && to == end(received.get())
                && cutsCharacter(received.get(), recvs, recv + 1);
        pieces.add(new StripPiece(at, to - at, sent, received, bytes, cut, Optional.empty()));
      }
      at = to;
    }
    return pieces;
  }

  private List<Row> calls(Optional<SocketTrack> track, Operation operation, long from, int most) {
    return track
        .map(each -> each.moving(operation, from, Long.MAX_VALUE, most, 0))
        .orElse(List.of())
        .stream()
        .filter(
            row ->
                operation == Operation.SEND
                    ? call(row).startNanos() <= moment
                    : call(row).endNanos() <= moment)
        .toList();
  }

  private static SocketEvent call(Row row) {
    return (SocketEvent) row.entry();
  }

  private static long start(Row row) {
    return call(row).streamOffset();
  }

  private static long end(Row row) {
    return start(row) + call(row).byteCount();
  }

  private static long end(List<Row> rows) {
    return rows.isEmpty() ? 0 : end(rows.getLast());
  }

  private static int skip(List<Row> rows, int from, long at) {
    int place = from;
    while (place < rows.size() && end(rows.get(place)) <= at) {
      place++;
    }
    return place;
  }

  /** Where the next call begins or this one ends. */
  private static long edge(List<Row> rows, int place, long at, long end) {
    if (place == rows.size()) {
      return end;
    }
    Row row = rows.get(place);
    return start(row) > at ? start(row) : end(row);
  }

  private static Optional<Row> covering(List<Row> rows, int place, long at) {
    return place < rows.size() && start(rows.get(place)) <= at
        ? Optional.of(rows.get(place))
        : Optional.empty();
  }

  /** As recorded with the send, or with the recv where that kept more of them. */
  private byte[] bytes(Optional<Row> sent, Optional<Row> received, long at, int count) {
    byte[] bytes = sent.map(row -> bytes(row, at, count)).orElse(new byte[0]);
    if (bytes.length < count && received.isPresent()) {
      byte[] other = bytes(received.get(), at, count);
      return other.length > bytes.length ? other : bytes;
    }
    return bytes;
  }

  private byte[] bytes(Row row, long at, int count) {
    int skipped = (int) (at - start(row));
    SocketEvent whole =
        (SocketEvent) index.journal().all().read(row.number(), 1, skipped + count).getFirst();
    byte[] bytes = whole.bytes();
    return skipped >= bytes.length
        ? new byte[0]
        : Arrays.copyOfRange(bytes, skipped, Math.min(bytes.length, skipped + count));
  }

  private boolean cutsCharacter(Row recv, List<Row> recvs, int next) {
    if (next >= recvs.size()) {
      return false;
    }
    int length = call(recv).byteCount();
    int tail = Math.min(LONGEST_CUT, length);
    return isCut(
        bytes(recv, end(recv) - tail, tail), bytes(recvs.get(next), start(recvs.get(next)), 1));
  }

  /** Whether a UTF-8 character that began in the first bytes continues in the second. */
  static boolean isCut(byte[] before, byte[] after) {
    if (after.length == 0 || (after[0] & 0xc0) != 0x80) {
      return false;
    }
    for (int i = before.length - 1; i >= 0; i--) {
      int value = before[i] & 0xff;
      if ((value & 0xc0) != 0x80) {
        int needed = value >= 0xf0 ? 4 : value >= 0xe0 ? 3 : value >= 0xc2 ? 2 : 1;
        return needed > before.length - i;
      }
    }
    return false;
  }
}
