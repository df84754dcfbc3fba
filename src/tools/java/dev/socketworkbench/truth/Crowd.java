package dev.socketworkbench.truth;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that are not ours, of an echo server under strace. All end with {@link #close}. */
final class Crowd implements Closeable {
  private static final int MESSAGE = 64;
  private static final int FLOOD = 64 << 10;

  private final InetAddress address;
  private final int port;
  private final List<Socket> sockets = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong echoed = new AtomicLong();

  Crowd(InetAddress address, int port) {
    this.address = address;
    this.port = port;
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(address, port);
    sockets.add(socket);
    return socket;
  }

  /** This many that say nothing. */
  void idle(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      connect();
    }
  }

  /** One that is answered once, and resets when the server waits for more. */
  void resetWhileWeWait() throws IOException {
    Socket socket = connect();
    exchange(socket, new byte[MESSAGE]);
    Peer.reset(socket);
  }

  /** One that reads nothing, and resets when the server cannot send any more. */
  void resetWhileWeSend() throws IOException {
    Peer.reset(stuck());
  }

  /** One that ends its stream, and sees the server's end. */
  void halfClose() throws IOException {
    Socket socket = connect();
    exchange(socket, new byte[MESSAGE]);
    socket.shutdownOutput();
    int end = socket.getInputStream().read();
    if (end >= 0) {
      throw new IOException("bytes instead of the end: " + end);
    }
  }

  /** One that sends and reads nothing, until the server cannot send any more. */
  Socket stuck() throws IOException {
    Socket socket = connect();
    start(
        () -> {
          OutputStream out = socket.getOutputStream();
          while (true) {
            out.write(new byte[FLOOD]);
          }
        });
    TcpFacts.awaitStuck(port, socket.getLocalPort());
    return socket;
  }

  /**
   * This many that send, and send again when they are answered.
   *
   * @param messages how many each of them sends at most
   */
  void busy(int count, int messages) throws IOException {
    for (int i = 0; i < count; i++) {
      Socket socket = connect();
      start(
          () -> {
            for (int sent = 0; sent < messages && exchange(socket, new byte[MESSAGE]); sent++) {
              echoed.incrementAndGet();
            }
          });
    }
  }

  /** How often the busy ones were answered. */
  long echoed() {
    return echoed.get();
  }

  private static boolean exchange(Socket socket, byte[] message) throws IOException {
    socket.getOutputStream().write(message);
    InputStream in = socket.getInputStream();
    return in.readNBytes(message.length).length == message.length;
  }

  /** What a client does until its socket or the server's is closed. */
  private interface Talk {
    void run() throws IOException;
  }

  private void start(Talk talk) {
    threads.add(
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    talk.run();
                  } catch (IOException over) {
                    // By a close or a reset of either end.
                  }
                }));
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
