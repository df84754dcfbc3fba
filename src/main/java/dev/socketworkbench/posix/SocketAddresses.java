package dev.socketworkbench.posix;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * {@code struct sockaddr} in its forms: sockaddr_in, sockaddr_in6 and sockaddr_un, as ip(7),
 * ipv6(7) and unix(7) describe them; macOS has a length byte before the family.
 */
final class SocketAddresses {
  /** Larger than any form: {@code sockaddr_un} has 110 bytes. */
  static final int ROOM = 128;

  private static final int PORT = 2;
  private static final int IPV4 = 4;
  private static final int IPV4_LENGTH = 16;
  private static final int IPV6 = 8;
  private static final int SCOPE = 24;
  private static final int IPV6_LENGTH = 28;
  private static final int PATH = 2;

  private static final ValueLayout.OfShort NETWORK_SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final SocketConstants constants;

  SocketAddresses(SocketConstants constants) {
    this.constants = constants;
  }

  /**
   * As the system takes it: exactly as long as it is.
   *
   * @throws IllegalArgumentException if it is a name that was not looked up, or nothing
   */
  MemorySegment encode(Endpoint address, Arena arena) {
    return switch (address) {
      case Endpoint.Ip ip -> ip.address().isIpv6() ? ipv6(ip, arena) : ipv4(ip, arena);
      case Endpoint.Unix unix -> unix(unix, arena);
      default -> throw new IllegalArgumentException(address + " is no address");
    };
  }

  private MemorySegment ipv4(Endpoint.Ip ip, Arena arena) {
    MemorySegment segment = begin(arena, IPV4_LENGTH, constants.value("AF_INET"));
    segment.set(NETWORK_SHORT, PORT, (short) ip.port());
    put(segment, IPV4, ip.address().bytes());
    return segment;
  }

  private MemorySegment ipv6(Endpoint.Ip ip, Arena arena) {
    MemorySegment segment = begin(arena, IPV6_LENGTH, constants.value("AF_INET6"));
    segment.set(NETWORK_SHORT, PORT, (short) ip.port());
    put(segment, IPV6, ip.address().bytes());
    segment.set(ValueLayout.JAVA_INT, SCOPE, ip.address().scope());
    return segment;
  }

  /** A path ends with a NUL, an abstract name begins with one, no name is the family alone. */
  private MemorySegment unix(Endpoint.Unix unix, Arena arena) {
    byte[] name = unix.name();
    boolean isAbstract = unix.kind() == Endpoint.Unix.Kind.ABSTRACT;
    int length =
        switch (unix.kind()) {
          case PATH -> Math.min(PATH + name.length + 1, PATH + Endpoint.Unix.MAX_NAME);
          case ABSTRACT -> PATH + 1 + name.length;
          case UNNAMED -> PATH;
        };
    MemorySegment segment = begin(arena, length, constants.value("AF_UNIX"));
    put(segment, isAbstract ? PATH + 1 : PATH, name);
    return segment;
  }

  private MemorySegment begin(Arena arena, int length, int family) {
    MemorySegment segment = arena.allocate(length, Long.BYTES);
    if (constants.isMacOs()) {
      segment.set(ValueLayout.JAVA_BYTE, 0, (byte) length);
      segment.set(ValueLayout.JAVA_BYTE, 1, (byte) family);
    } else {
      segment.set(ValueLayout.JAVA_SHORT, 0, (short) family);
    }
    return segment;
  }

  private static void put(MemorySegment segment, int at, byte[] bytes) {
    MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, at, bytes.length);
  }

  /**
   * What the system has written; {@link Endpoint.None} for a family that this program does not know
   * and for an address that is cut.
   */
  Endpoint decode(MemorySegment segment, int length) {
    if (length < PATH || length > ROOM) {
      return Endpoint.None.NONE;
    }
    int family =
        constants.isMacOs()
            ? segment.get(ValueLayout.JAVA_BYTE, 1)
            : segment.get(ValueLayout.JAVA_SHORT, 0);
    if (family == constants.value("AF_INET") && length >= IPV4_LENGTH) {
      return new Endpoint.Ip(IpAddress.of(bytes(segment, IPV4, 4)), port(segment));
    }
    if (family == constants.value("AF_INET6") && length >= IPV6_LENGTH) {
      int scope = segment.get(ValueLayout.JAVA_INT, SCOPE);
      return new Endpoint.Ip(IpAddress.of(bytes(segment, IPV6, 16), scope), port(segment));
    }
    return family == constants.value("AF_UNIX")
        ? unix(bytes(segment, PATH, Math.min(length - PATH, Endpoint.Unix.MAX_NAME)))
        : Endpoint.None.NONE;
  }

  private static int port(MemorySegment segment) {
    return Short.toUnsignedInt(segment.get(NETWORK_SHORT, PORT));
  }

  private static byte[] bytes(MemorySegment segment, int from, int length) {
    return segment.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE);
  }

  private static Endpoint unix(byte[] name) {
    if (name.length == 0) {
      return Endpoint.Unix.UNNAMED;
    }
    if (name[0] == 0) {
      byte[] rest = new byte[name.length - 1];
      System.arraycopy(name, 1, rest, 0, rest.length);
      return new Endpoint.Unix(Endpoint.Unix.Kind.ABSTRACT, rest);
    }
    int end = 0;
    while (end < name.length && name[end] != 0) {
      end++;
    }
    return new Endpoint.Unix(Endpoint.Unix.Kind.PATH, Arrays.copyOf(name, end));
  }
}
