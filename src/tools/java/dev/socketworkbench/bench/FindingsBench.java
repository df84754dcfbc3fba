package dev.socketworkbench.bench;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.explain.finding.Finding;
import dev.socketworkbench.explain.finding.Findings;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks for findings in a session of ten million calls on ten thousand pairs of sockets: how long
 * that takes, and the most heap that is in use meanwhile.
 */
public final class FindingsBench {
  private static final int CALLS = 10_000_000;
  private static final int PAIRS = 10_000;
  private static final int BYTES = 200;

  private FindingsBench() {}

  public static void main(String[] args) throws IOException {
    Path file = Files.createTempDirectory("findings-bench").resolve("long.swj");
    try (Journal journal =
        Journal.create(file, SessionClock.start(), new DiskBudget(8L << 30, 0))) {
      ByteBuffer bytes = ByteBuffer.allocateDirect(BYTES);
      for (int i = 0; i < CALLS; i++) {
        journal.append(call(i), bytes);
      }
    }
    try (Journal journal = Journal.open(file)) {
      AtomicLong most = new AtomicLong();
      AtomicLong asked = new AtomicLong();
      long begun = System.nanoTime();
      List<Finding> found =
          Findings.of(
              journal,
              List.of(),
              port -> false,
              () -> false,
              share -> {
                if (asked.incrementAndGet() % 1_000 == 0) {
                  most.accumulateAndGet(used(), Math::max);
                }
              });
      System.out.printf(
          Locale.ROOT,
          "%,d rows, %d findings: %.1f s, at most %d MB of heap in use%n",
          journal.all().size(),
          found.size(),
          (System.nanoTime() - begun) / 1e9,
          most.get() >> 20);
    } finally {
      Files.delete(file);
      Files.delete(file.getParent());
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Sends and recvs that take turns on pairs of sockets. */
  private static Call call(int i) {
    int socket = 1 + i / 2 % PAIRS;
    boolean isSend = i % 2 == 0;
    return new Call(
        new SocketId(isSend ? Role.CLIENT : Role.CONN, socket),
        isSend ? Operation.SEND : Operation.RECV,
        new Arguments.Size(isSend ? BYTES : 4096),
        new Outcome.Moved(BYTES),
        i * 1_000L,
        i * 1_000L + 900,
        "bench",
        (long) (i / (2 * PAIRS)) * BYTES,
        false,
        new byte[0],
        BYTES);
  }
}
