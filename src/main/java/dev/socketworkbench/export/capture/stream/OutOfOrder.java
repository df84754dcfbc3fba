package dev.socketworkbench.export.capture.stream;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bytes of one direction that wait for others before them. Where segments overlap, each byte is
 * kept as it was seen first.
 */
final class OutOfOrder {
  /**
   * Neighbouring bytes that came in one segment.
   *
   * @param from the first one's place in the stream
   * @param length how many they are
   * @param bytes those of them that were captured
   * @param segmentLength how many bytes the segment had
   * @param nanos when it was seen
   */
  @SuppressWarnings("ArrayRecordComponent") // Pieces are kept, not compared.
  record EarlyBytes(long from, int length, byte[] bytes, int segmentLength, long nanos) {
    private static final int OVERHEAD = 160;

    /** The place behind it. */
    long to() {
      return from + length;
    }

    /** About how much memory it takes, in bytes. */
    int cost() {
      return bytes.length + OVERHEAD;
    }
  }

  private final TreeMap<Long, EarlyBytes> pieces = new TreeMap<>();
  private int cost;

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /** About how much memory it takes, in bytes. */
  int cost() {
    return cost;
  }

  /** Where the first piece begins; there must be one. */
  long first() {
    return pieces.firstKey();
  }

  /** The place after the last piece; 0 if there is none. */
  long end() {
    return pieces.isEmpty() ? 0 : pieces.lastEntry().getValue().to();
  }

  /**
   * Keeps what is new of a segment.
   *
   * @param from where the segment begins
   * @param least bytes before this place are not wanted
   * @param bytes the captured bytes of the segment, from position to limit
   * @param length how many bytes it had
   * @return whether anything was new
   */
  boolean add(long from, long least, ByteBuffer bytes, int length, long nanos) {
    long end = from + length;
    long at = Math.max(from, least);
    Map.Entry<Long, EarlyBytes> before = pieces.floorEntry(at);
    if (before != null) {
      at = Math.max(at, before.getValue().to());
    }
    boolean fresh = false;
    while (at < end) {
      Map.Entry<Long, EarlyBytes> behind = pieces.ceilingEntry(at);
      long stop = behind == null ? end : Math.min(end, behind.getKey());
      if (stop > at) {
        put(
            new EarlyBytes(
                at, (int) (stop - at), part(bytes, at - from, stop - at), length, nanos));
        fresh = true;
      }
      at = behind == null ? end : behind.getValue().to();
    }
    return fresh;
  }

  private void put(EarlyBytes piece) {
    pieces.put(piece.from(), piece);
    cost += piece.cost();
  }

  private static byte[] part(ByteBuffer bytes, long skipped, long length) {
    int from = (int) Math.min(skipped, bytes.remaining());
    byte[] part = new byte[(int) Math.min(length, bytes.remaining() - from)];
    bytes.get(bytes.position() + from, part);
    return part;
  }

  /** Takes the first piece away; there must be one. */
  EarlyBytes poll() {
    EarlyBytes piece = pieces.pollFirstEntry().getValue();
    cost -= piece.cost();
    return piece;
  }
}
