package dev.socketworkbench.call;

import java.util.Locale;

/**
 * The calls of the Berkeley sockets API, the one table of them: log, search, exports, colours and
 * the byte streams follow from a line here, and its words stand in the glossary. Each has its code
 * in the journal's format, which never changes. Which method made a call is not the operation's
 * matter: see {@link Origin}.
 */
public enum Operation {
  SOCKET(1, Group.OPEN),
  SETSOCKOPT(2, Group.OPEN),
  GETADDRINFO(3, Group.OPEN),
  BIND(4, Group.OPEN),
  LISTEN(5, Group.OPEN),
  ACCEPT(6, Group.OPEN),
  CONNECT(7, Group.OPEN),
  SEND(8, Group.SEND),
  RECV(9, Group.RECV),
  SHUTDOWN(10, Group.CLOSE),
  CLOSE(11, Group.CLOSE),

  // 12 to 21 are those of PacketKind.

  GETSOCKOPT(32, Group.OPEN),
  GETSOCKNAME(33, Group.OPEN),
  GETPEERNAME(34, Group.OPEN),
  SENDTO(35, Group.SEND, Transfer.BYTES_AND_PEER),
  RECVFROM(36, Group.RECV, Transfer.BYTES_AND_PEER),
  SENDMSG(37, Group.SEND, Transfer.BYTES_AND_PEER),
  RECVMSG(38, Group.RECV, Transfer.BYTES_AND_PEER),
  SOCKETPAIR(39, Group.OPEN),
  POLL(40, Group.RECV, Transfer.NONE),
  SELECT(41, Group.RECV, Transfer.NONE),
  EPOLL_WAIT(42, Group.RECV, Transfer.NONE),
  FCNTL(43, Group.OPEN),
  DUP(44, Group.OPEN),
  IOCTL(45, Group.OPEN),

  // Other programs move the bytes of sockets with the calls of files, too.

  READ(46, Group.RECV),
  WRITE(47, Group.SEND),
  READV(48, Group.RECV),
  WRITEV(49, Group.SEND),
  SENDFILE(50, Group.SEND),
  SPLICE(51, Group.OPEN),
  SENDMMSG(52, Group.SEND, Transfer.BYTES_AND_PEER),
  RECVMMSG(53, Group.RECV, Transfer.BYTES_AND_PEER),
  EPOLL_CREATE(54, Group.OPEN),
  EPOLL_CTL(55, Group.OPEN);

  /** What an operation does; the views choose its colour by this. */
  public enum Group {
    /** Creates sockets, prepares them, or asks about them. */
    OPEN,
    /** Bytes go out. */
    SEND,
    /** Bytes come in, or are waited for. */
    RECV,
    /** Ends a connection, or half of it. */
    CLOSE,
    /** Reports a loss. */
    LOSS
  }

  /** What a call carries between its program and its socket. */
  private enum Transfer {
    NONE,
    BYTES,
    /** Bytes, and the address they go to or come from. */
    BYTES_AND_PEER
  }

  /** Every code is below this: a table of operations by their codes has this many places. */
  public static final int CODES = 128;

  private static final Operation[] BY_CODE = new Operation[CODES];

  static {
    for (Operation each : values()) {
      BY_CODE[each.code] = each;
    }
  }

  private final int code;
  private final Group group;
  private final Transfer transfer;
  private final String berkeleyName = name().toLowerCase(Locale.ROOT);

  Operation(int code, Group group) {
    this(code, group, group == Group.SEND || group == Group.RECV ? Transfer.BYTES : Transfer.NONE);
  }

  Operation(int code, Group group, Transfer transfer) {
    this.code = code;
    this.group = group;
    this.transfer = transfer;
  }

  /** The number in the journal's format, from 1 to {@link #CODES} - 1. */
  public int code() {
    return code;
  }

  /**
   * The operation with this number in the journal's format.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Operation ofCode(int code) {
    Operation found = code < 0 || code >= CODES ? null : BY_CODE[code];
    if (found == null) {
      throw new IllegalArgumentException("operation " + code);
    }
    return found;
  }

  /** Whether there is an operation with this number in the journal's format. */
  public static boolean isCode(int code) {
    return code >= 0 && code < CODES && BY_CODE[code] != null;
  }

  /** The group of operations that it belongs to. */
  public Group group() {
    return group;
  }

  /** Whether its bytes go out from its socket. */
  public boolean sends() {
    return group == Group.SEND && transfer != Transfer.NONE;
  }

  /** Whether its bytes come in to its socket. */
  public boolean receives() {
    return group == Group.RECV && transfer != Transfer.NONE;
  }

  /** Whether it can say where its bytes go to or come from, as datagrams need it. */
  public boolean canNamePeer() {
    return transfer == Transfer.BYTES_AND_PEER;
  }

  /** The name in the sockets API, in lower case: {@code recv}. */
  public String berkeleyName() {
    return berkeleyName;
  }
}
