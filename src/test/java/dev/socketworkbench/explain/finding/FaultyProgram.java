package dev.socketworkbench.explain.finding;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of its own that makes the mistake that it is told to make, to be traced. */
public final class FaultyProgram {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final int MUCH = 30_000_000;

  private FaultyProgram() {}

  /** The command that starts it. */
  public static List<String> command(String fault) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(FaultyProgram.class.getName());
    command.add(fault);
    return command;
  }

  @SuppressWarnings("try") // Closing early is what some of them are about.
  public static void main(String... arguments) throws IOException {
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(HERE, 0));
      try (SocketChannel client = SocketChannel.open(listener.getLocalAddress());
          SocketChannel server = listener.accept()) {
        switch (arguments[0]) {
          case "none" -> exchange(client, server);
          case "close-unread" -> {
            send(client, "hello");
            server.close();
          }
          case "no-recv-loop" -> {
            send(client, "a long message");
            server.read(ByteBuffer.allocate(6));
            server.close();
          }
          case "short-send" -> {
            client.configureBlocking(false);
            client.write(ByteBuffer.allocate(MUCH));
            client.close();
            readAll(server);
          }
          case "end-ignored" -> {
            client.close();
            for (int i = 0; i < 20; i++) {
              server.read(ByteBuffer.allocate(10));
            }
          }
          case "recv-as-message" -> {
            client.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
            send(client, "ann");
            answer(server);
            send(client, "bob");
            send(client, "cid");
            answer(server);
            server.shutdownOutput();
            readAll(client);
            client.close();
            readAll(server);
          }
          default -> throw new IllegalArgumentException(arguments[0]);
        }
      }
    }
  }

  private static void send(SocketChannel socket, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      socket.write(bytes);
    }
  }

  private static void readAll(SocketChannel socket) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(100_000);
    while (socket.read(buffer) >= 0) {
      buffer.clear();
    }
  }

  /** Takes one recv for one message. */
  private static void answer(SocketChannel server) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(100);
    server.read(buffer);
    String said = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    send(server, "You said: " + said);
  }

  private static void exchange(SocketChannel client, SocketChannel server) throws IOException {
    send(client, "hello");
    ByteBuffer buffer = ByteBuffer.allocate(3);
    for (int got = 0; got < 5; ) {
      got += server.read(buffer);
      buffer.clear();
    }
    send(server, "good day");
    server.shutdownOutput();
    readAll(client);
    client.close();
    readAll(server);
  }
}
