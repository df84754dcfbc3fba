package dev.socketworkbench.bench;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.DiskBudget;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.net.BehaviourKind;
import dev.socketworkbench.net.Server;
import dev.socketworkbench.net.ServerSettings;
import dev.socketworkbench.net.Tracer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * The recorded echo server beside the same server written on plain channels: round trips of 64
 * bytes on one and on a hundred connections, and a stream of bytes. Rounds of the two take turns;
 * the median counts. Asked: recorded at least 0.85 of untraced.
 */
public final class EchoBench {
  private static final int ROUNDS = 5;
  private static final long ROUND_NANOS = 1_000_000_000L;

  private EchoBench() {}

  /** Runs all measurements and prints a line for each. */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    for (int[] load : new int[][] {{64, 1}, {64, 100}, {65536, 1}}) {
      double[] plain = new double[ROUNDS];
      double[] recorded = new double[ROUNDS];
      plainRound(load[0], load[1]);
      recordedRound(load[0], load[1]);
      for (int round = 0; round < ROUNDS; round++) {
        plain[round] = plainRound(load[0], load[1]);
        recorded[round] = recordedRound(load[0], load[1]);
      }
      out.printf(
          Locale.ROOT,
          "echo of %,6d B on %3d connection(s): untraced %,9.0f/s, recorded %,9.0f/s, ratio %.2f (asked: >= 0.85)%n",
          load[0],
          load[1],
          median(plain),
          median(recorded),
          median(recorded) / median(plain));
    }
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static double recordedRound(int size, int connections) throws Exception {
    Path folder = Files.createTempDirectory("echo-bench");
    Path file = folder.resolve("echo.swj");
    try (Journal journal = Journal.create(file, SessionClock.start(), new DiskBudget(8L << 30, 0));
        Server server =
            new Server(
                new Tracer(journal),
                ServerSettings.tutorial()
                    .withPort(0)
                    .withBacklog(1000)
                    .withConcurrent(true)
                    .withReceiveSize(65536)
                    .withBehaviour(BehaviourKind.ECHO))) {
      server.start();
      return roundTripsPerSecond(server.address().orElseThrow(), size, connections);
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }

  private static double plainRound(int size, int connections) throws Exception {
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
      Thread.ofPlatform().daemon().start(() -> acceptPlain(listener));
      return roundTripsPerSecond((InetSocketAddress) listener.getLocalAddress(), size, connections);
    }
  }

  private static void acceptPlain(ServerSocketChannel listener) {
    try {
      while (true) {
        SocketChannel connection = listener.accept();
        Thread.ofVirtual().start(() -> echoPlain(connection));
      }
    } catch (IOException closed) {
      // The round is over.
    }
  }

  private static void echoPlain(SocketChannel connection) {
    try (connection) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(65536);
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

  private static double roundTripsPerSecond(InetSocketAddress server, int size, int connections)
      throws Exception {
    LongAdder trips = new LongAdder();
    AtomicBoolean go = new AtomicBoolean(true);
    CountDownLatch ready = new CountDownLatch(connections);
    List<Thread> clients = new ArrayList<>();
    // Platform threads: virtual ones of both ends in one process could keep each other from
    // starting.
    for (int i = 0; i < connections; i++) {
      clients.add(Thread.ofPlatform().start(() -> pingPong(server, size, trips, go, ready)));
    }
    ready.await();
    long start = System.nanoTime();
    long before = trips.sum();
    while (System.nanoTime() - start < ROUND_NANOS) {
      LockSupport.parkNanos(10_000_000);
    }
    double rate = (trips.sum() - before) * 1e9 / (System.nanoTime() - start);
    go.set(false);
    for (Thread client : clients) {
      client.join();
    }
    return rate;
  }

  private static void pingPong(
      InetSocketAddress server, int size, LongAdder trips, AtomicBoolean go, CountDownLatch ready) {
    try (SocketChannel channel = SocketChannel.open(server)) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      ByteBuffer buffer = ByteBuffer.allocateDirect(size);
      boolean first = true;
      while (go.get()) {
        buffer.clear();
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        buffer.clear();
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
        trips.increment();
        if (first) {
          ready.countDown();
          first = false;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
