package dev.socketworkbench.truth;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.recording.Family;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.thread.ThreadKind;
import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A program to be run under strace: what the window can do and no command does, and what clients do
 * on virtual threads. The other ends are a {@link Peer} that does what the first byte asks, and one
 * that is full.
 */
final class Conversations {
  private static final Duration CEILING = Duration.ofSeconds(60);

  /** More than all buffers between two sockets of one machine hold. */
  private static final int FLOOD = 32 << 20;

  private static final int LIMIT_MILLIS = 200;
  private static final int LONG_LIMIT_MILLIS = 60_000;

  /** Where a thread waits in a call: in the system, or until it can continue. */
  private static final Set<String> WAITING =
      Set.of("read0", "connect0", "poll", "park", "parkNanos", "yield");

  private final Tracer tracer;
  private final ThreadKind threads;
  private final InetSocketAddress asked;
  private final InetSocketAddress full;

  private Conversations(
      Tracer tracer, ThreadKind threads, InetSocketAddress asked, InetSocketAddress full) {
    this.tracer = tracer;
    this.threads = threads;
    this.asked = asked;
    this.full = full;
  }

  /** What is done with a socket. */
  private interface Use {
    void of(TracedSocket socket) throws Exception;
  }

  /**
   * Plays all of them over both families and on both kinds of threads.
   *
   * @param arguments the journal to write; the ports of an asked peer and of a full one at
   *     127.0.0.1; the same at ::1
   */
  public static void main(String[] arguments) throws Exception {
    Journal journal =
        Journal.create(Path.of(arguments[0]), SessionClock.start(), DiskBudget.standard());
    try (journal) {
      Tracer tracer = new Tracer(journal);
      for (ThreadKind threads : ThreadKind.values()) {
        int next = 1;
        for (String host : List.of("127.0.0.1", "::1")) {
          InetAddress address = InetAddress.ofLiteral(host);
          new Conversations(
                  tracer,
                  threads,
                  new InetSocketAddress(address, Integer.parseInt(arguments[next++])),
                  new InetSocketAddress(address, Integer.parseInt(arguments[next++])))
              .play();
        }
      }
    }
  }

  private void play() throws Exception {
    connected("r", Conversations::receive);
    connected("s", Conversations::flood);
    connected("h", this::shutDownTooLate);
    for (Use end : List.<Use>of(TracedSocket::close, TracedSocket::abort)) {
      connected("w", socket -> ended(socket, Conversations::receive, this::awaitCall, end));
      connected("w", socket -> ended(socket, Conversations::flood, this::awaitStuck, end));
    }
    connected(
        "w",
        socket -> {
          socket.shutDown();
          ended(socket, Conversations::receive, this::awaitCall, TracedSocket::close);
        });
    for (int limit : new int[] {0, LONG_LIMIT_MILLIS}) {
      ended(socket(), each -> each.connect(full, limit), this::awaitCall, TracedSocket::close);
    }
    run(socket(), each -> each.connect(full, LIMIT_MILLIS)).join();
  }

  private TracedSocket socket() throws IOException {
    return TracedSocket.open(
        tracer, tracer.next(SocketId.Role.CLIENT), Family.of(asked.getAddress()));
  }

  /** A connection that asks the peer with its first byte. */
  private void connected(String ask, Use use) throws Exception {
    try (TracedSocket socket = socket()) {
      run(
              socket,
              each -> {
                each.connect(asked, LONG_LIMIT_MILLIS);
                each.sendAll(ask);
              })
          .join();
      run(socket, use).join();
    }
  }

  private static void receive(TracedSocket socket) throws IOException {
    int count = socket.recv(ByteBuffer.allocateDirect(16));
    assert count <= 16;
  }

  private static void flood(TracedSocket socket) throws IOException {
    socket.sendAll(ByteBuffer.allocateDirect(FLOOD));
  }

  /** The peer's stream ends; a byte makes it reset; then the connection is no more. */
  private void shutDownTooLate(TracedSocket socket) throws IOException {
    receive(socket);
    socket.sendAll("x");
    TcpFacts.awaitNone(
        "the connection of port " + port(socket), row -> row.local().port() == port(socket));
    socket.shutDown();
  }

  /** Ends the socket while another thread waits in a call on it. */
  private void ended(TracedSocket socket, Use call, BiConsumer<TracedSocket, Thread> waits, Use end)
      throws Exception {
    Thread thread = run(socket, call);
    waits.accept(socket, thread);
    end.of(socket);
    thread.join();
  }

  private void awaitCall(TracedSocket socket, Thread thread) {
    Await.until(
        CEILING,
        socket.id() + " waits in a call",
        () ->
            Arrays.stream(thread.getStackTrace())
                .limit(2)
                .map(StackTraceElement::getMethodName)
                .anyMatch(WAITING::contains));
  }

  private void awaitStuck(TracedSocket socket, Thread thread) {
    TcpFacts.awaitStuck(port(socket), asked.getPort());
  }

  private static int port(TracedSocket socket) {
    return ((Endpoint.Ip) socket.local()).port();
  }

  private Thread run(TracedSocket socket, Use use) {
    Thread thread =
        threads.unstarted(
            socket.id().toString(),
            () -> {
              try {
                use.of(socket);
              } catch (IOException recorded) {
                // What it was is what is compared.
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    return thread;
  }
}
