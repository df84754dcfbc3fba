package dev.socketworkbench.truth;

import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.kernel.tables.TcpRow;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A server that is not ours, for clients under strace. The first byte of a connection asks what
 * becomes of it: see {@link #answer}. Whatever it holds ends with {@link #close}.
 */
final class Peer implements Closeable {
  /** More clients than fit into a backlog of one. */
  private static final int TOO_MANY = 4;

  private final ServerSocket listener;
  private final List<Closeable> held = new ArrayList<>();
  private final Set<Integer> ownPorts = new HashSet<>();

  private Peer(ServerSocket listener) {
    this.listener = listener;
  }

  /** A server that does what it is asked. */
  static Peer asked(InetAddress address) throws IOException {
    Peer peer = new Peer(new ServerSocket(0, 50, address));
    Thread.ofVirtual().start(peer::accept);
    return peer;
  }

  /** A server that never accepts and whose backlog is full: a client waits for its answer. */
  static Peer full(InetAddress address) throws IOException {
    Peer peer = new Peer(new ServerSocket(0, 1, address));
    for (int i = 0; i < TOO_MANY; i++) {
      SocketChannel waiting = SocketChannel.open();
      peer.hold(waiting);
      waiting.configureBlocking(false);
      waiting.bind(new InetSocketAddress(address, 0));
      boolean atOnce = waiting.connect(peer.listener.getLocalSocketAddress());
      assert !atOnce || waiting.isConnected();
      peer.ownPorts.add(waiting.socket().getLocalPort());
    }
    TcpFacts.await("no more fit into the backlog", row -> peer.waitsForAnswer(row, true));
    return peer;
  }

  /** Waits until a client of others gets no answer either. */
  void awaitClient() {
    TcpFacts.await("a client waits for an answer", row -> waitsForAnswer(row, false));
  }

  private boolean waitsForAnswer(TcpRow row, boolean own) {
    return row.state() == TcpState.SYN_SENT
        && row.remote().port() == port()
        && ownPorts.contains(row.local().port()) == own;
  }

  int port() {
    return listener.getLocalPort();
  }

  private synchronized void hold(Closeable thing) {
    held.add(thing);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        hold(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (SocketException closed) {
      // By close.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void serve(Socket socket) {
    try {
      answer(socket, socket.getInputStream().read());
    } catch (IOException gone) {
      // The other end was faster.
    }
  }

  /**
   * {@code r} resets at once; {@code h} ends its stream, and resets once the other end has seen
   * that and answers with a byte; {@code s} reads no more, and resets when the other end is stuck;
   * anything else is held.
   */
  private static void answer(Socket socket, int asked) throws IOException {
    switch (asked) {
      case 'r' -> reset(socket);
      case 'h' -> {
        socket.shutdownOutput();
        int seen = socket.getInputStream().read();
        assert seen >= 0;
        reset(socket);
      }
      case 's' -> {
        TcpFacts.awaitStuck(socket.getPort(), socket.getLocalPort());
        reset(socket);
      }
      default -> {}
    }
  }

  /** Ends a connection with a RST. */
  static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public synchronized void close() throws IOException {
    listener.close();
    for (Closeable each : held) {
      each.close();
    }
  }
}
