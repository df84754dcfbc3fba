package dev.socketworkbench.code.write;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.code.plan.CodeSocket;
import dev.socketworkbench.code.plan.Deed;
import dev.socketworkbench.code.plan.Until;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Imports, methods and expressions of Java that programs need. */
final class JavaParts {
  private static final String SEND_ALL =
      """

      /** One write may take only a part. */
      private static void sendAll(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
      }
      """;

  private static final String PRINT =
      """

      private static void print(byte[] bytes) {
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
      }
      """;

  private static final String RECEIVE =
      """

      /** What one read returns; nothing at the end of the stream. */
      private static byte[] receive(SocketChannel channel, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size);
        return Arrays.copyOf(buffer.array(), Math.max(0, channel.read(buffer)));
      }
      """;

  private static final String ALL =
      """

      /** Until the peer has sent its last byte. */
      private static void receiveAll(SocketChannel channel, int size) throws IOException {
        for (byte[] chunk; (chunk = receive(channel, size)).length > 0; ) {
          print(chunk);
        }
      }
      """;

  private static final String ECHO =
      """

      private static void echoAll(SocketChannel channel, int size) throws IOException {
        for (byte[] chunk; (chunk = receive(channel, size)).length > 0; ) {
          sendAll(channel, chunk);
        }
      }
      """;

  private static final String JOINED =
      """

      private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
          whole.writeBytes(part);
        }
        return whole.toByteArray();
      }
      """;

  private static final String WITHOUT_END =
      """

      private static byte[] withoutEnd(byte[] line) {
        int count = line.length;
        while (count > 0 && (line[count - 1] == '\\n' || line[count - 1] == '\\r')) {
          count--;
        }
        return Arrays.copyOf(line, count);
      }
      """;

  private static final String FILLED =
      """

      /** So many bytes: the pattern again and again. */
      private static byte[] filled(byte[] pattern, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
          bytes[i] = pattern[i % pattern.length];
        }
        return bytes;
      }
      """;

  private static final String UTF8 =
      """

      private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
      }
      """;

  private static final String HEX =
      """

      private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
      }
      """;

  private static final String START =
      """

      private interface Work {
        void run() throws IOException;
      }

      private static void start(Work work) {
        new Thread(
                () -> {
                  try {
                    work.run();
                  } catch (IOException e) {
                    System.err.println(e);
                  }
                })
            .start();
      }
      """;

  private static final String SENDING =
      """

      private static Thread startSending(SocketChannel channel, byte[] bytes) {
        Thread sending =
            new Thread(
                () -> {
                  try {
                    sendAll(channel, bytes);
                  } catch (IOException e) {
                    System.err.println(e);
                  }
                });
        sending.start();
        return sending;
      }

      private static void finish(Thread sending) throws IOException {
        try {
          sending.join();
        } catch (InterruptedException e) {
          throw new InterruptedIOException("interrupted while sending");
        }
      }
      """;

  private static final String READY =
      """

      /** Waits until a channel that does not block is ready; 0 is no limit. */
      private static void await(long millis, Object... channelsAndEvents) throws IOException {
        try (Selector selector = Selector.open()) {
          for (int i = 0; i < channelsAndEvents.length; i += 2) {
            ((SelectableChannel) channelsAndEvents[i])
                .register(selector, (Integer) channelsAndEvents[i + 1]);
          }
          selector.select(millis);
        }
      }
      """;

  private static final String SERVE_READY =
      """

      /** Serves many with one thread: the selector says who is ready, no other call waits. */
      private static void serveReady(
          ServerSocketChannel server,
          int clients,
          int size,
          byte[] greeting,
          UnaryOperator<byte[]> reply)
          throws IOException {
        try (Selector selector = Selector.open()) {
          server.register(selector, SelectionKey.OP_ACCEPT);
          int gone = 0;
          while (gone < clients) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
              if (key.channel() == server) {
                welcome(server, selector, greeting);
              } else if (!goOn(key, size, reply)) {
                key.channel().close();
                gone++;
              }
            }
            selector.selectedKeys().clear();
          }
        }
      }

      private static void welcome(ServerSocketChannel server, Selector selector, byte[] greeting)
          throws IOException {
        SocketChannel connection = server.accept();
        if (connection == null) {
          return; // gone again
        }
        connection.configureBlocking(false);
        ByteBuffer pending = ByteBuffer.wrap(greeting);
        connection.register(selector, wanted(pending), pending);
      }

      /** While something is still to be sent, nothing is received. */
      private static int wanted(ByteBuffer pending) {
        return pending.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
      }

      /** Receives once, or sends what there is room for; false when the client has gone. */
      private static boolean goOn(SelectionKey key, int size, UnaryOperator<byte[]> reply) {
        SocketChannel connection = (SocketChannel) key.channel();
        ByteBuffer pending = (ByteBuffer) key.attachment();
        try {
          if (!pending.hasRemaining()) {
            ByteBuffer message = ByteBuffer.allocate(size);
            if (connection.read(message) < 0) {
              return false;
            }
            pending = ByteBuffer.wrap(reply.apply(Arrays.copyOf(message.array(), message.position())));
            key.attach(pending);
          }
          if (pending.hasRemaining()) {
            connection.write(pending);
          }
          key.interestOps(wanted(pending));
          return true;
        } catch (IOException reset) {
          return false;
        }
      }
      """;

  private static final String DATAGRAM =
      """

      private static byte[] bytes(ByteBuffer buffer) {
        return Arrays.copyOf(buffer.array(), buffer.position());
      }
      """;

  private static final String READER =
      """

      /** Bytes that have come and were not used yet: one read is not one message. */
      private static final class Reader {
        private final SocketChannel channel;
        private byte[] pending = new byte[0];

        Reader(SocketChannel channel) {
          this.channel = channel;
        }

        private void more(int size) throws IOException {
          byte[] chunk = receive(channel, size);
          if (chunk.length == 0) {
            throw new EOFException("the peer closed in the middle of a message");
          }
          int before = pending.length;
          pending = Arrays.copyOf(pending, before + chunk.length);
          System.arraycopy(chunk, 0, pending, before, chunk.length);
        }

        private byte[] take(int count) {
          byte[] message = Arrays.copyOf(pending, count);
          pending = Arrays.copyOfRange(pending, count, pending.length);
          return message;
        }
      """;

  private static final String LINE =
      """

        byte[] line(int size) throws IOException {
          for (int at = 0; ; at++) {
            while (at == pending.length) {
              more(size);
            }
            if (pending[at] == '\\n') {
              return take(at + 1);
            }
          }
        }
      """;

  private static final String EXACTLY =
      """

        byte[] exactly(int count, int size) throws IOException {
          while (pending.length < count) {
            more(size);
          }
          return take(count);
        }
      """;

  private static final String SKIP =
      """

        /** Too many bytes to keep. */
        void skip(long count, int size) throws IOException {
          long left = count;
          while (left > pending.length) {
            left -= pending.length;
            pending = new byte[0];
            more(size);
          }
          take((int) left);
        }
      """;

  private static final String REST =
      """

        void rest(int size) throws IOException {
          print(take(pending.length));
          receiveAll(channel, size);
        }
      """;

  private static final String ECHO_REST =
      """

        /** Sends back what has come, and all that still comes. */
        void echo(int size) throws IOException {
          sendAll(channel, take(pending.length));
          echoAll(channel, size);
        }
      """;

  private JavaParts() {}

  static boolean sends(PlanFacts facts) {
    return facts.has(Deed.SendAll.class) || facts.has(Deed.EchoAll.class);
  }

  /** The methods that a program with this text in it calls. */
  static String helpers(PlanFacts facts, String body) {
    boolean lines = facts.receives(Until.LINES);
    boolean bytes = facts.receives(Until.BYTES);
    boolean end = facts.receives(Until.END);
    boolean reader = lines || bytes;
    boolean echoes = facts.has(Deed.EchoAll.class);
    StringBuilder text = new StringBuilder();
    add(text, SEND_ALL, body.contains("sendAll(") || body.contains("startSending(") || echoes);
    add(text, PRINT, body.contains("print(") || end);
    add(
        text,
        RECEIVE,
        reader || end || echoes || body.contains(" receive(") || body.contains("(receive("));
    add(text, ALL, end);
    add(text, ECHO, echoes);
    boolean secured = facts.has(Deed.StartTls.class);
    if (secured) {
      text = new StringBuilder(JavaTls.secured(text.toString())).append(JavaTls.helpers(facts));
    }
    add(text, DATAGRAM, body.contains("bytes(buffer)"));
    add(text, JOINED, body.contains("joined("));
    add(text, WITHOUT_END, body.contains("withoutEnd("));
    add(text, FILLED, body.contains("filled("));
    add(text, UTF8, body.contains("utf8("));
    add(text, HEX, body.contains("hex("));
    add(text, READY, body.contains("await("));
    add(text, SERVE_READY, facts.has(Deed.ServeReady.class));
    add(text, START, facts.has(Deed.StartFunction.class));
    add(text, SENDING, facts.has(Deed.SendMeanwhile.class));
    if (reader) {
      text.append(secured ? JavaTls.secured(READER) : READER);
      add(text, LINE, lines);
      add(text, EXACTLY, body.contains(".exactly("));
      add(text, SKIP, body.contains(".skip("));
      add(text, REST, end);
      add(text, ECHO_REST, body.contains(".echo("));
      text.append("}\n");
    }
    return text.toString();
  }

  private static void add(StringBuilder text, String helper, boolean isNeeded) {
    if (isNeeded) {
      text.append(helper);
    }
  }

  /** The imports that a text needs. */
  static Set<String> imports(String text) {
    Set<String> names = new TreeSet<>();
    String[] known = {
      "java.io.ByteArrayOutputStream",
      "java.io.EOFException",
      "java.io.File",
      "java.io.IOException",
      "java.io.InputStream",
      "java.io.InterruptedIOException",
      "java.net.InetAddress",
      "java.net.InetSocketAddress",
      "java.net.SocketAddress",
      "java.net.StandardProtocolFamily",
      "java.net.StandardSocketOptions",
      "java.net.UnixDomainSocketAddress",
      "java.nio.ByteBuffer",
      "java.nio.channels.ByteChannel",
      "java.nio.channels.DatagramChannel",
      "java.nio.channels.SelectableChannel",
      "java.nio.channels.SelectionKey",
      "java.nio.channels.Selector",
      "java.nio.channels.ServerSocketChannel",
      "java.nio.channels.SocketChannel",
      "java.nio.charset.StandardCharsets",
      "java.nio.file.Files",
      "java.nio.file.Path",
      "java.security.GeneralSecurityException",
      "java.security.KeyStore",
      "java.security.cert.Certificate",
      "java.security.cert.CertificateFactory",
      "java.util.Arrays",
      "java.util.HexFormat",
      "java.util.function.UnaryOperator",
      "javax.net.ssl.KeyManagerFactory",
      "javax.net.ssl.SSLContext",
      "javax.net.ssl.SSLParameters",
      "javax.net.ssl.SSLSocket",
      "javax.net.ssl.SSLSocketFactory",
      "javax.net.ssl.TrustManager",
      "javax.net.ssl.TrustManagerFactory",
      "jdk.net.ExtendedSocketOptions",
    };
    for (String name : known) {
      String simple = name.substring(name.lastIndexOf('.') + 1);
      if (text.matches("(?s).*\\b" + simple + "\\b.*")) {
        names.add(name);
      }
    }
    return names;
  }

  private static String protocolFamily(CodeSocket kind) {
    return "StandardProtocolFamily." + (kind.isUnix() ? "UNIX" : kind.isIpv6() ? "INET6" : "INET");
  }

  static String type(CodeSocket kind, boolean listens) {
    if (kind.isDatagram()) {
      return "DatagramChannel";
    }
    return listens ? "ServerSocketChannel" : "SocketChannel";
  }

  static String open(CodeSocket kind, boolean listens) {
    return type(kind, listens) + ".open(" + protocolFamily(kind) + ")";
  }

  static String address(Endpoint address, String host) {
    return switch (address) {
      case Endpoint.Ip ip -> {
        String name = host.isEmpty() ? ip.address().toString() : host;
        yield "new InetSocketAddress(" + Literals.javaString(name) + ", " + ip.port() + ")";
      }
      case Endpoint.Unresolved name ->
          "new InetSocketAddress(" + Literals.javaString(name.host()) + ", " + name.port() + ")";
      case Endpoint.Unix unix ->
          "UnixDomainSocketAddress.of("
              + Literals.javaString(new String(unix.name(), StandardCharsets.UTF_8))
              + ")";
      case Endpoint.None none -> "null";
    };
  }

  /** The constant of the JDK for an option; empty if it has none. */
  static Optional<String> option(String name) {
    return switch (name) {
      case "SO_REUSEADDR",
          "SO_REUSEPORT",
          "SO_RCVBUF",
          "SO_SNDBUF",
          "SO_KEEPALIVE",
          "SO_LINGER",
          "SO_BROADCAST",
          "TCP_NODELAY",
          "IP_TOS",
          "IP_MULTICAST_LOOP",
          "IP_MULTICAST_TTL" ->
          Optional.of("StandardSocketOptions." + name);
      case "TCP_QUICKACK" -> Optional.of("ExtendedSocketOptions.TCP_QUICKACK");
      case "TCP_KEEPIDLE" -> Optional.of("ExtendedSocketOptions.TCP_KEEPIDLE");
      case "TCP_KEEPINTVL" -> Optional.of("ExtendedSocketOptions.TCP_KEEPINTERVAL");
      case "TCP_KEEPCNT" -> Optional.of("ExtendedSocketOptions.TCP_KEEPCOUNT");
      default -> Optional.empty();
    };
  }

  /** An option's value in the type that the JDK wants; empty if it is none. */
  static Optional<String> value(String name, String value) {
    if (name.equals("SO_LINGER") && value.equals("off")) {
      return Optional.of("-1");
    }
    if (!PlanFacts.isNumber(value)) {
      return Optional.empty();
    }
    return switch (name) {
      case "SO_REUSEADDR",
          "SO_REUSEPORT",
          "SO_KEEPALIVE",
          "SO_BROADCAST",
          "TCP_NODELAY",
          "IP_MULTICAST_LOOP",
          "TCP_QUICKACK" ->
          Optional.of(value.equals("0") ? "false" : "true");
      default -> Optional.of(value);
    };
  }
}
