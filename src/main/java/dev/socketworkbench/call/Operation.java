package dev.socketworkbench.call;

import java.util.Locale;

/**
 * The calls of the Berkeley sockets API that the workbench makes, and the Java method behind each.
 * The codes are those of the journal's format and never change.
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
  CLOSE(11, "SocketChannel.close");

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

  /** The name in the sockets API, in lower case: {@code recv}. */
  public String berkeleyName() {
    return berkeleyName;
  }

  /** The Java class and method that makes this call. */
  public String javaMethod() {
    return javaMethod;
  }
}
