package dev.socketworkbench.call;

import java.util.Optional;

/**
 * How a call was made: through which method of Java, or without Java. One call of the sockets API
 * stands behind several methods, so the operation alone does not say. The codes are those of the
 * journal's format and never change.
 */
public enum Origin {
  /** Unknown: a file from elsewhere. */
  UNKNOWN(0, ""),

  SOCKET_CHANNEL_OPEN(1, "SocketChannel.open"),
  SOCKET_CHANNEL_SET_OPTION(2, "SocketChannel.setOption"),
  SOCKET_CHANNEL_BIND(3, "SocketChannel.bind"),
  SOCKET_CHANNEL_CONNECT(4, "SocketChannel.connect"),
  SOCKET_CHANNEL_WRITE(5, "SocketChannel.write"),
  SOCKET_CHANNEL_READ(6, "SocketChannel.read"),
  SOCKET_CHANNEL_SHUTDOWN_OUTPUT(7, "SocketChannel.shutdownOutput"),
  SOCKET_CHANNEL_SHUTDOWN_INPUT(8, "SocketChannel.shutdownInput"),
  SOCKET_CHANNEL_CLOSE(9, "SocketChannel.close"),
  /** The only connect of the JDK that has a time limit. */
  SOCKET_CONNECT(10, "Socket.connect"),
  /** Rows of old files, which did not say which of the two it was. */
  SOME_CONNECT(11, "SocketChannel.connect / Socket.connect"),

  SERVER_SOCKET_CHANNEL_OPEN(16, "ServerSocketChannel.open"),
  SERVER_SOCKET_CHANNEL_SET_OPTION(17, "ServerSocketChannel.setOption"),
  SERVER_SOCKET_CHANNEL_BIND(18, "ServerSocketChannel.bind"),
  SERVER_SOCKET_CHANNEL_ACCEPT(19, "ServerSocketChannel.accept"),
  SERVER_SOCKET_CHANNEL_CLOSE(20, "ServerSocketChannel.close"),

  GET_ALL_BY_NAME(32, "InetAddress.getAllByName"),
  DATAGRAM_CHANNEL_OPEN(40, "DatagramChannel.open"),
  DATAGRAM_CHANNEL_SET_OPTION(41, "DatagramChannel.setOption"),
  DATAGRAM_CHANNEL_BIND(42, "DatagramChannel.bind"),
  DATAGRAM_CHANNEL_CONNECT(43, "DatagramChannel.connect"),
  DATAGRAM_CHANNEL_SEND(44, "DatagramChannel.send"),
  DATAGRAM_CHANNEL_RECEIVE(45, "DatagramChannel.receive"),
  DATAGRAM_CHANNEL_WRITE(46, "DatagramChannel.write"),
  DATAGRAM_CHANNEL_READ(47, "DatagramChannel.read"),
  DATAGRAM_CHANNEL_JOIN(48, "DatagramChannel.join"),
  MEMBERSHIP_KEY_DROP(49, "MembershipKey.drop"),
  DATAGRAM_CHANNEL_CLOSE(50, "DatagramChannel.close"),

  /** A function of the C library, called by this program; its name is the operation's. */
  LIBC(64, ""),
  /** A system call of another program, seen from outside. */
  SYSTEM_CALL(65, ""),
  /** A method of another program's runtime, which the program has told itself. */
  SHIM(66, "");

  private static final Origin[] BY_CODE = new Origin[128];

  static {
    for (Origin each : values()) {
      BY_CODE[each.code] = each;
    }
  }

  private final int code;
  private final String method;

  Origin(int code, String method) {
    this.code = code;
    this.method = method;
  }

  /** The number in the journal's format, from 0 to 127. */
  public int code() {
    return code;
  }

  /** The origin with this number in the journal's format; empty if there is none. */
  public static Optional<Origin> ofCode(int code) {
    return code < 0 || code >= BY_CODE.length
        ? Optional.empty()
        : Optional.ofNullable(BY_CODE[code]);
  }

  /** Whether it is a method of a datagram socket. */
  public boolean isOfDatagrams() {
    return code >= DATAGRAM_CHANNEL_OPEN.code && code <= DATAGRAM_CHANNEL_CLOSE.code;
  }

  /** The Java class and method; empty where it was none. */
  public String method() {
    return method;
  }

  /**
   * The method of the JDK that makes this call on a stream socket; of connect, the one without a
   * limit.
   *
   * @param role what the socket is for: a listening one has another class
   */
  public static Origin ofJdk(Operation operation, SocketId.Role role) {
    boolean listens = role == SocketId.Role.SERVER;
    return switch (operation) {
      case SOCKET -> listens ? SERVER_SOCKET_CHANNEL_OPEN : SOCKET_CHANNEL_OPEN;
      case SETSOCKOPT -> listens ? SERVER_SOCKET_CHANNEL_SET_OPTION : SOCKET_CHANNEL_SET_OPTION;
      case GETADDRINFO -> GET_ALL_BY_NAME;
      case BIND -> listens ? SERVER_SOCKET_CHANNEL_BIND : SOCKET_CHANNEL_BIND;
      case LISTEN -> SERVER_SOCKET_CHANNEL_BIND;
      case ACCEPT -> SERVER_SOCKET_CHANNEL_ACCEPT;
      case CONNECT -> SOCKET_CHANNEL_CONNECT;
      case SEND -> SOCKET_CHANNEL_WRITE;
      case RECV -> SOCKET_CHANNEL_READ;
      case SHUTDOWN -> SOCKET_CHANNEL_SHUTDOWN_OUTPUT;
      case CLOSE -> listens ? SERVER_SOCKET_CHANNEL_CLOSE : SOCKET_CHANNEL_CLOSE;
      default -> UNKNOWN;
    };
  }

  /** The method of the JDK that makes this call on a datagram socket. */
  public static Origin ofDatagrams(Operation operation) {
    return switch (operation) {
      case SOCKET -> DATAGRAM_CHANNEL_OPEN;
      case SETSOCKOPT -> DATAGRAM_CHANNEL_SET_OPTION;
      case GETADDRINFO -> GET_ALL_BY_NAME;
      case BIND -> DATAGRAM_CHANNEL_BIND;
      case CONNECT -> DATAGRAM_CHANNEL_CONNECT;
      case SENDTO -> DATAGRAM_CHANNEL_SEND;
      case RECVFROM -> DATAGRAM_CHANNEL_RECEIVE;
      case SEND -> DATAGRAM_CHANNEL_WRITE;
      case RECV -> DATAGRAM_CHANNEL_READ;
      case CLOSE -> DATAGRAM_CHANNEL_CLOSE;
      default -> UNKNOWN;
    };
  }

  /** What is known of a row in a file that does not say: files of versions 1 to 3. */
  public static Origin notTold(Operation operation, SocketId.Role role) {
    return operation == Operation.CONNECT ? SOME_CONNECT : ofJdk(operation, role);
  }

  /** Whether another program than this one made it. */
  public boolean isForeign() {
    return this == SYSTEM_CALL || this == SHIM;
  }

  /** {@code Java: Socket.connect}, {@code libc}, {@code a system call}. */
  @Override
  public String toString() {
    return switch (this) {
      case UNKNOWN -> "an unknown way";
      case LIBC -> "libc";
      case SYSTEM_CALL -> "a system call";
      case SHIM -> "the program's own word (shim)";
      default -> "Java: " + method;
    };
  }
}
