package dev.socketworkbench.code;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sessions of many kinds, as scripts of calls by hand. */
public final class CodeSessions {
  private static final String PAIR =
      """
      s = socket(AF_INET, SOCK_STREAM)
      setsockopt(s, SO_REUSEADDR, 1)
      bind(s, "127.0.0.1", 0)
      listen(s, 5)
      c = socket(AF_INET, SOCK_STREAM)
      connect(c, "127.0.0.1", port(s))
      a = accept(s)
      """;

  private static final String END =
      """
      close(c)
      close(a)
      close(s)
      """;

  /** Where the Unix sockets of the scripts are bound. */
  static final String UNIX_PATH = "/tmp/socket-workbench-code.sock";

  private CodeSessions() {}

  /** The scenarios whose sessions become programs, too: on the workbench's own sockets. */
  public static List<String> scenarios() {
    return List.of(
        "first-exchange", "three-sends-one-recv", "half-close", "refused", "waiting-threads");
  }

  /** A client that sends more than the buffers hold, while it receives what comes back. */
  public static String sentMeanwhile() {
    return """
    title: Sent meanwhile
    summary: A client sends more than the buffers hold, and receives meanwhile.
    look: The send is over only when some of what comes back was received.

    serve echo --recv-size 16384 --option SO_RCVBUF=4096,SO_SNDBUF=4096 as server
    connect server --receive-buffer 4096 --send-buffer 4096 as busy
    send busy "0123456789abcdef" * 4096 &
    await busy recv 65536 bytes
    close busy
    await server.1 recv end
    """;
  }

  /** By their names, in their order. */
  public static Map<String, String> byHand() {
    Map<String, String> all = new TreeMap<>();
    all.put(
        "greeting",
        PAIR
            + """
            send(a, "You connected\\n")
            recv(c, 4096)
            send(c, "Hello!")
            recv(a, 4096)
            send(a, "You sent: [Hello!]\\n")
            close(a)
            recv(c, 4096)
            recv(c, 4096)
            close(c)
            close(s)
            """);
    all.put(
        "lines",
        PAIR
            + """
            send(c, "one\\n")
            recv(a, 100)
            send(a, "You said: one\\n")
            recv(c, 100)
            send(c, "two\\n")
            recv(a, 100)
            send(a, "You said: two\\n")
            recv(c, 100)
            send(c, "three\\n")
            recv(a, 100)
            send(a, "You said: three\\n")
            recv(c, 100)
            """
            + END);
    all.put(
        "half-close",
        PAIR
            + """
            send(c, "last words")
            shutdown(c, SHUT_WR)
            recv(a, 100)
            recv(a, 100)
            send(a, "still heard")
            shutdown(a, SHUT_WR)
            recv(c, 100)
            recv(c, 100)
            """
            + END);
    all.put(
        "abort",
        PAIR
            + """
            send(c, "gone")
            recv(a, 4)
            setsockopt(c, SO_LINGER, 0)
            close(c)
            recv(a, 4)
            close(a)
            close(s)
            """);
    all.put(
        "three-sends",
        PAIR
            + """
            send(c, "one")
            send(c, "two")
            send(c, "three")
            recv(a, 4096)
            """
            + END);
    all.put(
        "five-receives",
        PAIR
            + """
            send(c, "0123456789")
            recv(a, 2)
            recv(a, 2)
            recv(a, 2)
            recv(a, 2)
            recv(a, 2)
            """
            + END);
    all.put(
        "bytes",
        PAIR
            + """
            send(c, "\\x00\\x01abc\\xff\\x00\\x7f9\\"\\\\??/%s\\t")
            recv(a, 100)
            send(a, "Gr\\xc3\\xbc\\xc3\\x9fe\\n")
            recv(c, 100)
            """
            + END);
    all.put(
        "options",
        """
        s = socket(AF_INET, SOCK_STREAM)
        setsockopt(s, SO_REUSEADDR, 1)
        setsockopt(s, SO_RCVBUF, 8192)
        bind(s, "127.0.0.1", 0)
        listen(s, 1)
        c = socket(AF_INET, SOCK_STREAM)
        setsockopt(c, TCP_NODELAY, 1)
        setsockopt(c, SO_KEEPALIVE, 1)
        setsockopt(c, SO_SNDBUF, 16384)
        bind(c, "127.0.0.1", 0)
        connect(c, "127.0.0.1", port(s))
        a = accept(s)
        send(c, "x")
        recv(a, 1)
        """
            + END);
    all.put(
        "ipv6",
        """
        s = socket(AF_INET6, SOCK_STREAM)
        bind(s, "::1", 0)
        listen(s, 5)
        c = socket(AF_INET6, SOCK_STREAM)
        connect(c, "::1", port(s))
        a = accept(s)
        send(c, "six\\n")
        recv(a, 100)
        """
            + END);
    all.put(
        "refused",
        """
        s = socket(AF_INET, SOCK_STREAM)
        bind(s, "127.0.0.1", 0)
        c = socket(AF_INET, SOCK_STREAM)
        connect(c, "127.0.0.1", 1)
        close(c)
        close(s)
        """);
    all.put(
        "peek",
        PAIR
            + """
            send(c, "look")
            recv(a, 100, MSG_PEEK)
            recv(a, 100)
            """
            + END);
    all.put(
        "not-blocking",
        PAIR
            + """
            fcntl(a, F_SETFL, O_NONBLOCK)
            recv(a, 100)
            send(c, "now")
            poll(a POLLIN, 1000)
            recv(a, 100)
            send(a, "answer")
            recv(c, 6)
            """
            + END);
    all.put(
        "not-blocking-given-back",
        PAIR
            + """
            fcntl(a, F_SETFL, O_NONBLOCK)
            send(c, "once")
            poll(a POLLIN, 1000)
            recv(a, 100)
            send(a, "once")
            recv(c, 4)
            send(c, "twice")
            poll(a POLLIN, 1000)
            recv(a, 200)
            send(a, "said twice")
            recv(c, 10)
            """
            + END);
    all.put(
        "answered-later",
        PAIR
            + """
            d = socket(AF_INET, SOCK_STREAM)
            connect(d, "127.0.0.1", port(s))
            b = accept(s)
            send(c, "from c")
            send(d, "from d")
            recv(a, 6)
            recv(b, 6)
            send(a, "from c")
            send(b, "from d")
            recv(c, 6)
            getsockopt(d, SO_KEEPALIVE)
            send(c, "from c")
            recv(d, 6)
            getsockopt(d, SO_KEEPALIVE)
            send(d, "from d")
            close(b)
            close(d)
            """
            + END);
    all.put(
        "echo-behind-a-line",
        PAIR
            + """
            send(c, "name\\n")
            recv(a, 100)
            send(a, "hello name\\n")
            recv(c, 100)
            send(c, "more")
            recv(a, 200)
            send(a, "more")
            recv(c, 4)
            send(c, "again")
            recv(a, 200)
            send(a, "again")
            shutdown(c, SHUT_WR)
            recv(a, 200)
            recv(c, 5)
            """
            + END);
    all.put(
        "one-after-the-other",
        """
        s = socket(AF_INET, SOCK_STREAM)
        bind(s, "127.0.0.1", 0)
        listen(s, 5)
        c = socket(AF_INET, SOCK_STREAM)
        connect(c, "127.0.0.1", port(s))
        a = accept(s)
        send(c, "hi\\n")
        recv(a, 100)
        close(c)
        close(a)
        c = socket(AF_INET, SOCK_STREAM)
        connect(c, "127.0.0.1", port(s))
        a = accept(s)
        send(c, "hi\\n")
        recv(a, 100)
        close(c)
        close(a)
        close(s)
        """);
    all.put(
        "udp",
        """
        s = socket(AF_INET, SOCK_DGRAM)
        bind(s, "127.0.0.1", 0)
        c = socket(AF_INET, SOCK_DGRAM)
        bind(c, "127.0.0.1", 0)
        sendto(c, "question", "127.0.0.1", port(s))
        recvfrom(s, 2048)
        sendto(s, "answer to question", "127.0.0.1", port(c))
        recvfrom(c, 2048)
        close(c)
        close(s)
        """);
    all.put(
        "udp-connected",
        """
        s = socket(AF_INET, SOCK_DGRAM)
        bind(s, "127.0.0.1", 0)
        c = socket(AF_INET, SOCK_DGRAM)
        bind(c, "127.0.0.1", 0)
        connect(c, "127.0.0.1", port(s))
        send(c, "ping")
        recvfrom(s, 2048)
        sendto(s, "ping", "127.0.0.1", port(c))
        recv(c, 100)
        close(c)
        close(s)
        """);
    all.put(
        "unix-names",
        """
        s = socket(AF_UNIX, SOCK_STREAM)
        bind(s, "@socket-workbench-code")
        listen(s, 2)
        c = socket(AF_UNIX, SOCK_STREAM)
        connect(c, "@socket-workbench-code")
        a = accept(s)
        send(c, "no file\\n")
        recv(a, 100)
        """
            + END);
    all.put(
        "unix-datagrams",
        """
        s = socket(AF_UNIX, SOCK_DGRAM)
        bind(s, "/tmp/socket-workbench-code.sock")
        c = socket(AF_UNIX, SOCK_DGRAM)
        bind(c, "@socket-workbench-code-client")
        sendto(c, "question", "/tmp/socket-workbench-code.sock")
        recvfrom(s, 100)
        sendto(s, "answer", "@socket-workbench-code-client")
        recvfrom(c, 100)
        close(c)
        close(s)
        """);
    all.put(
        "unix-stream",
        """
        s = socket(AF_UNIX, SOCK_STREAM)
        bind(s, "/tmp/socket-workbench-code.sock")
        listen(s, 2)
        c = socket(AF_UNIX, SOCK_STREAM)
        connect(c, "/tmp/socket-workbench-code.sock")
        a = accept(s)
        send(c, "within\\n")
        recv(a, 100)
        """
            + END);
    return all;
  }
}
