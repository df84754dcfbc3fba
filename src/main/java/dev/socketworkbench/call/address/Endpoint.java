package dev.socketworkbench.call.address;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One end of a communication, whatever its family: what bind and connect are given, and what accept
 * and recvfrom report.
 *
 * <p>Endpoints have an order, so that a map of them stays fast when their author chose them so that
 * all hashes are alike: see {@link java.util.HashMap} on keys that are comparable.
 */
public sealed interface Endpoint extends Comparable<Endpoint> {
  /** The largest port. */
  int MAX_PORT = 0xffff;

  /**
   * An address and a port of TCP or UDP.
   *
   * @param address the address; perhaps a wildcard
   * @param port from 0 to 65535; 0 where the system is to choose one
   */
  record Ip(IpAddress address, int port) implements Endpoint {
    /** Checks the port. */
    public Ip {
      checkPort(port);
    }

    /** What {@link #toString} writes; empty if the text is no address with a port. */
    public static Optional<Ip> parse(String text) {
      int colon = text.lastIndexOf(':');
      if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
        return Optional.empty();
      }
      int port = Integer.parseInt(text.substring(colon + 1));
      boolean inBrackets = text.startsWith("[") && text.charAt(colon - 1) == ']';
      String host = inBrackets ? text.substring(1, colon - 1) : text.substring(0, colon);
      return port > MAX_PORT
          ? Optional.empty()
          : IpAddress.parse(host)
              .filter(address -> address.isIpv6() == inBrackets)
              .map(address -> new Ip(address, port));
    }

    @Override
    public boolean isWildcard() {
      return address.isWildcard();
    }

    @Override
    public Ip withoutScope() {
      return address.scope() == 0 ? this : new Ip(address.withoutScope(), port);
    }

    /** The same with the interface of this number, if it is a link-local IPv6 address. */
    public Ip withScope(int scope) {
      return address.isIpv6() && address.isLinkLocal()
          ? new Ip(IpAddress.of(address.bytes(), scope), port)
          : this;
    }

    @Override
    public Ip unmapped() {
      return address.isIpv4Mapped() ? new Ip(address.unmapped(), port) : this;
    }

    @Override
    public String toString() {
      return (address.isIpv6() ? "[" + address + "]" : address.toString()) + ":" + port;
    }
  }

  /**
   * A socket's name within one machine (unix(7)).
   *
   * @param kind what sort of name it is
   * @param name its bytes without the NUL that begins an abstract one; none if it is unnamed
   */
  @SuppressWarnings("ArrayRecordComponent") // Copied and compared by what is in it.
  record Unix(Kind kind, byte[] name) implements Endpoint {
    /** The sorts of names that a Unix socket can have. */
    public enum Kind {
      /** A path in the file system. */
      PATH,
      /** A name of its own that no file has; Linux only. */
      ABSTRACT,
      /** No name: never bound, or one of a pair. */
      UNNAMED
    }

    /** The most bytes that a name has: the size of {@code sun_path} on Linux. */
    public static final int MAX_NAME = 108;

    /** One without a name. */
    public static final Unix UNNAMED = new Unix(Kind.UNNAMED, new byte[0]);

    /** Checks that only what has a name has bytes, and not more than a system takes. */
    public Unix {
      if (name.length > MAX_NAME) {
        throw new IllegalArgumentException("a name of " + name.length + " bytes");
      }
      if (kind == Kind.UNNAMED && name.length > 0) {
        throw new IllegalArgumentException("an unnamed socket with a name");
      }
      name = name.clone();
    }

    /** A name as a person writes it: a path, or an abstract name behind an {@code @}. */
    public static Unix named(String text) {
      return text.startsWith("@")
          ? new Unix(Kind.ABSTRACT, text.substring(1).getBytes(StandardCharsets.UTF_8))
          : path(text);
    }

    /** A path in UTF-8. */
    public static Unix path(String path) {
      return new Unix(Kind.PATH, path.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] name() {
      return name.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Unix unix && kind == unix.kind && Arrays.equals(name, unix.name);
    }

    @Override
    public int hashCode() {
      return 31 * kind.hashCode() + Arrays.hashCode(name);
    }

    /** The path as it is, an abstract name behind an {@code @} as ss and strace write it. */
    @Override
    public String toString() {
      String text = new String(name, StandardCharsets.UTF_8);
      return switch (kind) {
        case PATH -> text;
        case ABSTRACT -> "@" + text;
        case UNNAMED -> "unnamed";
      };
    }
  }

  /**
   * A host by its name, which was not looked up, and a port.
   *
   * @param host as it was given
   * @param port from 0 to 65535
   */
  record Unresolved(String host, int port) implements Endpoint {
    /** Checks the port. */
    public Unresolved {
      checkPort(port);
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /** No address: connect(AF_UNSPEC), or a call that reported none. */
  record None() implements Endpoint {
    /** The one value. */
    public static final None NONE = new None();

    @Override
    public String toString() {
      return "none";
    }
  }

  /** An address and a port in code: {@code Endpoint.ip("127.0.0.1", 60000)}. */
  static Ip ip(String literal, int port) {
    return new Ip(IpAddress.ofLiteral(literal), port);
  }

  private static void checkPort(int port) {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port " + port);
    }
  }

  /** Whether it stands for every address of this machine. */
  default boolean isWildcard() {
    return false;
  }

  /**
   * The same endpoint without the interface of a link-local address, which not every source of the
   * address includes.
   */
  default Endpoint withoutScope() {
    return this;
  }

  /**
   * The same endpoint, an IPv4-mapped address as the IPv4 address: the two ends of one connection
   * may see it each in its own family.
   */
  default Endpoint unmapped() {
    return this;
  }

  /** By kind, then by address, then by port. */
  @Override
  default int compareTo(Endpoint other) {
    if (this instanceof Ip ip && other instanceof Ip with) {
      return compare(ip.address().compareTo(with.address()), ip.port(), with.port());
    }
    if (this instanceof Unix unix && other instanceof Unix with) {
      return unix.kind() == with.kind()
          ? Arrays.compareUnsigned(unix.name, with.name)
          : unix.kind().compareTo(with.kind());
    }
    if (this instanceof Unresolved name && other instanceof Unresolved with) {
      return compare(name.host().compareTo(with.host()), name.port(), with.port());
    }
    return Integer.compare(rank(this), rank(other));
  }

  private static int compare(int byAddress, int port, int otherPort) {
    return byAddress != 0 ? byAddress : Integer.compare(port, otherPort);
  }

  private static int rank(Endpoint endpoint) {
    return switch (endpoint) {
      case Ip ip -> 0;
      case Unix unix -> 1;
      case Unresolved unresolved -> 2;
      case None none -> 3;
    };
  }
}
