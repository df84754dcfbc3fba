package dev.socketworkbench.journal.file;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.Endpoint.Unix;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.call.error.ErrorCode.Numbering;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What goes with a row as tagged values: each a byte that says what it is, two bytes of length, and
 * the value. A reader passes over tags that it does not know, so that rows can say more in later
 * versions without a new format. The codes are those of {@code docs/journal-format.md}.
 */
public final class Tags {
  static final int THREAD = 1;
  static final int FAMILY = 2;
  static final int TYPE = 3;
  static final int OPTION = 4;
  static final int OPTION_VALUE = 5;
  static final int HOST = 6;
  static final int BACKLOG = 7;
  static final int HOW = 8;
  static final int TEXT = 9;
  static final int ADDRESS = 10;
  static final int LOCAL = 16;
  static final int PEER = 17;
  static final int RESOLVED = 18;
  static final int WORDS = 19;
  static final int READY = 20;
  static final int VALUE = 21;
  static final int MOVE_FLAGS = 22;
  static final int PROTOCOL = 32;
  static final int LABEL = 33;
  static final int COMMAND = 34;
  static final int REASON = 35;
  static final int NUMBERS = 36;

  /** A text takes this much at most, so that all of a row's fit into 64 KiB. */
  static final int MOST_TEXT = 8 << 10;

  static final int MOST = 0xffff;

  /** What stands before each value: the tag and its length. */
  public static final int HEAD = 3;

  private static final int TRUNCATED = 1;
  private static final int PEEKED = 2;

  private static final int NO_ENDPOINT = 0;
  private static final int UNIX_PATH = 1;
  private static final int UNIX_ABSTRACT = 2;
  private static final int UNIX_UNNAMED = 3;
  private static final int IPV4 = 4;
  private static final int UNRESOLVED = 5;
  private static final int IPV6 = 6;

  private final ByteBuffer out = ByteBuffer.allocate(MOST).order(ByteOrder.LITTLE_ENDIAN);

  /** The values of a row that is about to be written, one row after the other. */
  public Tags() {}

  /** Begins the next row. */
  Tags begin() {
    out.clear();
    return this;
  }

  /** What was written since {@link #begin}: from 0 to {@link #length}. */
  public byte[] bytes() {
    return out.array();
  }

  /** How many bytes were written since {@link #begin}. */
  public int length() {
    return out.position();
  }

  /** All that a call or a packet has beside the row's fixed part. */
  public Tags of(String thread, Arguments arguments, Outcome outcome) {
    begin().latin(THREAD, thread);
    arguments(arguments);
    outcome(outcome);
    return this;
  }

  private void arguments(Arguments arguments) {
    switch (arguments) {
      case Arguments.None none -> {}
      case Arguments.Size size -> {}
      case Arguments.Create create -> text(FAMILY, create.family()).text(TYPE, create.type());
      case Arguments.Option option ->
          text(OPTION, option.name()).text(OPTION_VALUE, option.value());
      case Arguments.Host host -> text(HOST, host.host());
      case Arguments.Address address -> endpoint(ADDRESS, address.address());
      case Arguments.Backlog backlog -> number(BACKLOG, backlog.backlog());
      case Arguments.How how -> text(HOW, how.how());
      case Arguments.To to -> endpoint(ADDRESS, to.address());
      case Arguments.Text text -> text(TEXT, text.text());
    }
  }

  private void outcome(Outcome outcome) {
    switch (outcome) {
      case Outcome.Bound bound -> endpoint(LOCAL, bound.local());
      case Outcome.Accepted accepted ->
          endpoint(LOCAL, accepted.local()).endpoint(PEER, accepted.peer());
      case Outcome.Resolved resolved -> text(RESOLVED, resolved.addresses());
      case Outcome.Failed failed -> text(WORDS, failed.text());
      case Outcome.Value value -> text(VALUE, value.value());
      case Outcome.Ready ready -> text(READY, ready.lines());
      case Outcome.Moved moved -> moved(moved);
      default -> {}
    }
  }

  /** Nothing for bytes of a stream; otherwise the peer's address and a byte of flags. */
  private void moved(Outcome.Moved moved) {
    if (!moved.isPlain()) {
      endpoint(PEER, moved.peer())
          .flags((moved.truncated() ? TRUNCATED : 0) | (moved.peeked() ? PEEKED : 0));
    }
  }

  private void flags(int flags) {
    head(MOVE_FLAGS, 1).put((byte) flags);
  }

  /** Numbers of 8 bytes each. */
  Tags numbers(long... values) {
    head(NUMBERS, values.length * Long.BYTES);
    for (long value : values) {
      out.putLong(value);
    }
    return this;
  }

  Tags number(int tag, long value) {
    head(tag, Long.BYTES).putLong(value);
    return this;
  }

  /** A text, or its beginning. */
  Tags text(int tag, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = kept(bytes);
    head(tag, length).put(bytes, 0, length);
    return this;
  }

  /** How many bytes of a text in UTF-8 are kept: whole characters. */
  private static int kept(byte[] text) {
    int length = Math.min(text.length, MOST_TEXT);
    while (length < text.length && (text[length] & 0xc0) == 0x80) {
      length--;
    }
    return length;
  }

  /** A text of which only the characters of ISO 8859-1 are kept: quicker, for a thread's name. */
  private void latin(int tag, String text) {
    int length = Math.min(text.length(), 255);
    head(tag, length);
    for (int i = 0; i < length; i++) {
      out.put((byte) text.charAt(i));
    }
  }

  Tags endpoint(int tag, Endpoint endpoint) {
    switch (endpoint) {
      case Endpoint.None none -> head(tag, 1).put((byte) NO_ENDPOINT);
      case Endpoint.Ip ip -> ip(tag, ip);
      case Endpoint.Unix unix ->
          head(tag, 1 + unix.name().length).put((byte) kind(unix)).put(unix.name());
      case Endpoint.Unresolved unresolved -> {
        byte[] host = unresolved.host().getBytes(StandardCharsets.UTF_8);
        int length = kept(host);
        head(tag, 1 + 2 + length)
            .put((byte) UNRESOLVED)
            .putShort((short) unresolved.port())
            .put(host, 0, length);
      }
    }
    return this;
  }

  private void ip(int tag, Endpoint.Ip ip) {
    boolean six = ip.address().isIpv6();
    head(tag, six ? 1 + 16 + 4 + 2 : 1 + 4 + 2)
        .put((byte) (six ? IPV6 : IPV4))
        .put(ip.address().bytes());
    if (six) {
      out.putInt(ip.address().scope());
    }
    out.putShort((short) ip.port());
  }

  private static int kind(Unix unix) {
    return switch (unix.kind()) {
      case PATH -> UNIX_PATH;
      case ABSTRACT -> UNIX_ABSTRACT;
      case UNNAMED -> UNIX_UNNAMED;
    };
  }

  private ByteBuffer head(int tag, int length) {
    return out.put((byte) tag).putShort((short) length);
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

  /** Whether a tag's value is an endpoint. */
  public static boolean isAddress(int tag) {
    return tag == ADDRESS || tag == LOCAL || tag == PEER;
  }

  private static boolean isSound(int tag, byte[] bytes, int at, int size) {
    return switch (tag) {
      case BACKLOG -> size == Long.BYTES;
      case MOVE_FLAGS -> size == 1;
      case NUMBERS -> size % Long.BYTES == 0;
      case ADDRESS, LOCAL, PEER -> size > 0 && isEndpoint(bytes[at], size);
      default -> true;
    };
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

  private static int shortAt(byte[] bytes, int at) {
    return (short) JournalFormat.SHORT.get(bytes, at) & 0xffff;
  }

  /** Tagged values that were read. */
  public static final class Read {
    private final byte[] bytes;

    /** Values as they are in a file; unknown ones are passed over. */
    public Read(byte[] bytes) {
      this.bytes = bytes;
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

    String thread() {
      int at = at(THREAD);
      return at < 0
          ? ""
          : new String(bytes, at, shortAt(bytes, at - 2), StandardCharsets.ISO_8859_1);
    }

    long number(int tag) {
      int at = at(tag);
      return at < 0 ? 0 : (long) JournalFormat.LONG.get(bytes, at);
    }

    /** Numbers of 8 bytes each; none if there are none. */
    long[] numbers() {
      int at = at(NUMBERS);
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
        return new Arguments.Option(text(OPTION), text(OPTION_VALUE));
      }
      if (has(BACKLOG)) {
        return new Arguments.Backlog((int) number(BACKLOG));
      }
      return words();
    }

    private Arguments words() {
      if (has(HOST)) {
        return new Arguments.Host(text(HOST));
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
                value, endpoint(PEER), (flags() & TRUNCATED) != 0, (flags() & PEEKED) != 0);
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
  }
}
