package dev.socketworkbench.journal.search;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.journal.file.JournalFormat;
import dev.socketworkbench.journal.file.KnownSocket;
import dev.socketworkbench.journal.file.PayloadDedup;
import dev.socketworkbench.journal.file.RowDecoder;
import dev.socketworkbench.journal.file.RowFacts;
import dev.socketworkbench.journal.file.RowReader;
import dev.socketworkbench.journal.file.TagReader;
import dev.socketworkbench.journal.file.Tags;
import dev.socketworkbench.journal.file.ValueCodec;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The facts of a row as it is in the file. Goes from row to row; one thread. */
final class RawRow implements RowFacts {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final int MOVED = Outcome.Kind.MOVED.code();
  private static final Outcome.Kind[] ENDINGS = endings();

  /** Calls with more bytes get their own array, so that one such does not stay forever. */
  private static final int KEPT = 64 << 10;

  private final SocketDirectory sockets;
  private MemorySegment file;
  private long at;
  private final byte[] kept = new byte[KEPT];
  private byte[] bytes = kept;
  private boolean copied;

  /**
   * A row that has no place yet.
   *
   * @param sockets knows the sockets of the file
   */
  RawRow(SocketDirectory sockets) {
    this.sockets = sockets;
  }

  private static Outcome.Kind[] endings() {
    Outcome.Kind[] byCode = new Outcome.Kind[128];
    for (Outcome.Kind each : Outcome.Kind.values()) {
      byCode[each.code()] = each;
    }
    return byCode;
  }

  /**
   * Goes to a row.
   *
   * @param segment the file from the beginning of a chunk on: a row's bytes may be those of an
   *     earlier row of its chunk
   * @param place where in the segment the row begins
   */
  void moveTo(MemorySegment segment, long place) {
    file = segment;
    at = place;
    copied = false;
  }

  /** The row's length, or what is in its place. */
  static int lengthAt(MemorySegment segment, long place) {
    return segment.get(INT, place);
  }

  /** Whether this program knows what the row is of. */
  boolean isKnown() {
    return JournalFormat.isKnown(byteAt(JournalFormat.KIND));
  }

  @Override
  public long recorded() {
    return file.get(LONG, at + JournalFormat.ROW_NUMBER);
  }

  @Override
  public Kind kind() {
    return switch (byteAt(JournalFormat.KIND)) {
      case JournalFormat.KIND_CALL ->
          PacketKind.ofCode(code()).isPresent() ? Kind.PACKET : Kind.CALL;
      case JournalFormat.KIND_KERNEL -> Kind.KERNEL;
      case JournalFormat.KIND_PACKET -> Kind.PACKET;
      case JournalFormat.KIND_LAYER -> Kind.LAYER;
      case JournalFormat.KIND_WIRE -> Kind.WIRE;
      case JournalFormat.KIND_NOTE -> Kind.NOTE;
      default -> Kind.FACT;
    };
  }

  /** Whether its kind {@link Kind#isEvent}, for which one need not know which of the two it is. */
  private boolean isEvent() {
    byte kind = byteAt(JournalFormat.KIND);
    return kind == JournalFormat.KIND_CALL || kind == JournalFormat.KIND_PACKET;
  }

  private boolean isWire() {
    return byteAt(JournalFormat.KIND) == JournalFormat.KIND_WIRE;
  }

  @Override
  public int code() {
    return byteAt(JournalFormat.OPERATION);
  }

  @Override
  public int socket() {
    return intAt(JournalFormat.SOCKET);
  }

  @Override
  public Outcome.Kind ending() {
    return ENDINGS[byteAt(JournalFormat.OUTCOME)];
  }

  @Override
  public int moved() {
    if (isWire()) {
      return intAt(JournalFormat.VALUE);
    }
    if (!isEvent()) {
      return NONE;
    }
    return switch (ending()) {
      case MOVED -> intAt(JournalFormat.VALUE);
      case END_OF_STREAM -> 0;
      default -> NONE;
    };
  }

  @Override
  public boolean hasOwnTime() {
    return (byteAt(JournalFormat.FLAGS) & JournalFormat.FLAG_WITH_PREVIOUS) == 0
        && byteAt(JournalFormat.OUTCOME) != Outcome.Kind.NOT_RETURNED.code();
  }

  @Override
  public boolean movedOnly() {
    return byteAt(JournalFormat.OUTCOME) == MOVED
        && (!isTagged() || (byteAt(JournalFormat.DATAGRAM) == 0 && hasSize()))
        && !hasAside();
  }

  /** Where no size was given, there may be arguments in words, which stand in the line. */
  private boolean hasSize() {
    return intAt(JournalFormat.SIZE) >= 0;
  }

  @Override
  public boolean hasAside() {
    return (byteAt(JournalFormat.FLAGS) & JournalFormat.FLAG_ASIDE) != 0
        && byteAt(JournalFormat.KIND) == JournalFormat.KIND_CALL;
  }

  /**
   * Only calls and packets have moved anything: their numbers are where those of others are not.
   */
  @Override
  public boolean holdsAll() {
    return intAt(JournalFormat.BYTES_LENGTH) >= intAt(JournalFormat.VALUE);
  }

  @Override
  public ErrorCode error() {
    if (ending() != Outcome.Kind.FAILED) {
      return ErrorCode.NONE;
    }
    int number = intAt(JournalFormat.VALUE);
    return isTagged()
        ? TagReader.error(byteAt(JournalFormat.NUMBERING), number)
        : ErrorCode.ofLinuxOrResolver(number);
  }

  @Override
  public boolean hasAddresses() {
    if (!isEvent() && !isWire()) {
      return false;
    }
    if (isTagged()) {
      return hasAddressTag();
    }
    return byteAt(JournalFormat.ARGUMENTS_KIND) == ValueCodec.ARGUMENTS_ADDRESS
        || ending() == Outcome.Kind.BOUND
        || ending() == Outcome.Kind.ACCEPTED;
  }

  private boolean hasAddressTag() {
    long tag = at + JournalFormat.ROW_HEADER;
    long end = tag + shortAt(at + JournalFormat.TAGS_LENGTH);
    while (tag < end) {
      if (Tags.isAddress(file.get(ValueLayout.JAVA_BYTE, tag))) {
        return true;
      }
      tag += Tags.HEAD + shortAt(tag + 1);
    }
    return false;
  }

  private boolean isTagged() {
    return byteAt(JournalFormat.ARGUMENTS_KIND) == JournalFormat.TAGGED;
  }

  @Override
  public int size() {
    if (isWire()) {
      return NONE;
    }
    if (isTagged()) {
      return intAt(JournalFormat.SIZE);
    }
    return byteAt(JournalFormat.ARGUMENTS_KIND) == ValueCodec.ARGUMENTS_SIZE
        ? intAt(JournalFormat.ROW_HEADER)
        : NONE;
  }

  @Override
  public long startNanos() {
    return file.get(LONG, at + JournalFormat.START);
  }

  @Override
  public long endNanos() {
    return file.get(LONG, at + JournalFormat.END);
  }

  @Override
  public byte[] buffer() {
    if (!copied) {
      int length = bytesLength();
      bytes = length <= KEPT ? kept : new byte[length];
      MemorySegment.copy(file, ValueLayout.JAVA_BYTE, bytesPlace(), bytes, 0, length);
      copied = true;
    }
    return bytes;
  }

  @Override
  public int bytesFrom() {
    return 0;
  }

  @Override
  public int bytesLength() {
    return byteAt(JournalFormat.KIND) == JournalFormat.KIND_KERNEL
        ? 0
        : intAt(JournalFormat.BYTES_LENGTH) - headers();
  }

  @Override
  public long holder() {
    return PayloadDedup.isReference(byteAt(JournalFormat.FLAGS))
        ? file.get(LONG, at + attached(at))
        : OWN_BYTES;
  }

  @Override
  public byte[] heldBytes() {
    long row = holdingRow();
    byte[] held = new byte[file.get(INT, row + JournalFormat.BYTES_LENGTH)];
    MemorySegment.copy(file, ValueLayout.JAVA_BYTE, row + attached(row), held, 0, held.length);
    return held;
  }

  /** Where in the segment the bytes begin: in this row, or in the one to which it refers. */
  private long bytesPlace() {
    long row = holdingRow();
    return row + attached(row) + headers();
  }

  /** How many recorded bytes are those of a packet's headers, which nobody has moved. */
  private int headers() {
    return isWire()
        ? Math.min(
            intAt(JournalFormat.BYTES_LENGTH),
            intAt(JournalFormat.SIZE) - intAt(JournalFormat.VALUE))
        : 0;
  }

  private long holdingRow() {
    long holder = holder();
    return holder == OWN_BYTES ? at : holder % JournalFormat.CHUNK;
  }

  /** Where the bytes begin in a row: after arguments, detail and thread, which notes have not. */
  private int attached(long row) {
    return JournalFormat.ROW_HEADER
        + shortAt(row + JournalFormat.ARGUMENTS_LENGTH)
        + shortAt(row + JournalFormat.DETAIL_LENGTH)
        + shortAt(row + JournalFormat.THREAD_LENGTH);
  }

  @Override
  public KnownSocket known() {
    int socket = socket();
    if (socket != 0) {
      return sockets.at(socket, recorded());
    }
    return byteAt(JournalFormat.KIND) == JournalFormat.KIND_CONSOLE_LINE
        ? sockets.of(entry(), recorded())
        : KnownSocket.NOTHING;
  }

  @Override
  public Entry entry() {
    int length = attached(at) + (isEvent() ? 0 : intAt(JournalFormat.BYTES_LENGTH));
    if (kind() == Kind.KERNEL && (byteAt(JournalFormat.FLAGS) & JournalFormat.FLAG_DETAILS) != 0) {
      length += intAt(JournalFormat.SIZE);
    }
    byte[] row = new byte[length];
    MemorySegment.copy(file, ValueLayout.JAVA_BYTE, at, row, 0, length);
    return RowDecoder.decode(RowReader.over(row), 0);
  }

  private byte byteAt(int field) {
    return file.get(ValueLayout.JAVA_BYTE, at + field);
  }

  private int intAt(int field) {
    return file.get(INT, at + field);
  }

  private int shortAt(long place) {
    return file.get(SHORT, place) & 0xffff;
  }
}
