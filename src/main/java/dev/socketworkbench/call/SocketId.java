package dev.socketworkbench.call;

import java.util.Locale;
import java.util.Optional;

/**
 * The name of a socket, the same everywhere it is shown: {@code server#1}, {@code conn#3}, {@code
 * client#2}. Numbers start at 1 for each role and are never used again within a session.
 *
 * @param role what the socket is for
 * @param number from 1 to {@link #MAX_NUMBER}
 */
public record SocketId(Role role, int number) implements Comparable<SocketId> {
  /** The largest number: role and number share 32 bits in the journal. */
  public static final int MAX_NUMBER = (1 << 28) - 1;

  /** What a socket is for. The codes are those of the journal's format and never change. */
  public enum Role {
    /** A listening socket. */
    SERVER(0, Side.SERVER),
    /** A connection that a listening socket accepted. */
    CONN(1, Side.SERVER),
    /** A socket that connects. */
    CLIENT(2, Side.CLIENT),
    /**
     * A socket of which it is not known beforehand what it will be for: made by hand, or by another
     * program. It stands with the clients until it listens.
     */
    SOCK(3, Side.CLIENT);

    private final int code;
    private final Side side;
    private final String word = name().toLowerCase(Locale.ROOT);

    Role(int code, Side side) {
      this.code = code;
      this.side = side;
    }

    /** How it is written: {@code conn}. */
    public String word() {
      return word;
    }

    /** The pane that sockets of this role belong to. */
    public Side side() {
      return side;
    }
  }

  private static final Role[] ROLES = Role.values();

  /** Checks the range of the number. */
  public SocketId {
    if (number < 1 || number > MAX_NUMBER) {
      throw new IllegalArgumentException("socket number " + number);
    }
  }

  /** The pane that this socket belongs to. */
  public Side side() {
    return role.side();
  }

  /** Role and number in 32 bits, never 0. */
  public int packed() {
    return (role.code << 28) | number;
  }

  /**
   * The identity that {@link #packed()} gave.
   *
   * @throws IllegalArgumentException if no identity packs to these bits
   */
  public static SocketId unpack(int packed) {
    int role = packed >>> 28;
    if (role >= ROLES.length) {
      throw new IllegalArgumentException("socket role " + role);
    }
    return new SocketId(ROLES[role], packed & MAX_NUMBER);
  }

  /**
   * The role that {@link #packed()} has put into these bits.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public static Role roleOf(int packed) {
    return ROLES[packed >>> 28];
  }

  /** The number that {@link #packed()} has put into these bits. */
  public static int numberOf(int packed) {
    return packed & MAX_NUMBER;
  }

  /** The identity that {@link #toString()} writes so, or empty if the text is not one. */
  public static Optional<SocketId> parse(String text) {
    int hash = text.indexOf('#');
    if (hash < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SocketId(
              Role.valueOf(text.substring(0, hash).toUpperCase(Locale.ROOT)),
              Integer.parseInt(text.substring(hash + 1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(SocketId other) {
    return Integer.compare(packed(), other.packed());
  }

  @Override
  public String toString() {
    return role.word() + "#" + number;
  }
}
