package dev.socketworkbench.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.file.RowFacts;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.journal.search.JournalSearch;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalThreadsTest {
  private static final int WRITERS = 8;
  private static final int CALLS = 20_000;
  private static final int ECHOES = 3;
  private static final int ECHOED = 1_500;
  private static final int ECHO_BYTES = 8_000;

  /** What the echoes' bytes would take if each were stored. */
  private static final long TWICE = 2L * ECHOES * ECHOED * ECHO_BYTES;

  @TempDir Path folder;

  @Test
  void keepsEveryCallOfEightThreadsInTheOrderOfEachWhileAReaderFollows() throws Exception {
    try (Journal journal =
            Journal.create(
                folder.resolve("s.swj"), SessionClock.start(), new DiskBudget(256 << 20, 0));
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1)) {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int writer = 1; writer <= WRITERS; writer++) {
        SocketId socket = new SocketId(Role.CONN, writer);
        work.add(() -> write(journal, socket));
      }
      work.add(() -> follow(journal.all()));
      for (Future<Integer> done : threads.invokeAll(work)) {
        assertThat(done.get()).isPositive();
      }
      assertThat(journal.unrecorded()).isZero();
      assertThat(journal.all().size()).isEqualTo((long) WRITERS * CALLS);
      for (int writer = 1; writer <= WRITERS; writer++) {
        Rows rows = journal.socket(new SocketId(Role.CONN, writer));
        assertThat(rows.size()).isEqualTo(CALLS);
        assertThat(numbers(rows)).isSorted().hasSize(CALLS);
      }
    }
  }

  @Test
  void everyReaderSeesTheSameBytesOnceTheyAreRecordedWhileOthersEcho() throws Exception {
    try (Journal journal =
            Journal.create(
                folder.resolve("e.swj"), SessionClock.start(), new DiskBudget(256 << 20, 0));
        ExecutorService threads = Executors.newFixedThreadPool(ECHOES + 2)) {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int writer = 1; writer <= ECHOES; writer++) {
        SocketId socket = new SocketId(Role.CONN, writer);
        work.add(() -> echo(journal, socket));
      }
      work.add(() -> followEcho(journal.all()));
      work.add(() -> searchEcho(journal));
      for (Future<Integer> done : threads.invokeAll(work)) {
        assertThat(done.get()).isPositive();
      }
      assertThat(journal.usedBytes()).isLessThan(TWICE * 6L / 10);
    }
  }

  private static int echo(Journal journal, SocketId socket) {
    for (int i = 0; i < ECHOED; i++) {
      byte[] bytes = new byte[ECHO_BYTES];
      Arrays.fill(bytes, (byte) (socket.number() * 31 + i));
      SampleCalls.record(journal, socket, i, ByteBuffer.wrap(bytes));
      SampleCalls.record(journal, socket, i, ByteBuffer.wrap(bytes));
    }
    return ECHOED;
  }

  private static int followEcho(Rows rows) {
    int seen = 0;
    long from = 0;
    while (from < 2L * ECHOES * ECHOED) {
      for (Entry entry : rows.read(from, 50, Integer.MAX_VALUE)) {
        assertEcho((Call) entry);
        from++;
        seen++;
      }
    }
    return seen;
  }

  private static void assertEcho(Call call) {
    byte[] expected = new byte[ECHO_BYTES];
    Arrays.fill(expected, (byte) (call.socket().number() * 31L + call.startNanos()));
    assertThat(call.bytes()).isEqualTo(expected);
  }

  private static int searchEcho(Journal journal) {
    JournalSearch search = journal.search(() -> JournalThreadsTest::isEcho);
    while (search.all().size() < 2L * ECHOES * ECHOED) {
      search.catchUp();
      assertThat(search.trouble()).isEmpty();
      assertThat(search.all().size()).isEqualTo(search.all().scanned());
    }
    return ECHOED;
  }

  private static boolean isEcho(RowFacts row) {
    int number = row.socket() & 0xfffffff;
    byte expected = (byte) (number * 31L + row.startNanos());
    int equal = 0;
    for (int i = 0; i < row.bytesLength(); i++) {
      equal += row.buffer()[row.bytesFrom() + i] == expected ? 1 : 0;
    }
    return equal == ECHO_BYTES;
  }

  private static int write(Journal journal, SocketId socket) {
    ByteBuffer bytes = ByteBuffer.allocate(200);
    for (int i = 0; i < CALLS; i++) {
      SampleCalls.record(journal, socket, i, bytes);
    }
    return CALLS;
  }

  private static int follow(Rows rows) {
    int seen = 0;
    while (rows.size() < (long) WRITERS * CALLS) {
      long size = rows.size();
      seen += rows.read(Math.max(0, size - 50), 50, 64).size();
    }
    // On a busy machine the writers can be done before this thread has had its first turn.
    return seen + rows.read(rows.size() - 50, 50, 64).size();
  }

  private static List<Long> numbers(Rows rows) {
    List<Long> numbers = new ArrayList<>();
    for (long from = 0; from < rows.size(); from += 1_000) {
      for (Entry entry : rows.read(from, 1_000, 0)) {
        numbers.add(((Call) entry).startNanos());
      }
    }
    return numbers;
  }
}
