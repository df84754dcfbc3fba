package dev.socketworkbench.bench;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.recording.FloodLimits;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.thread.ThreadKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An echo server in its own process: the workbench's, recording every call, or the same written on
 * plain channels. At a line on standard input it begins, with an empty journal, and prints its
 * port; at the next it ends, and prints how many calls were not recorded.
 *
 * <p>The kinds: {@code recorded}; {@code recorded-in-turn}, which serves one connection at a time;
 * {@code plain}, with platform threads for as many connections as the recorded one; {@code
 * plain-virtual}, with virtual threads only.
 */
public final class EchoServer {
  private static final int RECEIVE = 65536;
  private static final int BACKLOG = 4096;

  /** As many as the workbench's server has by default. */
  private static final int PLATFORM_THREADS = ThreadKind.USUAL_PLATFORM_THREADS;

  /** A bench is a flood, and all of it is to be recorded. */
  private static final FloodLimits EVERYTHING = new FloodLimits(0, 0, 0);

  private EchoServer() {}

  /** The argument is a kind. */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      while (in.readLine() != null) {
        if (args[0].startsWith("plain")) {
          try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            int platform = args[0].equals("plain") ? PLATFORM_THREADS : 0;
            Thread.ofPlatform().daemon().start(() -> accept(listener, platform));
            out.println(((InetSocketAddress) listener.getLocalAddress()).getPort());
            in.readLine();
          }
          out.println(0);
          continue;
        }
        long missing;
        Path folder = Files.createTempDirectory("echo-bench");
        Path file = folder.resolve("echo.swj");
        try (Journal journal =
                Journal.create(file, SessionClock.start(), new DiskBudget(16L << 30, 0));
            Server server = new Server(new Tracer(journal), settings(args[0]))) {
          server.start();
          out.println(server.address().orElseThrow().getPort());
          in.readLine();
          server.stop();
          missing = journal.unrecorded();
        } finally {
          Files.delete(file);
          Files.delete(folder);
        }
        out.println(missing);
      }
    }
  }

  private static ServerSettings settings(String kind) {
    return ServerSettings.tutorial()
        .withPort(0)
        .withBacklog(BACKLOG)
        .withConcurrent(!kind.equals("recorded-in-turn"))
        .withReceiveSize(RECEIVE)
        .withFlood(EVERYTHING)
        .withBehaviour(BehaviourKind.ECHO);
  }

  private static void accept(ServerSocketChannel listener, int platformThreads) {
    AtomicInteger platform = new AtomicInteger();
    try {
      while (true) {
        SocketChannel connection = listener.accept();
        if (platform.get() < platformThreads) {
          platform.incrementAndGet();
          Thread.ofPlatform()
              .daemon()
              .start(
                  () -> {
                    echo(connection);
                    platform.decrementAndGet();
                  });
        } else {
          Thread.ofVirtual().start(() -> echo(connection));
        }
      }
    } catch (IOException closed) {
      // The round is over.
    }
  }

  private static void echo(SocketChannel connection) {
    try (connection) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(RECEIVE);
      while (connection.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          connection.write(buffer);
        }
        buffer.clear();
      }
    } catch (IOException gone) {
      // The round is over.
    }
  }
}
