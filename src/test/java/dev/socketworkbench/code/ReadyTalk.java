package dev.socketworkbench.code;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program: one thread with a selector serves several clients, which stay side by side. */
final class ReadyTalk {
  private static final int CLIENTS = 3;
  private static final int SIZE = 512;

  private ReadyTalk() {}

  /**
   * The command that runs it.
   *
   * @param words what is answered before what came; may be empty
   */
  static List<String> command(String words) throws URISyntaxException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        Path.of(ReadyTalk.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString(),
        ReadyTalk.class.getName(),
        words);
  }

  public static void main(String... arguments) throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
      Thread serving = new Thread(() -> serve(server, arguments[0]));
      serving.start();
      InetSocketAddress address = (InetSocketAddress) server.getLocalAddress();
      List<Socket> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(new Socket(address.getAddress(), address.getPort()));
      }
      for (int turn = 0; turn < 2; turn++) {
        for (int i = CLIENTS - 1; i >= 0; i--) {
          String message = "turn " + turn + " of client " + i + "\n";
          clients.get(i).getOutputStream().write(message.getBytes(StandardCharsets.UTF_8));
          clients.get(i).getInputStream().readNBytes(arguments[0].length() + message.length());
        }
      }
      for (Socket client : clients) {
        client.close();
      }
      serving.join();
    }
  }

  private static void serve(ServerSocketChannel server, String words) {
    try (Selector selector = Selector.open()) {
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      int gone = 0;
      while (gone < CLIENTS) {
        selector.select();
        for (SelectionKey key : selector.selectedKeys()) {
          if (key.channel().equals(server)) {
            SocketChannel connection = server.accept();
            connection.configureBlocking(false);
            connection.register(selector, SelectionKey.OP_READ);
          } else if (!answer((SocketChannel) key.channel(), words)) {
            key.channel().close();
            gone++;
          }
        }
        selector.selectedKeys().clear();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean answer(SocketChannel connection, String words) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(SIZE + words.length());
    buffer.put(words.getBytes(StandardCharsets.UTF_8)).limit(words.length() + SIZE);
    if (connection.read(buffer) < 0) {
      return false;
    }
    connection.write(buffer.flip());
    return true;
  }
}
