package dev.socketworkbench.timeline.bytes;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.timeline.index.StreamPlaces.PlacedCall;
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
  private final Optional<SocketId> sender;
  private final Optional<SocketId> receiver;
  private final long moment;

  /**
   * A strip.
   *
   * @param moment as it was then, in nanoseconds since the session began; Long.MAX_VALUE for now
   */
  public ByteStrip(TimelineIndex index, Link link, Direction direction, long moment) {
    this.index = index;
    this.sender = direction.sender(link);
    this.receiver = direction.receiver(link);
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
    List<PlacedCall> sends = calls(sender, Operation.SEND, from, most);
    // A segment that was seen is both: what wrote and what returned its bytes is not known.
    boolean seen = !sends.isEmpty() && sends.getFirst().event() instanceof Packet;
    List<PlacedCall> recvs = seen ? sends : calls(receiver, Operation.RECV, from, most);
    long end = Math.max(end(sends), end(recvs));
    List<StripPiece> pieces = new ArrayList<>();
    int send = 0;
    int recv = 0;
    for (long at = from; at < end && pieces.size() < most; ) {
      send = skip(sends, send, at);
      recv = skip(recvs, recv, at);
      long to = Math.min(edge(sends, send, at, end), edge(recvs, recv, at, end));
      Optional<PlacedCall> sent = covering(sends, send, at);
      Optional<PlacedCall> received = covering(recvs, recv, at);
      if (sent.isPresent() || received.isPresent()) {
        byte[] bytes = bytes(sent, received, at, (int) Math.min(maxBytes, to - at));
        boolean cut =
            received.isPresent()
                && to == received.get().end()
                && cutsCharacter(received.get(), recvs, recv + 1);
        pieces.add(
            new StripPiece(
                at,
                to - at,
                sent.map(PlacedCall::row),
                received.map(PlacedCall::row),
                bytes,
                cut,
                Optional.empty()));
      }
      at = to;
    }
    return pieces;
  }

  private List<PlacedCall> calls(
      Optional<SocketId> socket, Operation operation, long from, int most) {
    return socket
        .map(each -> index.places().moving(each, operation, from, Long.MAX_VALUE, most, 0))
        .orElse(List.of())
        .stream()
        .filter(
            call ->
                operation == Operation.SEND
                    ? call.event().startNanos() <= moment
                    : call.event().endNanos() <= moment)
        .toList();
  }

  private static long end(List<PlacedCall> rows) {
    return rows.isEmpty() ? 0 : rows.getLast().end();
  }

  private static int skip(List<PlacedCall> rows, int from, long at) {
    int place = from;
    while (place < rows.size() && rows.get(place).end() <= at) {
      place++;
    }
    return place;
  }

  /** Where the next call begins or this one ends. */
  private static long edge(List<PlacedCall> rows, int place, long at, long end) {
    if (place == rows.size()) {
      return end;
    }
    PlacedCall row = rows.get(place);
    return row.place() > at ? row.place() : row.end();
  }

  private static Optional<PlacedCall> covering(List<PlacedCall> rows, int place, long at) {
    return place < rows.size() && rows.get(place).place() <= at
        ? Optional.of(rows.get(place))
        : Optional.empty();
  }

  /** As recorded with the send, or with the recv where that kept more of them. */
  private byte[] bytes(
      Optional<PlacedCall> sent, Optional<PlacedCall> received, long at, int count) {
    byte[] bytes = sent.map(row -> bytes(row, at, count)).orElse(new byte[0]);
    if (bytes.length < count && received.isPresent()) {
      byte[] other = bytes(received.get(), at, count);
      return other.length > bytes.length ? other : bytes;
    }
    return bytes;
  }

  private byte[] bytes(PlacedCall row, long at, int count) {
    int skipped = (int) (at - row.place());
    SocketEvent whole =
        (SocketEvent) index.journal().all().read(row.row().number(), 1, skipped + count).getFirst();
    byte[] bytes = whole.bytes();
    return skipped >= bytes.length
        ? new byte[0]
        : Arrays.copyOfRange(bytes, skipped, Math.min(bytes.length, skipped + count));
  }

  private boolean cutsCharacter(PlacedCall recv, List<PlacedCall> recvs, int next) {
    if (next >= recvs.size()) {
      return false;
    }
    int length = recv.event().byteCount();
    int tail = Math.min(LONGEST_CUT, length);
    return isCut(
        bytes(recv, recv.end() - tail, tail), bytes(recvs.get(next), recvs.get(next).place(), 1));
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
