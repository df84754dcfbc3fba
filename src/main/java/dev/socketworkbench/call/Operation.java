package dev.socketworkbench.call;

import java.util.Locale;

/**
 * The calls of the Berkeley sockets API that the workbench makes, and the Java method behind each;
 * and what is told of packets where a session was made of a capture and no calls are known. The
 * codes are those of the journal's format and never change.
 */
public enum Operation {
  SOCKET(1, "SocketChannel.open / ServerSocketChannel.open"),
  SETSOCKOPT(2, "NetworkChannel.setOption"),
  GETADDRINFO(3, "InetAddress.getAllByName"),
  BIND(4, "ServerSocketChannel.bind"),
  LISTEN(5, "ServerSocketChannel.bind"),
  ACCEPT(6, "ServerSocketChannel.accept"),
  CONNECT(7, "SocketChannel.connect"),
  SEND(8, "SocketChannel.write"),
  RECV(9, "SocketChannel.read"),
  SHUTDOWN(10, "SocketChannel.shutdownOutput"),
  CLOSE(11, "SocketChannel.close"),

  /** An end of a connection whose packets were seen: its own address, and to which. */
  ENDPOINT(12, Operation.NO_METHOD),
  /** A packet with the SYN flag, that asks for a connection. */
  SYN(13, Operation.NO_METHOD),
  /** A packet with SYN and ACK, that grants one. */
  SYN_ACK(14, Operation.NO_METHOD),
  /** A packet that brought new bytes of the stream. */
  SEGMENT(15, Operation.NO_METHOD),
  /** A packet whose bytes, or whose FIN, had all been seen. */
  RETRANSMISSION(16, Operation.NO_METHOD),
  /** Not a packet: bytes of the stream that the capture does not have. */
  GAP(17, Operation.NO_METHOD),
  /** A packet with the FIN flag. */
  FIN(18, Operation.NO_METHOD),
  /** A packet with the RST flag. */
  RST(19, Operation.NO_METHOD);

  private static final String NO_METHOD = "";

  private static final Operation[] BY_CODE = values();

  private final int code;
  private final String javaMethod;
  private final String berkeleyName = name().toLowerCase(Locale.ROOT);

  Operation(int code, String javaMethod) {
    this.code = code;
    this.javaMethod = javaMethod;
  }

  /** The number in the journal's format, from 1. */
  public int code() {
    return code;
  }

  /**
   * The operation with this number in the journal's format.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Operation ofCode(int code) {
    if (code < 1 || code > BY_CODE.length) {
      throw new IllegalArgumentException("operation " + code);
    }
    return BY_CODE[code - 1];
  }

  /**
   * Whether this is something that was seen in a capture, and no call: which call was behind it,
   * and of which program, is not known.
   */
  public boolean isPacket() {
    return code >= ENDPOINT.code;
  }

  /** Whether its bytes go out from its socket: of a send, and of a segment that was seen. */
  public boolean sends() {
    return this == SEND || this == SEGMENT;
  }

  /** The name in the sockets API, in lower case: {@code recv}; of a packet, {@code segment}. */
  public String berkeleyName() {
    return berkeleyName;
  }

  /** The Java class and method that makes this call; empty for packets. */
  public String javaMethod() {
    return javaMethod;
  }
}
