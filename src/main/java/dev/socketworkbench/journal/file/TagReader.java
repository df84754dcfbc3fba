package dev.socketworkbench.journal.file;

import static dev.socketworkbench.journal.file.Tags.ADDRESS;
import static dev.socketworkbench.journal.file.Tags.BACKLOG;
import static dev.socketworkbench.journal.file.Tags.CLEAR_OFFSET;
import static dev.socketworkbench.journal.file.Tags.CUT;
import static dev.socketworkbench.journal.file.Tags.DROPS;
import static dev.socketworkbench.journal.file.Tags.FAMILY;
import static dev.socketworkbench.journal.file.Tags.HEAD;
import static dev.socketworkbench.journal.file.Tags.HOST;
import static dev.socketworkbench.journal.file.Tags.HOW;
import static dev.socketworkbench.journal.file.Tags.INTERVENTION;
import static dev.socketworkbench.journal.file.Tags.IPV4;
import static dev.socketworkbench.journal.file.Tags.IPV6;
import static dev.socketworkbench.journal.file.Tags.LOCAL;
import static dev.socketworkbench.journal.file.Tags.MOVE_FLAGS;
import static dev.socketworkbench.journal.file.Tags.NO_ENDPOINT;
import static dev.socketworkbench.journal.file.Tags.NUMBERS;
import static dev.socketworkbench.journal.file.Tags.OPTION;
import static dev.socketworkbench.journal.file.Tags.OPTION_VALUE;
import static dev.socketworkbench.journal.file.Tags.PEEKED;
import static dev.socketworkbench.journal.file.Tags.PEER;
import static dev.socketworkbench.journal.file.Tags.READY;
import static dev.socketworkbench.journal.file.Tags.RESOLVED;
import static dev.socketworkbench.journal.file.Tags.SOURCE;
import static dev.socketworkbench.journal.file.Tags.TCP_INFO;
import static dev.socketworkbench.journal.file.Tags.TEXT;
import static dev.socketworkbench.journal.file.Tags.THREAD;
import static dev.socketworkbench.journal.file.Tags.TRUNCATED;
import static dev.socketworkbench.journal.file.Tags.TYPE;
import static dev.socketworkbench.journal.file.Tags.UNIX_ABSTRACT;
import static dev.socketworkbench.journal.file.Tags.UNIX_PATH;
import static dev.socketworkbench.journal.file.Tags.UNIX_UNNAMED;
import static dev.socketworkbench.journal.file.Tags.UNRESOLVED;
import static dev.socketworkbench.journal.file.Tags.VALUE;
import static dev.socketworkbench.journal.file.Tags.WORDS;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpInfo;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.Endpoint.Unix;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.call.aside.Aside;
import dev.socketworkbench.call.aside.Intervention;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.call.error.ErrorCode.Numbering;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The tagged values of a row that was read; see {@link Tags}, which writes them. What is in a file
 * may come from anywhere: {@link #areSound} tells first whether it can be read.
 */
public final class TagReader {
  private final byte[] bytes;

  /** Values as they are in a file; unknown ones are passed over. */
  public TagReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Whether bytes that may come from anywhere are tagged values that can be read. */
  static boolean areSound(byte[] bytes, int from, int length) {
    int end = from + length;
    int at = from;
    while (at + HEAD <= end) {
      int size = shortAt(bytes, at + 1);
      if (at + HEAD + size > end || !isSound(bytes[at], bytes, at + HEAD, size)) {
        return false;
      }
      at += HEAD + size;
    }
    return at == end;
  }

  private static boolean isSound(int tag, byte[] bytes, int at, int size) {
    return switch (tag) {
      case BACKLOG, DROPS, CLEAR_OFFSET -> size == Long.BYTES;
      case MOVE_FLAGS -> size == 1;
      case SOURCE -> isSource(bytes, at, size);
      case INTERVENTION -> size % Tags.DEED == 0;
      case NUMBERS, TCP_INFO -> size % Long.BYTES == 0;
      case ADDRESS, LOCAL, PEER -> size > 0 && isEndpoint(bytes[at], size);
      default -> true;
    };
  }

  private static boolean isSource(byte[] bytes, int at, int size) {
    return size > Tags.SOURCE_HEAD
        && (int) JournalFormat.INT.get(bytes, at + 1) >= 0
        && shortAt(bytes, at + 1 + Integer.BYTES) > 0
        && shortAt(bytes, at + 1 + Integer.BYTES) <= size - Tags.SOURCE_HEAD;
  }

  private static boolean isEndpoint(int kind, int size) {
    return switch (kind) {
      case NO_ENDPOINT, UNIX_UNNAMED -> size == 1;
      case UNIX_PATH, UNIX_ABSTRACT -> size <= 1 + Unix.MAX_NAME;
      case IPV4 -> size == 1 + 4 + 2;
      case IPV6 -> size == 1 + 16 + 4 + 2;
      case UNRESOLVED -> size >= 1 + 2;
      default -> false;
    };
  }

  /** Where a value begins, or -1. */
  private int at(int tag) {
    int at = 0;
    while (at + HEAD <= bytes.length) {
      if (bytes[at] == tag) {
        return at + HEAD;
      }
      at += HEAD + shortAt(bytes, at + 1);
    }
    return -1;
  }

  boolean has(int tag) {
    return at(tag) >= 0;
  }

  /** A text; empty if there is none. */
  String text(int tag) {
    int at = at(tag);
    return at < 0 ? "" : new String(bytes, at, shortAt(bytes, at - 2), StandardCharsets.UTF_8);
  }

  /** Bytes of any kind; none if there are none. */
  byte[] bytes(int tag) {
    int at = at(tag);
    return at < 0 ? new byte[0] : Arrays.copyOfRange(bytes, at, at + shortAt(bytes, at - 2));
  }

  String thread() {
    int at = at(THREAD);
    return at < 0 ? "" : new String(bytes, at, shortAt(bytes, at - 2), StandardCharsets.ISO_8859_1);
  }

  long number(int tag) {
    int at = at(tag);
    return at < 0 ? 0 : (long) JournalFormat.LONG.get(bytes, at);
  }

  /** Numbers of 8 bytes each; none if there are none. */
  long[] numbers() {
    return numbers(NUMBERS);
  }

  /** What is known of a call beside the call itself. */
  Aside aside() {
    return new Aside(source(), intervention());
  }

  private Optional<SourcePlace> source() {
    int at = at(SOURCE);
    if (at < 0) {
      return Optional.empty();
    }
    int end = at + shortAt(bytes, at - 2);
    int file = at + Tags.SOURCE_HEAD;
    int function = file + shortAt(bytes, at + 1 + Integer.BYTES);
    return Optional.of(
        new SourcePlace(
            new String(bytes, file, function - file, StandardCharsets.UTF_8),
            (int) JournalFormat.INT.get(bytes, at + 1),
            new String(bytes, function, end - function, StandardCharsets.UTF_8),
            SourcePlace.ToldBy.ofCode(bytes[at])));
  }

  private Optional<Intervention> intervention() {
    int at = at(INTERVENTION);
    if (at < 0) {
      return Optional.empty();
    }
    long error = deed(at, Tags.MADE_TO_FAIL);
    Intervention done =
        new Intervention(
            Math.max(0, deed(at, Tags.HELD_BEFORE)),
            Math.max(0, deed(at, Tags.HELD_AFTER)),
            error((int) (error >>> Integer.SIZE), (int) error),
            Math.max(0, deed(at, Tags.SHORTENED)));
    return done.isNone() ? Optional.empty() : Optional.of(done);
  }

  /** The number of something that was done; 0 if it was not. */
  long deed(int what) {
    int at = at(INTERVENTION);
    return at < 0 ? 0 : deed(at, what);
  }

  /** The number of something that was done; 0 if it was not. */
  private long deed(int from, int what) {
    int end = from + shortAt(bytes, from - 2);
    for (int at = from; at < end; at += Tags.DEED) {
      if (bytes[at] == what) {
        return (long) JournalFormat.LONG.get(bytes, at + 1);
      }
    }
    return 0;
  }

  /** What a kernel row has beside its state and queues. */
  KernelDetail detail() {
    if (has(TCP_INFO)) {
      return TcpInfo.of(numbers(TCP_INFO));
    }
    return has(DROPS)
        ? new KernelDetail.DatagramDetail(number(DROPS))
        : KernelDetail.NoDetail.NO_DETAIL;
  }

  private long[] numbers(int tag) {
    int at = at(tag);
    long[] values = new long[at < 0 ? 0 : shortAt(bytes, at - 2) / Long.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = (long) JournalFormat.LONG.get(bytes, at + i * Long.BYTES);
    }
    return values;
  }

  private int flags() {
    int at = at(MOVE_FLAGS);
    return at < 0 ? 0 : bytes[at];
  }

  Endpoint endpoint(int tag) {
    int at = at(tag);
    if (at < 0) {
      return Endpoint.None.NONE;
    }
    int end = at + shortAt(bytes, at - 2);
    return switch (bytes[at]) {
      case NO_ENDPOINT -> Endpoint.None.NONE;
      case UNIX_PATH -> new Unix(Unix.Kind.PATH, Arrays.copyOfRange(bytes, at + 1, end));
      case UNIX_ABSTRACT -> new Unix(Unix.Kind.ABSTRACT, Arrays.copyOfRange(bytes, at + 1, end));
      case UNIX_UNNAMED -> new Unix(Unix.Kind.UNNAMED, new byte[0]);
      case IPV4 ->
          new Endpoint.Ip(
              IpAddress.of(Arrays.copyOfRange(bytes, at + 1, at + 5)), shortAt(bytes, at + 5));
      case IPV6 ->
          new Endpoint.Ip(
              IpAddress.of(
                  Arrays.copyOfRange(bytes, at + 1, at + 17),
                  (int) JournalFormat.INT.get(bytes, at + 17)),
              shortAt(bytes, at + 21));
      case UNRESOLVED ->
          new Endpoint.Unresolved(
              new String(bytes, at + 3, end - at - 3, StandardCharsets.UTF_8),
              shortAt(bytes, at + 1));
      default -> throw new IllegalArgumentException("an endpoint of kind " + bytes[at]);
    };
  }

  /**
   * A call's arguments.
   *
   * @param size of the row's fixed part, negative if none was given
   */
  Arguments arguments(int size) {
    if (bytes.length == 0) {
      return size < 0 ? Arguments.None.NONE : new Arguments.Size(size);
    }
    if (has(ADDRESS)) {
      return size < 0
          ? new Arguments.Address(endpoint(ADDRESS))
          : new Arguments.To(size, endpoint(ADDRESS));
    }
    if (size >= 0) {
      return new Arguments.Size(size);
    }
    if (has(FAMILY)) {
      return new Arguments.Create(text(FAMILY), text(TYPE));
    }
    if (has(OPTION)) {
      return new Arguments.SocketOption(text(OPTION), text(OPTION_VALUE));
    }
    if (has(BACKLOG)) {
      return new Arguments.Backlog((int) number(BACKLOG));
    }
    return words();
  }

  private Arguments words() {
    if (has(HOST)) {
      return new Arguments.HostName(text(HOST));
    }
    if (has(HOW)) {
      return new Arguments.How(text(HOW));
    }
    return has(TEXT) ? new Arguments.Text(text(TEXT)) : Arguments.None.NONE;
  }

  /**
   * A call's outcome.
   *
   * @param value of the row's fixed part
   * @param numbering of the row's fixed part
   */
  Outcome outcome(Outcome.Kind kind, int value, int numbering) {
    return switch (kind) {
      case DONE -> Outcome.Done.DONE;
      case MOVED ->
          new Outcome.Moved(
              value,
              endpoint(PEER),
              (flags() & TRUNCATED) != 0,
              (flags() & PEEKED) != 0,
              Math.clamp(number(CUT), 0, Integer.MAX_VALUE));
      case END_OF_STREAM -> Outcome.EndOfStream.END_OF_STREAM;
      case BOUND -> new Outcome.Bound(endpoint(LOCAL));
      case ACCEPTED ->
          new Outcome.Accepted(SocketId.unpack(value), endpoint(LOCAL), endpoint(PEER));
      case RESOLVED -> new Outcome.Resolved(text(RESOLVED));
      case FAILED -> new Outcome.Failed(error(numbering, value), text(WORDS));
      case TIMED_OUT -> new Outcome.TimedOut(value);
      case CLOSED_HERE -> Outcome.ClosedHere.CLOSED_HERE;
      case WOULD_BLOCK -> Outcome.WouldBlock.WOULD_BLOCK;
      case READY -> ready(text(READY));
      case VALUE -> new Outcome.Value(text(VALUE));
      case NOT_RETURNED -> Outcome.NotReturned.NOT_RETURNED;
    };
  }

  /** What a file says that may come from anywhere: a line that names no socket says nothing. */
  private static Outcome ready(String lines) {
    try {
      return Outcome.Ready.ofLines(lines);
    } catch (IllegalArgumentException e) {
      return new Outcome.Ready(List.of());
    }
  }

  /**
   * The error that a failed call's row names; {@link ErrorCode#NONE} if it names none.
   *
   * @param numbering the code of the system whose number it is
   */
  public static ErrorCode error(int numbering, int number) {
    return Numbering.ofCode(numbering)
        .filter(whose -> whose != Numbering.NONE)
        .map(whose -> new ErrorCode(whose, number))
        .orElse(ErrorCode.NONE);
  }

  private static int shortAt(byte[] bytes, int at) {
    return (short) JournalFormat.SHORT.get(bytes, at) & 0xffff;
  }
}
