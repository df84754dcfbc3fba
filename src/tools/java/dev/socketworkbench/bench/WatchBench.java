package dev.socketworkbench.bench;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.watch.KernelWatch;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures what the kernel's watch costs: the processor time of its thread, with 2, 1,000 and 8,000
 * idle connections and with 2 that are busy; and how long after its call a state is known, when
 * nothing else goes on and beside those that are busy. Each connection has both of its ends in this
 * process.
 */
public final class WatchBench {
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final Duration BUSY = Duration.ofSeconds(5);
  private static final Duration SETTLE = Duration.ofSeconds(5);
  private static final int PROBES = 200;
  private static final Duration CEILING = Duration.ofSeconds(60);

  private final PrintStream out;
  private final Path folder;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  private WatchBench(PrintStream out, Path folder) {
    this.out = out;
    this.folder = folder;
  }

  /** Runs all measurements and prints a line for each. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("watch-bench");
    WatchBench bench = new WatchBench(System.out, folder);
    try {
      bench.idle(2);
      bench.idle(1_000);
      bench.idle(8_000);
      bench.busy();
      bench.delay(false);
      bench.delay(true);
    } finally {
      Files.delete(folder);
    }
  }

  private void idle(int connections) throws IOException {
    with(
        connections,
        session -> {
          pause(SETTLE);
          measure(session, connections + " connections, idle", IDLE, () -> pause(IDLE));
        });
  }

  private void busy() throws IOException {
    with(
        2,
        session ->
            measure(session, "2 connections, echo as fast as it goes", BUSY, () -> talk(session)));
  }

  /**
   * Two hundred connections, one every 25 ms: from the return of connect to the reading that found
   * the socket ESTABLISHED.
   */
  private void delay(boolean beside) throws IOException {
    with(
        2,
        session -> {
          Thread talking = Thread.ofPlatform().unstarted(() -> talk(session));
          if (beside) {
            talking.start();
            pause(Duration.ofSeconds(1)); // as long as a flood needs to use up what is saved
          } else {
            pause(SETTLE);
          }
          long from = session.journal.all().size();
          long calls = session.tracer.traffic().calls();
          List<Client> made = new ArrayList<>();
          long start = System.nanoTime();
          for (int i = 0; i < PROBES; i++) {
            Client client = new Client(session.tracer, session.settings, ClientListener.NONE);
            client.connect();
            made.add(client);
            pause(Duration.ofMillis(beside ? 15 : 25));
          }
          long perSecond =
              Math.round(
                  (session.tracer.traffic().calls() - calls) * 1e9 / (System.nanoTime() - start));
          join(talking);
          pause(Duration.ofSeconds(1));
          report(beside, perSecond, delays(session.journal, from));
          made.forEach(Client::abort);
        });
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void report(boolean beside, long perSecond, List<Long> delays) {
    out.printf(
        Locale.ROOT,
        "state after connect, %s (%,d calls/s): median %.2f ms, p99 %.2f ms, %d of %d seen%n",
        beside ? "beside 2 connections that echo as fast as it goes" : "nothing else",
        perSecond,
        delays.get(delays.size() / 2) / 1e6,
        delays.get(delays.size() * 99 / 100) / 1e6,
        delays.size(),
        PROBES);
  }

  private static List<Long> delays(Journal journal, long from) {
    Map<SocketId, Long> connected = new HashMap<>();
    List<Long> delays = new ArrayList<>();
    long next = from;
    for (var block = journal.all().read(next, 10_000, 0);
        !block.isEmpty();
        block = journal.all().read(next, 10_000, 0)) {
      next += block.size();
      for (Entry each : block) {
        if (each instanceof Call call && call.operation() == Operation.CONNECT) {
          connected.put(call.socket(), call.endNanos());
        } else if (each instanceof KernelState state && state.state() == TcpState.ESTABLISHED) {
          Long since = connected.remove(state.socket());
          if (since != null) {
            delays.add(state.endNanos() - since);
          }
        }
      }
    }
    delays.sort(null);
    return delays;
  }

  private static void talk(Session session) {
    ByteBuffer message = ByteBuffer.allocate(200);
    long end = System.nanoTime() + BUSY.toNanos();
    while (System.nanoTime() - end < 0) {
      for (Client client : session.clients) {
        client.send(message.duplicate());
      }
      LockSupport.parkNanos(20_000);
    }
  }

  private void measure(Session session, String what, Duration length, Runnable work) {
    long thread = session.watch.threadId();
    long cpu = threads.getThreadCpuTime(thread);
    long readings = session.watch.readings();
    long calls = session.tracer.traffic().calls();
    long rows = session.rows();
    long start = System.nanoTime();
    work.run();
    double took = System.nanoTime() - start;
    out.printf(
        Locale.ROOT,
        "kernel watch, %s, %d s: %.2f %% of a core, %d readings, %d rows, %d calls%n",
        what,
        length.toSeconds(),
        100 * (threads.getThreadCpuTime(thread) - cpu) / took,
        session.watch.readings() - readings,
        session.rows() - rows,
        session.tracer.traffic().calls() - calls);
  }

  private static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** What is measured while it stands. */
  @FunctionalInterface
  private interface Work {
    void with(Session session) throws IOException;
  }

  private record Session(
      Journal journal,
      Tracer tracer,
      KernelWatch watch,
      List<Client> clients,
      ClientSettings settings) {
    long rows() {
      return journal.all().size() - tracer.traffic().calls();
    }

    boolean isSeen(int sockets) {
      long next = 0;
      long seen = 0;
      for (var block = journal.all().read(next, 10_000, 0);
          !block.isEmpty();
          block = journal.all().read(next, 10_000, 0)) {
        next += block.size();
        seen += block.stream().filter(KernelState.class::isInstance).count();
      }
      return seen >= sockets;
    }
  }

  private void with(int connections, Work work) throws IOException {
    Path file = folder.resolve("session.swj");
    try (Journal journal = Journal.create(file, SessionClock.start(), DiskBudget.standard())) {
      Tracer tracer = new Tracer(journal);
      List<Client> clients = new ArrayList<>();
      try (KernelWatch watch = new KernelWatch(journal, tracer, Kernel.ofThisMachine());
          Server server =
              new Server(
                  tracer,
                  ServerSettings.tutorial()
                      .withPort(0)
                      .withConcurrent(true)
                      .withBehaviour(BehaviourKind.ECHO))) {
        watch.start();
        server.start();
        ClientSettings settings =
            ClientSettings.tutorial().withPort(server.address().orElseThrow().getPort());
        for (int i = 0; i < connections; i++) {
          Client client = new Client(tracer, settings, ClientListener.NONE);
          client.connect();
          clients.add(client);
        }
        Session session = new Session(journal, tracer, watch, clients, settings);
        long end = System.nanoTime() + CEILING.toNanos();
        while (!session.isSeen(2 * connections + 1) && System.nanoTime() - end < 0) {
          pause(Duration.ofMillis(100));
        }
        work.with(session);
      } finally {
        clients.forEach(Client::abort);
      }
    } finally {
      Files.delete(file);
    }
  }
}
