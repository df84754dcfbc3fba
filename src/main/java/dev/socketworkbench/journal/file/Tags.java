package dev.socketworkbench.journal.file;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpInfo;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.Endpoint.Unix;
import dev.socketworkbench.call.aside.Aside;
import dev.socketworkbench.call.aside.Intervention;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.call.wire.WireTreatment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

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
  static final int CUT = 23;
  static final int TCP_INFO = 24;
  static final int DROPS = 25;
  static final int PROTOCOL = 32;
  static final int LABEL = 33;
  static final int COMMAND = 34;
  static final int REASON = 35;
  static final int NUMBERS = 36;
  static final int NAME = 48;
  static final int DETAIL = 49;
  static final int CLEAR_OFFSET = 50;
  static final int SOURCE = 51;
  static final int INTERVENTION = 52;
  static final int BYTES = 53;
  static final int RULE = 54;
  static final int SCRIPT = 55;
  static final int WORDS_OF_RULE = 56;

  /** What stands in a source place before its texts: how it is known, line, the file's length. */
  static final int SOURCE_HEAD = 1 + Integer.BYTES + Short.BYTES;

  /** One thing that was done: what it was, and a number. */
  static final int DEED = 1 + Long.BYTES;

  static final int HELD_BEFORE = 1;
  static final int HELD_AFTER = 2;
  static final int MADE_TO_FAIL = 3;
  static final int SHORTENED = 4;
  static final int HELD_ON_WIRE = 5;
  static final int COPIED = 6;
  static final int OVERTAKEN = 7;

  /** Its number is that of the bit and 1 more. */
  static final int FLIPPED = 8;

  /** A text takes this much at most, so that all of a row's fit into 64 KiB. */
  static final int MOST_TEXT = 8 << 10;

  static final int MOST = 0xffff;

  /** What stands before each value: the tag and its length. */
  public static final int HEAD = 3;

  static final int TRUNCATED = 1;
  static final int PEEKED = 2;

  static final int NO_ENDPOINT = 0;
  static final int UNIX_PATH = 1;
  static final int UNIX_ABSTRACT = 2;
  static final int UNIX_UNNAMED = 3;
  static final int IPV4 = 4;
  static final int UNRESOLVED = 5;
  static final int IPV6 = 6;

  private final ByteBuffer out = ByteBuffer.allocate(MOST).order(ByteOrder.LITTLE_ENDIAN);

  /** The thread whose name stands at the beginning, and where that ends; null if none does. */
  private String thread;

  private int threadEnd;

  /** The values of a row that is about to be written, one row after the other. */
  public Tags() {}

  /** Begins the next row. */
  Tags begin() {
    thread = null;
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
  public Tags of(String newThread, Arguments arguments, Outcome outcome) {
    thread(newThread);
    arguments(arguments);
    outcome(outcome);
    return this;
  }

  /** What is known of a call beside the call itself. */
  public Tags of(Aside aside) {
    aside.source().ifPresent(this::source);
    aside.intervention().ifPresent(this::intervention);
    return this;
  }

  private void source(SourcePlace place) {
    byte[] file = place.file().getBytes(StandardCharsets.UTF_8);
    byte[] function = place.function().getBytes(StandardCharsets.UTF_8);
    int ofFile = kept(file);
    int ofFunction = kept(function);
    head(SOURCE, SOURCE_HEAD + ofFile + ofFunction)
        .put((byte) place.toldBy().code())
        .putInt(place.line())
        .putShort((short) ofFile)
        .put(file, 0, ofFile)
        .put(function, 0, ofFunction);
  }

  private void intervention(Intervention done) {
    int lengthAt = head(INTERVENTION, 0).position() - Short.BYTES;
    deed(HELD_BEFORE, done.heldBeforeNanos());
    deed(HELD_AFTER, done.heldAfterNanos());
    if (done.failedWith().isKnown()) {
      ErrorCode error = done.failedWith();
      deed(
          MADE_TO_FAIL,
          ((long) error.numbering().code() << Integer.SIZE)
              | Integer.toUnsignedLong(error.number()));
    }
    deed(SHORTENED, done.shortenedFrom());
    out.putShort(lengthAt, (short) (out.position() - lengthAt - Short.BYTES));
  }

  /** Nothing for 0: it was not done. */
  private void deed(int what, long number) {
    if (number != 0) {
      out.put((byte) what).putLong(number);
    }
  }

  /** All that the row of a packet on the wire has beside the row's fixed part. */
  public Tags of(WirePacket packet) {
    begin()
        .endpoint(LOCAL, packet.from())
        .endpoint(PEER, packet.to())
        .numbers(
            packet.number(),
            packet.fate().code(),
            packet.flags(),
            packet.sequence(),
            packet.acknowledgement(),
            packet.window(),
            packet.receiver().map(SocketId::packed).orElse(0));
    WireTreatment done = packet.treatment();
    if (done.isNone()) {
      return this;
    }
    int lengthAt = head(INTERVENTION, 0).position() - Short.BYTES;
    deed(HELD_ON_WIRE, done.heldNanos());
    deed(COPIED, done.copy() ? 1 : 0);
    deed(OVERTAKEN, done.overtaken());
    deed(FLIPPED, done.flippedBit() + 1L);
    out.putShort(lengthAt, (short) (out.position() - lengthAt - Short.BYTES));
    return done.rule().isEmpty() ? this : text(RULE, done.rule());
  }

  /** A thread that has made the row before, too, has its name here already. */
  @SuppressWarnings("ReferenceEquality") // A thread gives the same string each time.
  private void thread(String name) {
    if (name == thread) {
      out.position(threadEnd);
      return;
    }
    begin().latin(THREAD, name);
    thread = name;
    threadEnd = out.position();
  }

  /** All that a layer's row has beside the row's fixed part. */
  public Tags of(Layer layer) {
    begin().text(NAME, layer.name()).text(DETAIL, layer.detail());
    return layer.clearOffset() == 0 ? this : number(CLEAR_OFFSET, layer.clearOffset());
  }

  private void arguments(Arguments arguments) {
    switch (arguments) {
      case Arguments.None none -> {}
      case Arguments.Size size -> {}
      case Arguments.Create create -> text(FAMILY, create.family()).text(TYPE, create.type());
      case Arguments.SocketOption option ->
          text(OPTION, option.name()).text(OPTION_VALUE, option.value());
      case Arguments.HostName host -> text(HOST, host.host());
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

  /** What a kernel row has beside its state and queues. */
  public Tags of(KernelDetail detail) {
    begin();
    switch (detail) {
      case KernelDetail.NoDetail none -> {}
      case KernelDetail.DatagramDetail datagrams -> number(DROPS, datagrams.drops());
      case TcpInfo info -> numbers(TCP_INFO, info.numbers());
    }
    return this;
  }

  /** Nothing for bytes of a stream; otherwise the peer's address and a byte of flags. */
  private void moved(Outcome.Moved moved) {
    if (!moved.isPlain()) {
      endpoint(PEER, moved.peer())
          .flags((moved.truncated() ? TRUNCATED : 0) | (moved.peeked() ? PEEKED : 0));
      if (moved.cut() > 0) {
        number(CUT, moved.cut());
      }
    }
  }

  private void flags(int flags) {
    head(MOVE_FLAGS, 1).put((byte) flags);
  }

  /** Numbers of 8 bytes each. */
  Tags numbers(long... values) {
    return numbers(NUMBERS, values);
  }

  private Tags numbers(int tag, long[] values) {
    head(tag, values.length * Long.BYTES);
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

  /** Bytes of any kind, or their beginning. */
  Tags bytes(int tag, byte[] bytes) {
    int length = Math.min(bytes.length, MOST_TEXT);
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
  @SuppressWarnings("deprecation") // Because it drops the upper byte of a char: that is wanted.
  private void latin(int tag, String text) {
    int length = Math.min(text.length(), 255);
    head(tag, length);
    text.getBytes(0, length, out.array(), out.position());
    out.position(out.position() + length);
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

  /** Whether a tag's value is an endpoint. */
  public static boolean isAddress(int tag) {
    return tag == ADDRESS || tag == LOCAL || tag == PEER;
  }
}
