package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for bytes in two streams whose pieces come mixed: what begins in one piece of a stream may
 * end in a later one.
 */
final class StreamSearch {
  /** What has matched so far of one stream, and the pieces in which the last bytes came. */
  private static final class Stream {
    /** How many of the wanted bytes the stream ends with. */
    int matched;

    /** For each of the last bytes, in a ring, the piece in which it came. */
    final long[] pieces;

    long count;

    Stream(int length) {
      pieces = new long[length];
    }
  }

  private final byte[] wanted;

  /** For each number of matched bytes, how many are still matched where the next is another. */
  private final int[] shorter;

  private final Map<Side, Stream> streams = new EnumMap<>(Side.class);

  /** Looks for these bytes, at least one. */
  StreamSearch(byte[] wanted) {
    this.wanted = wanted.clone();
    this.shorter = shorter(wanted);
  }

  private static int[] shorter(byte[] wanted) {
    int[] shorter = new int[wanted.length + 1];
    for (int length = 2, matched = 0; length <= wanted.length; length++) {
      while (matched > 0 && wanted[matched] != wanted[length - 1]) {
        matched = shorter[matched];
      }
      if (wanted[matched] == wanted[length - 1]) {
        matched++;
      }
      shorter[length] = matched;
    }
    return shorter;
  }

  /** What comes next does not continue what came before it. */
  void cut(Side side) {
    streams.remove(side);
  }

  /**
   * Takes the next piece of a stream.
   *
   * @return the pieces in which a match begins that ends in this one, in order; each once
   */
  List<Long> in(Side side, long piece, byte[] bytes, int from, int end) {
    Stream stream = streams.computeIfAbsent(side, it -> new Stream(wanted.length));
    List<Long> found = new ArrayList<>();
    for (byte each : Arrays.copyOfRange(bytes, from, end)) {
      stream.pieces[(int) (stream.count++ % wanted.length)] = piece;
      while (stream.matched > 0 && wanted[stream.matched] != each) {
        stream.matched = shorter[stream.matched];
      }
      if (wanted[stream.matched] == each) {
        stream.matched++;
      }
      if (stream.matched == wanted.length) {
        long begun = stream.pieces[(int) (stream.count % wanted.length)];
        if (found.isEmpty() || found.getLast() != begun) {
          found.add(begun);
        }
        stream.matched = shorter[stream.matched];
      }
    }
    return found;
  }
}
