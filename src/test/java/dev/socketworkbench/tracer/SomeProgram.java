package dev.socketworkbench.tracer;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/** A program of its own with sockets of the plain JDK, to be traced. */
final class SomeProgram {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private SomeProgram() {}

  public static void main(String... arguments) throws Exception {
    switch (arguments[0]) {
      case "exchange" -> exchange();
      case "datagrams" -> datagrams();
      case "selector" -> selector();
      case "refused" -> refused();
      case "left-open" -> leftOpen();
      case "waits" -> waits();
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
}
