package dev.socketworkbench.journal;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Endpoint;
import dev.socketworkbench.call.ErrorCode;
import dev.socketworkbench.call.IpAddress;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Arguments and outcomes as bytes and back. What a hostile file says is checked; it can be wrong
 * but not harmful.
 */
final class Attachments {
  static final byte[] NOTHING = {};

  static final byte ARGUMENTS_NONE = 0;
  static final byte ARGUMENTS_CREATE = 1;
  static final byte ARGUMENTS_OPTION = 2;
  static final byte ARGUMENTS_HOST = 3;
  static final byte ARGUMENTS_ADDRESS = 4;
  static final byte ARGUMENTS_BACKLOG = 5;
  static final byte ARGUMENTS_SIZE = 6;
  static final byte ARGUMENTS_HOW = 7;
  static final byte ARGUMENTS_TO = 8;
  static final byte ARGUMENTS_TEXT = 9;

  static final int ADDRESS_BYTES = 1 + 16 + 4 + 2;

  private static final int TRUNCATED = 1;
  private static final int PEEKED = 2;

  private Attachments() {}

  static byte kind(Arguments arguments) {
    return switch (arguments) {
      case Arguments.None none -> ARGUMENTS_NONE;
      case Arguments.Create create -> ARGUMENTS_CREATE;
      case Arguments.Option option -> ARGUMENTS_OPTION;
      case Arguments.Host host -> ARGUMENTS_HOST;
      case Arguments.Address address -> ARGUMENTS_ADDRESS;
      case Arguments.Backlog backlog -> ARGUMENTS_BACKLOG;
      case Arguments.Size size -> ARGUMENTS_SIZE;
      case Arguments.How how -> ARGUMENTS_HOW;
      case Arguments.To to -> ARGUMENTS_TO;
      case Arguments.Text text -> ARGUMENTS_TEXT;
    };
  }

  /** The arguments' bytes; sizes are in the row's fixed part and have none. */
  static byte[] bytes(Arguments arguments) {
    return switch (arguments) {
      case Arguments.None none -> NOTHING;
      case Arguments.Size size -> number(size.size());
      case Arguments.Create create -> text(create.family() + '\0' + create.type());
      case Arguments.Option option -> text(option.name() + '\0' + option.value());
      case Arguments.Host host -> text(host.host());
      case Arguments.Address address ->
          address(buffer(new byte[ADDRESS_BYTES]), address.address()).array();
      case Arguments.Backlog backlog -> number(backlog.backlog());
      case Arguments.How how -> text(how.how());
      case Arguments.To to ->
          address(buffer(new byte[4 + ADDRESS_BYTES]).putInt(to.size()), to.address()).array();
      case Arguments.Text text -> text(text.text());
    };
  }

  static Arguments arguments(byte kind, byte[] bytes) {
    return switch (kind) {
      case ARGUMENTS_NONE -> Arguments.None.NONE;
      case ARGUMENTS_CREATE -> new Arguments.Create(before(bytes), after(bytes));
      case ARGUMENTS_OPTION -> new Arguments.Option(before(bytes), after(bytes));
      case ARGUMENTS_HOST -> new Arguments.Host(string(bytes));
      case ARGUMENTS_ADDRESS -> new Arguments.Address(address(buffer(bytes)));
      case ARGUMENTS_BACKLOG -> new Arguments.Backlog(buffer(bytes).getInt());
      case ARGUMENTS_SIZE -> new Arguments.Size(buffer(bytes).getInt());
      case ARGUMENTS_HOW -> new Arguments.How(string(bytes));
      case ARGUMENTS_TO -> to(buffer(bytes));
      case ARGUMENTS_TEXT -> new Arguments.Text(string(bytes));
      default -> throw new IllegalArgumentException("arguments of kind " + kind);
    };
  }

  /** The number in the row's fixed part that goes with an outcome. */
  static int value(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Moved moved -> moved.count();
      case Outcome.Failed failed -> number(failed.code());
      case Outcome.TimedOut timedOut -> (int) Math.min(Integer.MAX_VALUE, timedOut.millis());
      case Outcome.Accepted accepted -> accepted.socket().packed();
      default -> 0;
    };
  }

  static byte[] bytes(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Bound bound -> address(buffer(new byte[ADDRESS_BYTES]), bound.local()).array();
      case Outcome.Accepted accepted ->
          address(address(buffer(new byte[2 * ADDRESS_BYTES]), accepted.local()), accepted.peer())
              .array();
      case Outcome.Resolved resolved -> text(resolved.addresses());
      case Outcome.Failed failed -> text(failed.text());
      case Outcome.Value given -> text(given.value());
      case Outcome.Ready ready -> text(ready.lines());
      case Outcome.Moved moved -> moved(moved);
      default -> NOTHING;
    };
  }

  static Outcome outcome(byte code, int value, byte[] bytes) {
    Outcome.Kind kind =
        Outcome.Kind.ofCode(code)
            .orElseThrow(() -> new IllegalArgumentException("outcome of kind " + code));
    return switch (kind) {
      case DONE -> Outcome.Done.DONE;
      case MOVED -> moved(value, bytes);
      case END_OF_STREAM -> Outcome.EndOfStream.END_OF_STREAM;
      case BOUND -> new Outcome.Bound(address(buffer(bytes)));
      case ACCEPTED -> accepted(value, buffer(bytes));
      case RESOLVED -> new Outcome.Resolved(string(bytes));
      case FAILED -> new Outcome.Failed(ErrorCode.ofLinuxOrResolver(value), string(bytes));
      case TIMED_OUT -> new Outcome.TimedOut(value);
      case CLOSED_HERE -> Outcome.ClosedHere.CLOSED_HERE;
      case WOULD_BLOCK -> Outcome.WouldBlock.WOULD_BLOCK;
      case READY -> Outcome.Ready.ofLines(string(bytes));
      case VALUE -> new Outcome.Value(string(bytes));
    };
  }

  private static Arguments to(ByteBuffer in) {
    int size = in.getInt();
    return new Arguments.To(size, address(in));
  }

  /** Linux's number, getaddrinfo's below 0: version 3 has no other numbers. */
  static int number(ErrorCode code) {
    return switch (code.numbering()) {
      case LINUX, RESOLVER -> code.number();
      case NONE, MACOS, WINDOWS -> code.errno().number();
    };
  }

  /** Nothing for bytes of a stream; else the peer's address and a byte of flags. */
  private static byte[] moved(Outcome.Moved moved) {
    if (moved.isPlain()) {
      return NOTHING;
    }
    int flags = (moved.truncated() ? TRUNCATED : 0) | (moved.peeked() ? PEEKED : 0);
    return address(buffer(new byte[ADDRESS_BYTES + 1]), moved.peer()).put((byte) flags).array();
  }

  private static Outcome moved(int count, byte[] bytes) {
    if (bytes.length != ADDRESS_BYTES + 1) {
      return new Outcome.Moved(count);
    }
    Endpoint peer = address(buffer(bytes));
    int flags = bytes[ADDRESS_BYTES];
    return new Outcome.Moved(
        count,
        peer instanceof Endpoint.Ip ? peer : Endpoint.None.NONE,
        (flags & TRUNCATED) != 0,
        (flags & PEEKED) != 0);
  }

  private static Outcome accepted(int socket, ByteBuffer in) {
    Endpoint local = address(in);
    return new Outcome.Accepted(SocketId.unpack(socket), local, address(in));
  }

  /**
   * Family (0 for what is not an IP address; of that only a port is kept), 16 bytes of address,
   * scope, port.
   */
  private static ByteBuffer address(ByteBuffer out, Endpoint endpoint) {
    int start = out.position();
    int scope = 0;
    int port = 0;
    if (endpoint instanceof Endpoint.Ip ip) {
      out.put((byte) (ip.address().isIpv6() ? 6 : 4)).put(ip.address().bytes());
      scope = ip.address().scope();
      port = ip.port();
    } else if (endpoint instanceof Endpoint.Unresolved unresolved) {
      port = unresolved.port();
    }
    return out.position(start + 1 + 16).putInt(scope).putShort((short) port);
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

  private static byte[] number(int value) {
    return buffer(new byte[4]).putInt(value).array();
  }

  static byte[] text(String text) {
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
