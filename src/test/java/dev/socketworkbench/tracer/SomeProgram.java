package dev.socketworkbench.tracer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A program of its own with sockets of the plain JDK, to be traced. */
final class SomeProgram {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private SomeProgram() {}

  /** What starts it in a virtual machine of its own. */
  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SomeProgram.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  public static void main(String... arguments) throws Throwable {
    switch (arguments[0]) {
      case "exchange" -> exchange();
      case "datagrams" -> datagrams();
      case "selector" -> selector();
      case "refused" -> refused();
      case "left-open" -> leftOpen();
      case "waits" -> waits();
      case "wrong" -> wrong();
      case "running" -> running();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** One thread serves, one asks. */
  private static void exchange() throws Exception {
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(HERE, 0), 7);
      Thread server = Thread.ofPlatform().start(() -> serve(listener));
      try (SocketChannel client = SocketChannel.open(listener.getLocalAddress())) {
        client.write(bytes("hello"));
        ByteBuffer answer = ByteBuffer.allocate(100);
        client.read(answer);
        client.shutdownOutput();
        client.read(answer);
      }
      server.join();
    }
  }

  private static void serve(ServerSocketChannel listener) {
    try (SocketChannel connection = listener.accept()) {
      ByteBuffer buffer = ByteBuffer.allocate(64);
      while (connection.read(buffer) >= 0) {
        buffer.flip();
        if (buffer.remaining() == 1) {
          Runtime.getRuntime().halt(4);
        }
        connection.write(buffer);
        buffer.clear();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void datagrams() throws IOException {
    try (DatagramSocket one = new DatagramSocket(new InetSocketAddress(HERE, 0));
        DatagramSocket other = new DatagramSocket(new InetSocketAddress(HERE, 0))) {
      byte[] sent = "datagram".getBytes(StandardCharsets.UTF_8);
      one.send(new DatagramPacket(sent, sent.length, other.getLocalSocketAddress()));
      other.receive(new DatagramPacket(new byte[100], 100));
    }
  }

  private static void selector() throws IOException {
    try (Selector selector = Selector.open();
        ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(HERE, 0));
      listener.configureBlocking(false);
      listener.register(selector, SelectionKey.OP_ACCEPT);
      try (SocketChannel client = SocketChannel.open(listener.getLocalAddress())) {
        assert client.isConnected();
        selector.select();
        listener.accept().close();
      }
    }
  }

  private static void refused() throws IOException {
    InetSocketAddress nobody;
    try (ServerSocketChannel gone = ServerSocketChannel.open()) {
      gone.bind(new InetSocketAddress(HERE, 0));
      nobody = (InetSocketAddress) gone.getLocalAddress();
    }
    try (SocketChannel client = SocketChannel.open()) {
      client.connect(nobody);
    } catch (ConnectException expected) {
      System.exit(3);
    }
  }

  /** Ends without a close. */
  private static void leftOpen() throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(HERE, 0));
    Runtime.getRuntime().halt(5);
  }

  /** Nobody connects. */
  private static void waits() throws IOException {
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(HERE, 0));
      listener.accept();
    }
  }

  /**
   * A server that ends with 4 as soon as a client has said so, and with 9 if its wait for something
   * that never comes is ever interrupted.
   */
  private static void running() throws Throwable {
    SystemCalls calls = new SystemCalls();
    int epoll = calls.call("epoll_create1", 0);
    MemorySegment events = Arena.global().allocate(64);
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                int ready = calls.call("epoll_wait", epoll, events, 1, -1);
                Runtime.getRuntime().halt(9 + ready);
              } catch (Throwable e) {
                Runtime.getRuntime().halt(10);
              }
            });
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(HERE, 0));
      System.out.println(ProcessHandle.current().pid() + " " + listener.socket().getLocalPort());
      while (true) {
        serve(listener);
      }
    }
  }

  /** Calls of the C library with arguments that make no sense. */
  private static void wrong() throws Throwable {
    SystemCalls calls = new SystemCalls();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment nowhere = MemorySegment.ofAddress(8);
      MemorySegment longName = arena.allocate(128);
      longName.fill((byte) 'x').set(ValueLayout.JAVA_SHORT, 0, (short) 1);
      int socket = calls.call("socket", 1, 1, 0);
      calls.call("connect", socket, longName, 128);
      calls.call("connect", socket, nowhere, 16);
      calls.call("bind", socket, MemorySegment.NULL, 110);
      calls.call("poll", nowhere, 5, 0);
      calls.call("poll", nowhere, -1, 0);
      calls.call("select", 1_000_000, nowhere, MemorySegment.NULL, nowhere, arena.allocate(16));
      calls.call("sendto", socket, nowhere, -1, -1, nowhere, -1);
      calls.call("recvfrom", socket, nowhere, 100, 0x40, nowhere, nowhere);
      calls.call("sendmsg", socket, nowhere, 0);
      calls.call("recvmsg", socket, nowhere, 0x40);
      calls.call("sendmmsg", socket, nowhere, 1_000_000, 0);
      calls.call("writev", socket, nowhere, 1_000_000);
      calls.call("readv", socket, nowhere, -1);
      calls.call("setsockopt", socket, 1, 9_999, nowhere, -5);
      calls.call("getsockopt", socket, 1, 3, nowhere, nowhere);
      calls.call("getsockname", socket, nowhere, nowhere);
      calls.call("socketpair", 1, 1, 0, nowhere);
      calls.call("epoll_ctl", calls.call("epoll_create1", 0), 1, socket, nowhere);
      calls.call("epoll_wait", socket, nowhere, -1, 0);
      calls.call("fcntl", socket, 9_999, 0);
      calls.call("ioctl", socket, 0x5421, 8);
      calls.call("shutdown", socket, 77);
      calls.call("listen", socket, -7);
      calls.call("close", socket);
      calls.call("close", socket);
    }
  }

  /** The functions of the C library by their names, with ints and pointers. */
  private static final class SystemCalls {
    private final Linker linker = Linker.nativeLinker();

    @SuppressWarnings("restricted") // The test allows it.
    int call(String name, Object... arguments) throws Throwable {
      MemoryLayout[] shape =
          Arrays.stream(arguments)
              .map(each -> each instanceof Integer ? ValueLayout.JAVA_INT : ValueLayout.ADDRESS)
              .toArray(MemoryLayout[]::new);
      return (int)
          linker
              .downcallHandle(
                  linker.defaultLookup().findOrThrow(name),
                  FunctionDescriptor.of(ValueLayout.JAVA_INT, shape))
              .invokeWithArguments(arguments);
    }
  }
}
