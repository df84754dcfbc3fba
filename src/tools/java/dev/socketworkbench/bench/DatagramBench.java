package dev.socketworkbench.bench;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Datagrams of 64 bytes to a server that answers nothing, at several rates, sent by an unrecorded
 * thread of the same process: how many were received and recorded, and that the kernel reports
 * every one that was lost. Linux, as it reads /proc/net/udp.
 */
public final class DatagramBench {
  private static final int SIZE = 64;
  private static final int SECONDS = 5;
  private static final int BURST = 50;
  private static final int BLOCK = 4096;
  private static final int BUFFER = 8 << 20;
  private static final int[] RATES = {20_000, 50_000, 100_000, 1_000_000};

  private DatagramBench() {}

  public static void main(String[] args) throws IOException, CallException {
    Path folder = Files.createTempDirectory("datagram-bench");
    boolean explained = true;
    System.out.println(
        "  wanted/s     sent/s received/s  recorded   CPU each  lost, as the kernel reports");
    for (int rate : RATES) {
      Path file = folder.resolve(rate + ".swj");
      explained &= round(file, rate);
      Files.delete(file);
    }
    Files.delete(folder);
    if (!explained) {
      System.out.println("Datagrams were lost that the kernel did not report.");
      System.exit(1);
    }
  }

  private static boolean round(Path file, int rate) throws IOException, CallException {
    try (Journal journal = Journal.create(file, SessionClock.start(), DiskBudget.standard());
        Server server =
            new Server(
                new Tracer(journal),
                ServerSettings.tutorial()
                    .withPort(0)
                    .withDatagrams(true)
                    .withBehaviour(BehaviourKind.DISCARD)
                    .with(ServerOptions.RECEIVE_BUFFER, BUFFER));
        DatagramChannel sender = DatagramChannel.open(StandardProtocolFamily.INET)) {
      server.start();
      InetSocketAddress to = server.address().orElseThrow();
      long start = System.nanoTime();
      long sent = send(sender, to, rate, start);
      long sending = System.nanoTime() - start;
      long received = received(server, sent, to.getPort());
      long taken = System.nanoTime() - start;
      long lost = lost(to.getPort());
      long cpuNanos = cpuNanos(server.id().orElseThrow() + " recvfrom");
      long recorded = recorded(journal);
      System.out.printf(
          Locale.ROOT,
          "%,10d %,10d %,10d %,9d %7.2f µs  %,d of %,d%n",
          rate,
          perSecond(sent, sending),
          perSecond(received, taken),
          recorded,
          cpuNanos / 1e3 / received,
          lost,
          sent);
      return received + lost == sent && recorded == received;
    }
  }

  /** How many received datagrams have a row; a remark says where their bytes are kept no more. */
  private static long recorded(Journal journal) {
    long found = 0;
    for (long from = 0; from < journal.all().size(); from += BLOCK) {
      found +=
          journal.all().read(from, BLOCK, 0).stream()
              .filter(row -> row instanceof Call call && call.operation() == Operation.RECVFROM)
              .filter(row -> ((Call) row).hasReturned())
              .count();
    }
    return found;
  }

  /** What the thread of this name has taken of a processor: also true beside a busy neighbour. */
  private static long cpuNanos(String thread) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(each -> each.getName().equals(thread))
        .mapToLong(each -> threads.getThreadCpuTime(each.threadId()))
        .sum();
  }

  private static long perSecond(long count, long nanos) {
    return Math.round(count * 1e9 / nanos);
  }

  private static long send(DatagramChannel sender, InetSocketAddress to, int rate, long start)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocateDirect(SIZE);
    long all = (long) rate * SECONDS;
    long sent = 0;
    long until = start + SECONDS * 1_000_000_000L;
    while (sent < all && System.nanoTime() < until) {
      for (int i = 0; i < BURST; i++) {
        sent += sender.send(bytes.clear(), to) == SIZE ? 1 : 0;
      }
      long due = start + sent * 1_000_000_000L / rate;
      long early = due - System.nanoTime();
      if (early > 0) {
        LockSupport.parkNanos(early);
      }
    }
    return sent;
  }

  /** Waits until all that was not lost is there, or nothing has come for a second. */
  private static long received(Server server, long sent, int port) throws IOException {
    long last = -1;
    long changed = System.nanoTime();
    while (true) {
      long now = server.peers().snapshot().stream().mapToLong(each -> each.datagramsIn()).sum();
      if (now + lost(port) >= sent
          || (now == last && System.nanoTime() - changed > 1_000_000_000L)) {
        LockSupport.parkNanos(50_000_000); // its row is written by then
        return now;
      }
      if (now != last) {
        last = now;
        changed = System.nanoTime();
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** The last column of the socket's line. */
  private static long lost(int port) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc/net/udp"));
    String local = String.format(Locale.ROOT, ":%04X ", port);
    return lines.stream()
        .map(String::strip)
        .filter(line -> line.substring(0, Math.min(30, line.length())).contains(local))
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
