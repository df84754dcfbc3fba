package dev.socketworkbench.script.play;

import dev.socketworkbench.script.syntax.Framing;
import dev.socketworkbench.script.syntax.NumberWidth;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/** Finds the messages in a stream, and keeps no more of it than one message may have. */
final class Framer {
  private static final int FIRST_SIZE = 512;

  private final Framing framing;
  private final int limit;
  private final MemoryBudget memory;
  private byte[] bytes = new byte[0];
  private int from;
  private int to;

  /** Those that were not taken; only where each is a message. */
  private final Deque<byte[]> datagrams = new ArrayDeque<>();

  /** Up to here no end of a message was found. */
  private int looked;

  /**
   * Finds messages.
   *
   * @param limit how many bytes a message may have
   * @param memory what its bytes are taken from
   */
  Framer(Framing framing, int limit, MemoryBudget memory) {
    this.framing = framing;
    this.limit = limit;
    this.memory = memory;
  }

  /** Takes what has come. */
  void add(ByteBuffer piece) throws ScriptFailure {
    if (framing instanceof Framing.EachDatagram) {
      addWhole(piece);
      return;
    }
    int count = piece.remaining();
    makeRoom(count);
    piece.get(bytes, to, count);
    to += count;
  }

  private void addWhole(ByteBuffer datagram) throws ScriptFailure {
    int size = datagram.remaining();
    if (size > limit) {
      throw new ScriptFailure(
          "a datagram has " + count(size) + " bytes, and a message may have " + count(limit));
    }
    if (!memory.take(size)) {
      throw new ScriptFailure("the datagrams of all take all memory that the script may use");
    }
    byte[] whole = new byte[size];
    datagram.get(whole);
    datagrams.add(whole);
  }

  private Optional<byte[]> nextWhole() {
    Optional<byte[]> next = Optional.ofNullable(datagrams.poll());
    next.ifPresent(taken -> memory.give(taken.length));
    return next;
  }

  private void makeRoom(int count) throws ScriptFailure {
    if (to + count <= bytes.length) {
      return;
    }
    int kept = to - from;
    long needed = (long) kept + count;
    if (needed > bytes.length) {
      int size = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * bytes.length));
      size = Math.max(FIRST_SIZE, Math.min(size, Math.max((int) needed, limit + FIRST_SIZE)));
      if (!memory.take((long) size - bytes.length)) {
        throw new ScriptFailure(
            "the unfinished messages of all connections take all memory that the script may use");
      }
      byte[] larger = new byte[size];
      System.arraycopy(bytes, from, larger, 0, kept);
      bytes = larger;
    } else {
      System.arraycopy(bytes, from, bytes, 0, kept);
    }
    looked -= from;
    from = 0;
    to = kept;
  }

  /** The next message; empty if none is whole. */
  Optional<byte[]> next() throws ScriptFailure {
    return switch (framing) {
      case Framing.NoFraming none ->
          from == to ? Optional.empty() : Optional.of(take(to - from, 0, 0));
      case Framing.EachDatagram whole -> nextWhole();
      case Framing.ByLine lines -> line();
      case Framing.Delimited delimited -> delimited(delimited.delimiter().bytes());
      case Framing.SizedAll fixed -> whole(fixed.size(), 0);
      case Framing.Prefixed prefixed -> prefixed(prefixed);
    };
  }

  private Optional<byte[]> line() throws ScriptFailure {
    for (int i = Math.max(from, looked); i < to; i++) {
      if (bytes[i] == '\n') {
        int end = i > from && bytes[i - 1] == '\r' ? i - 1 : i;
        if (end - from > limit) {
          break;
        }
        return Optional.of(take(end - from, 0, i + 1 - end));
      }
    }
    looked = to;
    // The carriage return of an end that is still to come is none of the line's bytes.
    if (to - from > limit + 1) {
      throw new ScriptFailure("no end of a line came within " + count(limit) + " bytes");
    }
    return Optional.empty();
  }

  private Optional<byte[]> delimited(byte[] delimiter) throws ScriptFailure {
    for (int i = Math.max(from, looked); i + delimiter.length <= to; i++) {
      if (bytes[i] == delimiter[0]
          && Arrays.equals(bytes, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
        if (i - from > limit) {
          break;
        }
        return Optional.of(take(i - from, 0, delimiter.length));
      }
    }
    looked = Math.max(from, to - delimiter.length + 1);
    if (to - from > limit + delimiter.length) {
      throw new ScriptFailure("no end of a message came within " + count(limit) + " bytes");
    }
    return Optional.empty();
  }

  private Optional<byte[]> whole(long size, int before) {
    return to - from < before + size ? Optional.empty() : Optional.of(take((int) size, before, 0));
  }

  private Optional<byte[]> prefixed(Framing.Prefixed prefixed) throws ScriptFailure {
    NumberWidth width = prefixed.width();
    int at = from + prefixed.header();
    int taken = width.bytes();
    long told = 0;
    if (taken == 0) {
      while (at + taken < to && taken < NumberWidth.LONGEST_VARINT) {
        int digit = bytes[at + taken];
        told |= (long) (digit & 0x7f) << (7 * taken);
        taken++;
        if (digit >= 0) {
          return prefixed(prefixed, told, taken);
        }
      }
      if (taken == NumberWidth.LONGEST_VARINT) {
        throw new ScriptFailure("the length has more than " + taken + " bytes");
      }
      return Optional.empty();
    }
    if (at + taken > to) {
      return Optional.empty();
    }
    for (int i = 0; i < taken; i++) {
      int shift = 8 * (width.little() ? i : taken - 1 - i);
      told |= (bytes[at + i] & 0xffL) << shift;
    }
    return prefixed(prefixed, told, taken);
  }

  private Optional<byte[]> prefixed(Framing.Prefixed prefixed, long told, int taken)
      throws ScriptFailure {
    long follows = told + prefixed.extra();
    if (follows < 0) {
      throw new ScriptFailure(
          "the length says " + count(told) + ", which is less than the bytes that it counts");
    }
    if (follows > limit) {
      throw new ScriptFailure(
          "the length says " + count(told) + " bytes, and a message may have " + count(limit));
    }
    int head = prefixed.header() + taken;
    return prefixed.isWhole() ? whole(head + follows, 0) : whole(follows, head);
  }

  /** Takes a message with what stands before and after it. */
  private byte[] take(int size, int before, int after) {
    byte[] message = Arrays.copyOfRange(bytes, from + before, from + before + size);
    from += before + size + after;
    looked = from;
    if (from == to) {
      from = 0;
      to = 0;
      looked = 0;
      if (bytes.length > FIRST_SIZE) {
        giveBack();
      }
    }
    return message;
  }

  /** At the end of the stream: the last line, though it has no end. */
  Optional<byte[]> last() {
    return framing instanceof Framing.ByLine && from < to
        ? Optional.of(take(to - from, 0, 0))
        : Optional.empty();
  }

  /** How many bytes are of no whole message. */
  int left() {
    return to - from;
  }

  /** All bytes that are of no message that was taken. */
  byte[] rest() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Forgets what has come. */
  void clear() {
    giveBack();
  }

  /** Nothing more will come. */
  void giveBack() {
    datagrams.forEach(each -> memory.give(each.length));
    datagrams.clear();
    memory.give(bytes.length);
    bytes = new byte[0];
    from = 0;
    to = 0;
    looked = 0;
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
