package dev.socketworkbench.export.capture;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SocketId;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the bytes of one direction in order: each byte becomes a row once, at its place in the
 * stream. Where two segments have different bytes for one place, those that came first hold.
 */
final class Assembly {
  /** A segment that waits for bytes before it. */
  @SuppressWarnings("ArrayRecordComponent") // Pieces are kept, not compared.
  private record Piece(long nanos, byte[] bytes, int length) {
    int cost() {
      return bytes.length + OVERHEAD;
    }
  }

  private static final int OVERHEAD = 160;
  private static final int MOST_COST = 4 << 20;

  /** Farther from its stream than the largest window there is, a segment is not of it. */
  private static final long MOST_DISTANCE = 1L << 30;

  private static final long NONE = -1;

  private final SocketId socket;
  private final PacketRows rows;
  private final Held held;
  private TreeMap<Long, Piece> waiting;
  private int cost;
  private boolean based;
  private boolean sawSyn;
  private int base;
  private long next;
  private long acknowledged;
  private long finAt = NONE;
  private long finNanos;
  private boolean finTold;

  Assembly(SocketId socket, PacketRows rows, Held held) {
    this.socket = socket;
    this.rows = rows;
    this.held = held;
  }

  /** Whether this SYN begins another stream than the one that was seen. */
  boolean isOther(TcpSegment syn) {
    return based && (!sawSyn || base != syn.sequence() + 1);
  }

  /** The next segment that this end sent. */
  void sent(TcpSegment segment, long nanos) {
    int sequence = segment.sequence();
    if (segment.isSyn()) {
      rows.flag(socket, segment.isAck() ? Operation.SYN_ACK : Operation.SYN, nanos, nanos);
      sequence++;
      sawSyn = true;
    }
    if (!based && !segment.isRst()) {
      base = sequence;
      based = true;
    }
    if (segment.isRst()) {
      finish(nanos);
      rows.flag(socket, Operation.RST, nanos, nanos);
      return;
    }
    long offset = offset(sequence);
    if (segment.length() > 0) {
      take(offset, segment.payload(), segment.length(), nanos);
    }
    if (segment.isFin()) {
      fin(offset + segment.length(), nanos);
    }
    tellFin(nanos);
  }

  /** The peer has all bytes before this sequence number. */
  void acknowledged(int sequence, long nanos) {
    if (!based) {
      return;
    }
    long offset = offset(sequence);
    if (Math.abs(offset - next) > MOST_DISTANCE) {
      return;
    }
    acknowledged = Math.max(acknowledged, offset);
    while (waiting != null && !waiting.isEmpty() && waiting.firstKey() <= acknowledged) {
      skipHole(nanos);
    }
  }

  /** The place in the stream that is nearest to what came so far: 32 bits wrap every 4 GiB. */
  private long offset(int sequence) {
    return next + (sequence - (base + (int) next));
  }

  private void take(long offset, ByteBuffer bytes, int length, long nanos) {
    if ((offset < 0 && !sawSyn) || Math.abs(offset - next) > MOST_DISTANCE) {
      rows.strange(socket);
    } else if (offset + length <= next) {
      rows.again(socket, length, nanos);
    } else if (offset > next) {
      hold(offset, bytes, length, nanos);
    } else {
      deliver(offset, bytes, length, nanos, nanos);
      drain(nanos);
    }
  }

  private void hold(long offset, ByteBuffer bytes, int length, long nanos) {
    if (waiting == null) {
      waiting = new TreeMap<>();
    }
    Piece known = waiting.get(offset);
    if (known != null && known.length() >= length) {
      rows.again(socket, length, nanos);
      return;
    }
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    Piece piece = new Piece(nanos, copy, length);
    waiting.put(offset, piece);
    int more = piece.cost() - (known == null ? 0 : known.cost());
    cost += more;
    held.add(this, more, nanos);
    while (cost > MOST_COST) {
      skipHole(nanos);
    }
  }

  /** Gives up waiting for the bytes before the first segment that waits. */
  void skipHole(long nanos) {
    long first = waiting.firstKey();
    rows.gap(socket, (int) (first - next), nanos);
    next = first;
    drain(nanos);
  }

  private void drain(long nanos) {
    while (waiting != null && !waiting.isEmpty() && waiting.firstKey() <= next) {
      Map.Entry<Long, Piece> first = waiting.pollFirstEntry();
      Piece piece = first.getValue();
      cost -= piece.cost();
      held.remove(this, piece.cost(), waiting.isEmpty());
      if (first.getKey() + piece.length() <= next) {
        rows.again(socket, piece.length(), nanos);
      } else {
        ByteBuffer bytes = ByteBuffer.wrap(piece.bytes());
        deliver(first.getKey(), bytes, piece.length(), piece.nanos(), nanos);
      }
    }
    tellFin(nanos);
  }

  private void deliver(long offset, ByteBuffer bytes, int length, long seenNanos, long nanos) {
    int known = (int) (next - offset);
    int count = length - known;
    int skipped = Math.min(known, bytes.remaining());
    ByteBuffer fresh = bytes.slice(bytes.position() + skipped, bytes.remaining() - skipped);
    rows.segment(socket, next, length, count, fresh, seenNanos, nanos);
    next += count;
  }

  private void fin(long at, long nanos) {
    if (finTold && at == finAt) {
      rows.again(socket, 0, nanos);
    } else if (at < next || at - next > MOST_DISTANCE) {
      rows.strange(socket);
    } else if (finAt == NONE) {
      finAt = at;
      finNanos = nanos;
    }
  }

  private void tellFin(long nanos) {
    if (finAt == next && !finTold) {
      finTold = true;
      rows.flag(socket, Operation.FIN, finNanos, nanos);
    }
  }

  /** Nothing more is to come: what waits is told, with what is missing before it. */
  void finish(long nanos) {
    while (waiting != null && !waiting.isEmpty()) {
      skipHole(nanos);
    }
    boolean finMissing = finAt > next && finAt - next <= MOST_DISTANCE;
    // Of bytes that only an acknowledgement speaks of, the last may be a FIN.
    long end = finMissing ? finAt : finAt == NONE ? acknowledged - 1 : next;
    if (end > next) {
      rows.gap(socket, (int) (end - next), nanos);
      next = end;
    }
    tellFin(nanos);
  }
}
