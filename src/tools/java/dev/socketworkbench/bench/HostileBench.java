package dev.socketworkbench.bench;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.load.Latencies;
import dev.socketworkbench.load.LoadProgress;
import dev.socketworkbench.load.LoadRun;
import dev.socketworkbench.load.LoadSettings;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * What ten well-behaved clients get, with 1,000 messages per second between them (open loop), while
 * others misuse the same server: 1,000 slow-loris peers that send a byte a second, a hundred that
 * never read, 2,000 a second that connect and close. {@code -Dseconds} is the length of each.
 */
public final class HostileBench {
  private static final int SECONDS = Integer.getInteger("seconds", 5);
  private static final int LORISES = 1000;
  private static final int NEVER_READING = 100;
  private static final int CONNECTS_PER_SECOND = 2000;

  private final PrintStream out;

  private HostileBench(PrintStream out) {
    this.out = out;
  }

  /** What misuses the server until it is told to stop; gives how many connections it made. */
  @FunctionalInterface
  private interface Misuse {
    long run(InetSocketAddress server, AtomicBoolean go) throws IOException;
  }

  /** Prints a row for each kind of peer. */
  public static void main(String[] args) throws Exception {
    HostileBench bench = new HostileBench(System.out);
    bench.out.println(
        "| while | others answered (later) | p50 | p99 | max | hostile connections | accepted |"
            + " calls | unrecorded |");
    bench.out.println("|---|---|---|---|---|---|---|---|---|");
    bench.measure("nobody else is there", (server, go) -> 0);
    bench.measure("1,000 slow-loris peers", HostileBench::lorises);
    bench.measure("100 readers that never read", HostileBench::neverRead);
    bench.measure("2,000 connect and close a second", HostileBench::connectAndClose);
  }

  private void measure(String what, Misuse misuse) throws Exception {
    Path folder = Files.createTempDirectory("hostile-bench");
    Path file = folder.resolve("hostile.swj");
    try (Journal journal = Journal.create(file, SessionClock.start(), new DiskBudget(8L << 30, 0));
        Server server =
            new Server(
                new Tracer(journal),
                ServerSettings.tutorial()
                    .withPort(0)
                    .withBacklog(4096)
                    .withConcurrent(true)
                    .withBehaviour(BehaviourKind.ECHO))) {
      server.start();
      InetSocketAddress address = server.address().orElseThrow();
      load(address, 2); // so that no class is loaded while it counts
      AtomicBoolean go = new AtomicBoolean(true);
      long[] made = new long[1];
      Thread hostile = Thread.ofPlatform().start(() -> made[0] = misuse(misuse, address, go));
      LoadProgress others = load(address, SECONDS);
      go.set(false);
      hostile.join();
      while (server.connections().openCount() > 0) {
        LockSupport.parkNanos(1_000_000);
      }
      report(what, others, made[0], journal);
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }

  private static long misuse(Misuse misuse, InetSocketAddress server, AtomicBoolean go) {
    try {
      return misuse.run(server, go);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LoadProgress load(InetSocketAddress server, int seconds) throws Exception {
    Tracer nowhere = Tracer.unrecorded(SessionClock.start());
    LoadSettings settings =
        LoadSettings.of("127.0.0.1", server.getPort()).withRate(1000).withSeconds(seconds);
    try (LoadRun load = new LoadRun(nowhere, false, settings)) {
      load.start();
      load.awaitEnd();
      return load.progress();
    }
  }

  private void report(String what, LoadProgress others, long made, Journal journal) {
    Latencies times = others.latencies();
    out.printf(
        Locale.ROOT,
        "| %s | %,d (%,d) of %,d | %s | %s | %s | %,d | %,d | %,d | %,d |%n",
        what,
        others.answered(),
        others.late(),
        others.due(),
        Latencies.text(times.p50()),
        Latencies.text(times.p99()),
        Latencies.text(times.max()),
        made,
        accepts(journal.all()) - 2L * others.connected(),
        journal.all().size(),
        journal.unrecorded());
  }

  private static long accepts(Rows rows) {
    long found = 0;
    int step = 10_000;
    for (long from = 0; from < rows.size(); from += step) {
      found +=
          rows.read(from, step, 0).stream()
              .filter(
                  row ->
                      row instanceof Call call
                          && call.operation() == Operation.ACCEPT
                          && !call.outcome().isError())
              .count();
    }
    // The accept that is ended by the close of the listener is an accept too, and comes later.
    return found;
  }

  private static long lorises(InetSocketAddress server, AtomicBoolean go) throws IOException {
    List<SocketChannel> peers = new ArrayList<>();
    try {
      for (int i = 0; i < LORISES; i++) {
        peers.add(SocketChannel.open(server));
      }
      while (go.get()) {
        for (SocketChannel peer : peers) {
          peer.write(ByteBuffer.wrap(new byte[] {'x'}));
          LockSupport.parkNanos(1_000_000_000L / LORISES);
        }
      }
    } finally {
      closeAll(peers);
    }
    return LORISES;
  }

  private static long neverRead(InetSocketAddress server, AtomicBoolean go) throws IOException {
    List<SocketChannel> peers = new ArrayList<>();
    ByteBuffer much = ByteBuffer.allocateDirect(1 << 16);
    try {
      for (int i = 0; i < NEVER_READING; i++) {
        SocketChannel peer = SocketChannel.open(server);
        peer.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
        peer.configureBlocking(false);
        peers.add(peer);
      }
      while (go.get()) {
        for (SocketChannel peer : peers) {
          peer.write(much.clear());
        }
        LockSupport.parkNanos(1_000_000);
      }
    } finally {
      closeAll(peers);
    }
    return NEVER_READING;
  }

  private static long connectAndClose(InetSocketAddress server, AtomicBoolean go)
      throws IOException {
    long made = 0;
    long start = System.nanoTime();
    while (go.get()) {
      long due = (long) ((System.nanoTime() - start) / 1e9 * CONNECTS_PER_SECOND);
      for (; made < due && go.get(); made++) {
        SocketChannel.open(server).close();
      }
      LockSupport.parkNanos(200_000);
    }
    return made;
  }

  private static void closeAll(List<SocketChannel> peers) throws IOException {
    for (SocketChannel peer : peers) {
      peer.close();
    }
  }
}
