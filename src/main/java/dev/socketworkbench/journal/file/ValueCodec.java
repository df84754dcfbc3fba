package dev.socketworkbench.journal.file;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.call.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Arguments and outcomes as files of versions 1 to 3 have them. What a hostile file says is
 * checked; it can be wrong but not harmful.
 */
public final class ValueCodec {
  static final byte ARGUMENTS_NONE = 0;
  static final byte ARGUMENTS_CREATE = 1;
  static final byte ARGUMENTS_OPTION = 2;
  static final byte ARGUMENTS_HOST = 3;

  /** The arguments are an address. */
  public static final byte ARGUMENTS_ADDRESS = 4;

  static final byte ARGUMENTS_BACKLOG = 5;

  /** The argument is a number of bytes. */
  public static final byte ARGUMENTS_SIZE = 6;

  static final byte ARGUMENTS_HOW = 7;

  static final int ADDRESS_BYTES = 1 + 16 + 4 + 2;

  private ValueCodec() {}

  static Arguments arguments(byte kind, byte[] bytes) {
    return switch (kind) {
      case ARGUMENTS_NONE -> Arguments.None.NONE;
      case ARGUMENTS_CREATE -> new Arguments.Create(before(bytes), after(bytes));
      case ARGUMENTS_OPTION -> new Arguments.SocketOption(before(bytes), after(bytes));
      case ARGUMENTS_HOST -> new Arguments.HostName(string(bytes));
      case ARGUMENTS_ADDRESS -> new Arguments.Address(address(buffer(bytes)));
      case ARGUMENTS_BACKLOG -> new Arguments.Backlog(buffer(bytes).getInt());
      case ARGUMENTS_SIZE -> new Arguments.Size(buffer(bytes).getInt());
      case ARGUMENTS_HOW -> new Arguments.How(string(bytes));
      default -> throw new IllegalArgumentException("arguments of kind " + kind);
    };
  }

  static Outcome outcome(byte code, int value, byte[] bytes) {
    Outcome.Kind kind =
        Outcome.Kind.ofCode(code)
            .orElseThrow(() -> new IllegalArgumentException("outcome of kind " + code));
    return switch (kind) {
      case DONE -> Outcome.Done.DONE;
      case MOVED -> new Outcome.Moved(value);
      case END_OF_STREAM -> Outcome.EndOfStream.END_OF_STREAM;
      case BOUND -> new Outcome.Bound(address(buffer(bytes)));
      case ACCEPTED -> accepted(value, buffer(bytes));
      case RESOLVED -> new Outcome.Resolved(string(bytes));
      case FAILED -> new Outcome.Failed(ErrorCode.ofLinuxOrResolver(value), string(bytes));
      case TIMED_OUT -> new Outcome.TimedOut(value);
      case CLOSED_HERE -> Outcome.ClosedHere.CLOSED_HERE;
      case WOULD_BLOCK, READY, VALUE, NOT_RETURNED ->
          throw new IllegalArgumentException("outcome of kind " + code);
    };
  }

  private static Outcome accepted(int socket, ByteBuffer in) {
    Endpoint local = address(in);
    return new Outcome.Accepted(SocketId.unpack(socket), local, address(in));
  }

  private static Endpoint address(ByteBuffer in) {
    int family = in.get();
    byte[] bytes = new byte[16];
    in.get(bytes);
    int scope = in.getInt();
    int port = in.getShort() & 0xffff;
    return switch (family) {
      case 4 -> new Endpoint.Ip(IpAddress.of(Arrays.copyOf(bytes, 4)), port);
      case 6 -> new Endpoint.Ip(IpAddress.of(bytes, scope), port);
      default -> new Endpoint.Unresolved("?", port);
    };
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The text in UTF-8, cut after a whole character where it is longer than 65,535 bytes. */
  public static byte[] text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= JournalFormat.MAX_TEXT) {
      return bytes;
    }
    int end = JournalFormat.MAX_TEXT;
    while ((bytes[end] & 0xc0) == 0x80) {
      end--; // Not within a character.
    }
    return Arrays.copyOf(bytes, end);
  }

  static String string(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String before(byte[] bytes) {
    String text = string(bytes);
    return text.substring(0, Math.max(0, text.indexOf('\0')));
  }

  private static String after(byte[] bytes) {
    String text = string(bytes);
    return text.substring(text.indexOf('\0') + 1);
  }
}
