package dev.socketworkbench.query.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.SampleCalls;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.file.RowFacts;
import dev.socketworkbench.journal.search.JournalSearch;
import dev.socketworkbench.journal.search.RowTest;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of a few MiB whose rows together have thousands of times as many bytes. */
class SharedBytesTest {
  private static final SessionClock CLOCK =
      new SessionClock(0, Instant.parse("2026-11-22T12:00:00Z"));
  private static final QueryTimes TIMES = new QueryTimes(CLOCK.anchor(), ZoneOffset.UTC);
  private static final int PAYLOAD = 1 << 20;
  private static final int ROWS = 3_000;

  @TempDir Path folder;

  /** A text whose only needle ends in its middle. */
  private static byte[] payload() {
    byte[] bytes = new byte[PAYLOAD];
    Arrays.fill(bytes, (byte) '.');
    byte[] needle = "needle 7\r\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(needle, 0, bytes, PAYLOAD / 2 - needle.length, needle.length);
    return bytes;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          needle          | 3000
          hex:6e6565      | 3000
          /need[a-z]e \\d/ | 3000
          /needle \\d$/    | 3000
          absent          | 0
          hex:ffff        | 0
          /ab[a-z]ent/    | 0
          /[xyz]\\z/       | 0
          not absent      | 3000
          needle or absent | 3000
          """)
  void manyRowsWithTheSameBytesCostOneLookAtThem(String query, int matches) throws Exception {
    byte[] payload = payload();
    Path file = folder.resolve("small.swj");
    try (Journal journal = Journal.create(file, CLOCK, new DiskBudget(64L << 20, 0))) {
      for (int i = 0; i < ROWS; i++) {
        journal.append(SampleCalls.send(new SocketId(SocketId.Role.CONN, 1), i, payload));
      }
      assertThat(journal.usedBytes()).isLessThan(2 * PAYLOAD);
      assertThat(looked(journal, query, matches)).isLessThan(8L * PAYLOAD);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          needle          | 1505
          hex:6e6565      | 1508
          /need[a-z]e \\d/ | 1503
          absent          | 0
          /ab[a-z]ent/    | 0
          """)
  void rowsWithMoreOrLessOfTheSameBytesCostFewLooks(String query, int matches) throws Exception {
    byte[] payload = payload();
    Path file = folder.resolve("small.swj");
    try (Journal journal = Journal.create(file, CLOCK, new DiskBudget(64L << 20, 0))) {
      SocketId socket = new SocketId(SocketId.Role.CONN, 1);
      journal.append(SampleCalls.send(socket, 0, payload));
      for (int i = 1; i < ROWS; i++) {
        int length = PAYLOAD / 2 - ROWS / 2 + i;
        journal.append(SampleCalls.send(socket, i, Arrays.copyOf(payload, length)));
      }
      assertThat(journal.usedBytes()).isLessThan(2 * PAYLOAD);
      assertThat(looked(journal, query, matches)).isLessThan(32L * PAYLOAD);
    }
  }

  /** Searches, and says how many bytes were given to the search. */
  private static long looked(Journal journal, String text, int matches) throws QueryException {
    Query query = Query.parse(text, TIMES);
    AtomicLong looked = new AtomicLong();
    JournalSearch search =
        journal.search(
            () -> {
              RowTest test = query.newTest();
              return row -> test.matches(counting(row, looked));
            });
    search.catchUp();
    assertThat(search.trouble()).isEmpty();
    assertThat(search.all().size()).isEqualTo(matches);
    return looked.get();
  }

  private static RowFacts counting(RowFacts row, AtomicLong looked) {
    return (RowFacts)
        Proxy.newProxyInstance(
            RowFacts.class.getClassLoader(),
            new Class<?>[] {RowFacts.class},
            (proxy, method, arguments) -> {
              Object given = method.invoke(row, arguments);
              switch (method.getName()) {
                case "buffer" -> looked.addAndGet(row.bytesLength());
                case "heldBytes" -> looked.addAndGet(((byte[]) given).length);
                default -> {
                  // No bytes are given.
                }
              }
              return given;
            });
  }
}
