package dev.socketworkbench.bench;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.order.Rows;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures the journal: time of an append, loss under eight threads, heap at ten million calls,
 * time to read a screenful.
 */
public final class JournalBench {
  private static final int BYTES = 200;
  private static final int TEN_MILLION = 10_000_000;
  private static final DiskBudget BUDGET = new DiskBudget(8L << 30, 0);

  private final PrintStream out;
  private final Path folder;
  private final SessionClock clock = SessionClock.start();

  private JournalBench(PrintStream out, Path folder) {
    this.out = out;
    this.folder = folder;
  }

  /** Runs all measurements and prints a line for each. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("journal-bench");
    JournalBench bench = new JournalBench(System.out, folder);
    try {
      bench.append();
      bench.eightThreads();
      bench.tenMillion();
    } finally {
      Files.delete(folder);
    }
  }

  private void append() throws IOException {
    Path file = folder.resolve("append.swj");
    long[] nanos = new long[1_000_000];
    try (Journal journal = Journal.create(file, clock, BUDGET)) {
      ByteBuffer bytes = ByteBuffer.allocateDirect(BYTES);
      SocketId socket = new SocketId(Role.CONN, 1);
      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < nanos.length; i++) {
          Call call = call(socket, i);
          long start = System.nanoTime();
          int ticket = journal.enter();
          journal.append(call, bytes);
          journal.leave(ticket);
          nanos[i] = System.nanoTime() - start;
        }
      }
    } finally {
      Files.delete(file);
    }
    Arrays.sort(nanos);
    out.printf(
        Locale.ROOT,
        "append of a 200-byte call, 1 thread: median %d ns, p99 %d ns, p99.9 %d ns (asked: median"
            + " <= 300 ns)%n",
        nanos[nanos.length / 2],
        nanos[nanos.length * 99 / 100],
        nanos[nanos.length / 1000 * 999]);
  }

  private void eightThreads() throws Exception {
    Path file = folder.resolve("threads.swj");
    int each = 500_000;
    try (Journal journal = Journal.create(file, clock, BUDGET)) {
      List<Thread> threads = new ArrayList<>();
      long start = System.nanoTime();
      for (int number = 1; number <= 8; number++) {
        SocketId socket = new SocketId(Role.CONN, number);
        threads.add(Thread.ofPlatform().start(() -> fill(journal, socket, each)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      long nanos = System.nanoTime() - start;
      out.printf(
          Locale.ROOT,
          "8 threads, %,d calls: %,d recorded, %,d unrecorded, %.1f million calls/s%n",
          8 * each,
          journal.all().size(),
          journal.unrecorded(),
          8e3 * each / nanos);
    } finally {
      Files.delete(file);
    }
  }

  private void tenMillion() throws Exception {
    Path file = folder.resolve("ten-million.swj");
    try (Journal journal = Journal.create(file, clock, BUDGET)) {
      long empty = usedHeap();
      for (int socket = 1; socket <= 100; socket++) {
        fill(
            journal,
            new SocketId(socket % 2 == 0 ? Role.CONN : Role.CLIENT, socket),
            TEN_MILLION / 100);
      }
      out.printf(
          Locale.ROOT,
          "10,000,000 calls: %.1f MB heap over empty (asked: <= 64 MB), %,d MB on disk, %,d"
              + " unrecorded%n",
          (usedHeap() - empty) / 1e6,
          journal.usedBytes() / 1_000_000,
          journal.unrecorded());
      readings(journal);
    }
    long start = System.nanoTime();
    try (Journal journal = Journal.open(file)) {
      out.printf(
          Locale.ROOT,
          "reopened with %,d rows, each checked, in %.2f s%n",
          journal.all().size(),
          (System.nanoTime() - start) / 1e9);
    } finally {
      Files.delete(file);
    }
  }

  private void readings(Journal journal) {
    Rows rows = journal.all();
    long[] nanos = new long[5_000];
    for (int i = 0; i < nanos.length; i++) {
      long from = (i * 7_919_333L) % (rows.size() - 40);
      long start = System.nanoTime();
      rows.read(from, 40, 256);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    out.printf(
        Locale.ROOT,
        "40 rows from anywhere in ten million: median %d us, p99 %d us%n",
        nanos[nanos.length / 2] / 1000,
        nanos[nanos.length * 99 / 100] / 1000);
  }

  /** As the sockets do: a thread is in flight before it takes the time of a return. */
  private void fill(Journal journal, SocketId socket, int count) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(BYTES);
    for (int i = 0; i < count; i++) {
      int ticket = journal.enter();
      journal.append(call(socket, i), bytes);
      journal.leave(ticket);
    }
  }

  private Call call(SocketId socket, long number) {
    long end = clock.nanos();
    return new Call(
        socket,
        Operation.RECV,
        new Arguments.Size(4096),
        new Outcome.Moved(BYTES),
        Math.max(0, end - 10),
        end,
        "conn#1",
        number * BYTES,
        false,
        new byte[0],
        BYTES);
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
