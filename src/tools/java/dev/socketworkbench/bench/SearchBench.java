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
import dev.socketworkbench.journal.search.JournalSearch;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.syntax.QueryTimes;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures a search over ten million calls of 64 bytes on 100 connections: the time to the first
 * hit and to the last, three times over for each kind of query.
 */
public final class SearchBench {
  private static final int BYTES = 64;
  private static final int CALLS = 10_000_000;
  private static final int ROUNDS = 3;

  private static final String[][] QUERIES = {
    {"field, many hits", "op:recv bytes>10"},
    {"field, few hits", "error or blocked>1s"},
    {"field, one socket", "socket:conn#8"},
    {"text, few hits", "needle"},
    {"text, no hit", "\"not in there\""},
    {"text of digits, also in times", "4711"},
    {"text, every row", "ping"},
    {"hex", "hex:0d0a0d0a"},
    {"regex, few hits", "/need[a-z]e \\d+/"},
    {"regex, any case", "/NEEDLE|haystack/i"},
    {"both", "op:recv side:server needle and not error"},
  };

  private final PrintStream out;

  private SearchBench(PrintStream out) {
    this.out = out;
  }

  /** Runs all measurements and prints a line for each. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("search-bench");
    Path file = folder.resolve("ten-million.swj");
    DiskBudget budget = new DiskBudget(8L << 30, 0);
    try (Journal journal = Journal.create(file, SessionClock.start(), budget)) {
      fill(journal);
      new SearchBench(System.out).run(journal);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private void run(Journal journal) throws Exception {
    out.printf(
        Locale.ROOT,
        "%,d calls, %,d MB (asked: first hit <= 200 ms, all: fields <= 500 ms, text <= 3000 ms)%n",
        journal.all().size(),
        journal.usedBytes() / 1_000_000);
    QueryTimes times = new QueryTimes(journal.clock().anchor(), ZoneId.systemDefault());
    for (int round = 1; round <= ROUNDS; round++) {
      for (String[] each : QUERIES) {
        measure(journal, round, each[0], Query.parse(each[1], times));
      }
    }
  }

  private void measure(Journal journal, int round, String name, Query query) throws Exception {
    JournalSearch search = journal.search(query::newTest);
    long processor = processorNanos();
    long start = System.nanoTime();
    Thread searching = Thread.ofPlatform().start(search::catchUp);
    long first = 0;
    while (searching.isAlive() && first == 0) {
      if (search.all().size() > 0) {
        first = System.nanoTime() - start;
      }
      LockSupport.parkNanos(200_000);
    }
    searching.join();
    long all = System.nanoTime() - start;
    out.printf(
        Locale.ROOT,
        "round %d, %-30s first hit %5d ms, all %,d hits %5d ms (processor %5d ms)   %s%n",
        round,
        name,
        first / 1_000_000,
        search.all().size(),
        all / 1_000_000,
        (processorNanos() - processor) / 1_000_000,
        query.text());
  }

  private static long processorNanos() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  private static void fill(Journal journal) {
    ByteBuffer usual = bytes("ping 0123456789 abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRS\r\n");
    ByteBuffer rare = bytes("ping 0123456789 and here is the needle 42 in its haystack, \r\n\r\n");
    for (int i = 0; i < CALLS; i++) {
      SocketId socket = new SocketId(i % 2 == 0 ? Role.CLIENT : Role.CONN, 1 + i % 100);
      boolean send = i % 4 < 2;
      long end = i * 20_000L;
      Outcome outcome = i % 100_003 == 5 ? timedOut() : new Outcome.Moved(BYTES);
      Call call =
          new Call(
              socket,
              send ? Operation.SEND : Operation.RECV,
              new Arguments.Size(send ? BYTES : 4096),
              outcome,
              end - 15_000,
              end,
              "conn#1",
              i,
              false,
              new byte[0],
              BYTES);
      journal.append(call, i % 10_007 == 77 ? rare : usual);
    }
  }

  private static Outcome timedOut() {
    return new Outcome.TimedOut(5_000);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
