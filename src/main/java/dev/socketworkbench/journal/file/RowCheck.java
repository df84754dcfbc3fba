package dev.socketworkbench.journal.file;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.layer.LayerKind;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether bytes of a file that may come from anywhere are a row that can be decoded: every length,
 * code and identity within its range. A checksum proves only that a row is as it was written, not
 * by whom. Whether it refers to the right row for its bytes is known to {@link PayloadDedup}.
 */
public final class RowCheck {
  private RowCheck() {}

  /** Checks the row of this length that begins at this place. */
  public static boolean isSound(byte[] bytes, int at, int rowLength) {
    int recorded = (int) JournalFormat.INT.get(bytes, at + JournalFormat.BYTES_LENGTH);
    boolean refers = PayloadDedup.isReference(bytes[at + JournalFormat.FLAGS]);
    int stored = refers ? JournalFormat.REFERENCE_BYTES : recorded;
    if (recorded < 0
        || stored > rowLength - JournalFormat.ROW_HEADER
        || !isSpan(
            longAt(bytes, at + JournalFormat.START), longAt(bytes, at + JournalFormat.END))) {
      return false;
    }
    try {
      return switch (bytes[at + JournalFormat.KIND]) {
        case JournalFormat.KIND_CALL, JournalFormat.KIND_PACKET ->
            isCall(bytes, at, rowLength - stored);
        case JournalFormat.KIND_KERNEL -> !refers && isKernel(bytes, at, rowLength);
        case JournalFormat.KIND_NOTE -> isNote(bytes, at);
        case JournalFormat.KIND_LAYER -> !refers && isLayer(bytes, at, rowLength - stored);
        case JournalFormat.KIND_WIRE -> !refers && isWire(bytes, at, rowLength, recorded);
        default -> !refers && recorded == 0 && isFact(bytes, at, rowLength);
      };
    } catch (IllegalArgumentException e) {
      return false; // An operation or a socket that does not exist.
    }
  }

  /** A time that does not run backwards, within what a session can last. */
  private static boolean isSpan(long start, long end) {
    return start >= 0 && start <= end && end <= JournalFormat.MAX_NANOS;
  }

  private static boolean isCall(byte[] bytes, int at, int room) {
    int arguments = shortAt(bytes, at + JournalFormat.ARGUMENTS_LENGTH);
    int detail = shortAt(bytes, at + JournalFormat.DETAIL_LENGTH);
    int thread = shortAt(bytes, at + JournalFormat.THREAD_LENGTH);
    int code = bytes[at + JournalFormat.OPERATION];
    if (PacketKind.ofCode(code).isEmpty()) {
      Operation.ofCode(code);
    }
    SocketId.unpack((int) JournalFormat.INT.get(bytes, at + JournalFormat.SOCKET));
    return JournalFormat.ROW_HEADER + arguments + detail + thread <= room
        && longAt(bytes, at + JournalFormat.STREAM_OFFSET) >= 0
        && longAt(bytes, at + JournalFormat.STREAM_OFFSET) <= JournalFormat.MAX_STREAM
        && (bytes[at + JournalFormat.ARGUMENTS_KIND] == JournalFormat.TAGGED
            ? detail == 0 && thread == 0 && isTagged(bytes, at, arguments)
            : isArguments(bytes[at + JournalFormat.ARGUMENTS_KIND], arguments)
                && isOutcome(
                    bytes[at + JournalFormat.OUTCOME],
                    detail,
                    (int) JournalFormat.INT.get(bytes, at + JournalFormat.VALUE)));
  }

  private static boolean isTagged(byte[] bytes, int at, int length) {
    int value = (int) JournalFormat.INT.get(bytes, at + JournalFormat.VALUE);
    return (int) JournalFormat.INT.get(bytes, at + JournalFormat.SIZE) >= RowFacts.NONE
        && TagReader.areSound(bytes, at + JournalFormat.ROW_HEADER, length)
        && isValue(bytes[at + JournalFormat.OUTCOME], value);
  }

  private static boolean isValue(byte code, int value) {
    Optional<Outcome.Kind> kind = Outcome.Kind.ofCode(code);
    return kind.isPresent()
        && switch (kind.get()) {
          case ACCEPTED -> SocketId.unpack(value).number() > 0;
          case MOVED -> value >= 0;
          default -> true;
        };
  }

  private static boolean isArguments(byte kind, int length) {
    return switch (kind) {
      case ValueCodec.ARGUMENTS_ADDRESS -> length == ValueCodec.ADDRESS_BYTES;
      case ValueCodec.ARGUMENTS_BACKLOG, ValueCodec.ARGUMENTS_SIZE -> length == Integer.BYTES;
      default -> kind >= ValueCodec.ARGUMENTS_NONE && kind <= ValueCodec.ARGUMENTS_HOW;
    };
  }

  private static boolean isOutcome(byte code, int length, int value) {
    return Outcome.Kind.ofCode(code).map(kind -> isOutcome(kind, length, value)).orElse(false);
  }

  private static boolean isOutcome(Outcome.Kind kind, int length, int value) {
    return switch (kind) {
      case BOUND -> length == ValueCodec.ADDRESS_BYTES;
      case ACCEPTED ->
          length == 2 * ValueCodec.ADDRESS_BYTES && SocketId.unpack(value).number() > 0;
      case MOVED -> value >= 0;
      case WOULD_BLOCK, READY, VALUE, NOT_RETURNED -> false;
      default -> true;
    };
  }

  /** Facts are few: what one says is read to see that it can be. */
  private static boolean isFact(byte[] bytes, int at, int rowLength) {
    int attached = shortAt(bytes, at + JournalFormat.TAGS_LENGTH);
    int from = at + JournalFormat.ROW_HEADER;
    if (JournalFormat.ROW_HEADER + attached > rowLength
        || shortAt(bytes, at + JournalFormat.DETAIL_LENGTH) != 0
        || shortAt(bytes, at + JournalFormat.THREAD_LENGTH) != 0
        || !TagReader.areSound(bytes, from, attached)) {
      return false;
    }
    Facts.read(
        bytes[at + JournalFormat.KIND],
        (int) JournalFormat.INT.get(bytes, at + JournalFormat.SOCKET),
        longAt(bytes, at + JournalFormat.START),
        longAt(bytes, at + JournalFormat.END),
        new TagReader(Arrays.copyOfRange(bytes, from, from + attached)));
    return true;
  }

  private static boolean isLayer(byte[] bytes, int at, int room) {
    int attached = shortAt(bytes, at + JournalFormat.TAGS_LENGTH);
    SocketId.unpack((int) JournalFormat.INT.get(bytes, at + JournalFormat.SOCKET));
    return JournalFormat.ROW_HEADER + attached <= room
        && shortAt(bytes, at + JournalFormat.DETAIL_LENGTH) == 0
        && shortAt(bytes, at + JournalFormat.THREAD_LENGTH) == 0
        && bytes[at + JournalFormat.ARGUMENTS_KIND] == JournalFormat.TAGGED
        && LayerKind.ofCode(bytes[at + JournalFormat.OPERATION]).isPresent()
        && Outcome.Kind.ofCode(bytes[at + JournalFormat.OUTCOME]).isPresent()
        && (int) JournalFormat.INT.get(bytes, at + JournalFormat.SIZE) >= 0
        && (int) JournalFormat.INT.get(bytes, at + JournalFormat.VALUE) >= 0
        && longAt(bytes, at + JournalFormat.STREAM_OFFSET) >= 0
        && longAt(bytes, at + JournalFormat.STREAM_OFFSET) <= JournalFormat.MAX_STREAM
        && TagReader.areSound(bytes, at + JournalFormat.ROW_HEADER, attached);
  }

  /** What a packet's tags say is read to see that it can be. */
  private static boolean isWire(byte[] bytes, int at, int rowLength, int recorded) {
    int attached = shortAt(bytes, at + JournalFormat.TAGS_LENGTH);
    int from = at + JournalFormat.ROW_HEADER;
    int length = (int) JournalFormat.INT.get(bytes, at + JournalFormat.SIZE);
    if (JournalFormat.ROW_HEADER + attached > rowLength - recorded
        || recorded > length
        || shortAt(bytes, at + JournalFormat.DETAIL_LENGTH) != 0
        || shortAt(bytes, at + JournalFormat.THREAD_LENGTH) != 0
        || bytes[at + JournalFormat.ARGUMENTS_KIND] != JournalFormat.TAGGED
        || bytes[at + JournalFormat.OUTCOME] != 0
        || !TagReader.areSound(bytes, from, attached)) {
      return false;
    }
    int socket = (int) JournalFormat.INT.get(bytes, at + JournalFormat.SOCKET);
    WirePacket packet =
        new WireTags(new TagReader(Arrays.copyOfRange(bytes, from, from + attached)))
            .packet(
                socket == 0 ? Optional.empty() : Optional.of(SocketId.unpack(socket)),
                bytes[at + JournalFormat.OPERATION],
                (int) JournalFormat.INT.get(bytes, at + JournalFormat.VALUE),
                longAt(bytes, at + JournalFormat.START),
                longAt(bytes, at + JournalFormat.END),
                length,
                new byte[0],
                recorded);
    return packet.streamOffset() == longAt(bytes, at + JournalFormat.STREAM_OFFSET)
        && packet.streamOffset() <= JournalFormat.MAX_STREAM;
  }

  private static boolean isKernel(byte[] bytes, int at, int rowLength) {
    int numbers = 3 * Long.BYTES;
    SocketId.unpack((int) JournalFormat.INT.get(bytes, at + JournalFormat.SOCKET));
    return (int) JournalFormat.INT.get(bytes, at + JournalFormat.BYTES_LENGTH) == numbers
        && hasSoundDetails(bytes, at, rowLength - JournalFormat.ROW_HEADER - numbers)
        && hasNothingOfACall(bytes, at)
        && TcpState.ofLinux(bytes[at + JournalFormat.OPERATION]).isPresent();
  }

  private static boolean hasSoundDetails(byte[] bytes, int at, int room) {
    if ((bytes[at + JournalFormat.FLAGS] & JournalFormat.FLAG_DETAILS) == 0) {
      return true;
    }
    int length = (int) JournalFormat.INT.get(bytes, at + JournalFormat.SIZE);
    return length >= 0
        && length <= room
        && TagReader.areSound(bytes, at + JournalFormat.ROW_HEADER + 3 * Long.BYTES, length);
  }

  /** Notes are in the logs of both sides, and so of no socket. */
  private static boolean isNote(byte[] bytes, int at) {
    return hasNothingOfACall(bytes, at)
        && bytes[at + JournalFormat.OPERATION] == 0
        && bytes[at + JournalFormat.FLAGS] == 0
        && (int) JournalFormat.INT.get(bytes, at + JournalFormat.SOCKET) == 0;
  }

  /** What is between the header and the bytes of a call, and no other row has. */
  private static boolean hasNothingOfACall(byte[] bytes, int at) {
    return shortAt(bytes, at + JournalFormat.ARGUMENTS_LENGTH) == 0
        && shortAt(bytes, at + JournalFormat.DETAIL_LENGTH) == 0
        && shortAt(bytes, at + JournalFormat.THREAD_LENGTH) == 0
        && bytes[at + JournalFormat.ARGUMENTS_KIND] == 0
        && bytes[at + JournalFormat.OUTCOME] == 0;
  }

  private static long longAt(byte[] bytes, int at) {
    return (long) JournalFormat.LONG.get(bytes, at);
  }

  private static int shortAt(byte[] bytes, int at) {
    return (short) JournalFormat.SHORT.get(bytes, at) & 0xffff;
  }
}
