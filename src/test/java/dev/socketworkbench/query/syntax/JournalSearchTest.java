package dev.socketworkbench.query.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.SampleCalls;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.journal.order.Selection;
import dev.socketworkbench.journal.search.JournalSearch;
import dev.socketworkbench.journal.search.MatchingRows;
import dev.socketworkbench.query.AnyEntries;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalSearchTest {
  private static final SessionClock CLOCK =
      new SessionClock(0, Instant.parse("2026-11-22T12:00:00Z"));
  private static final QueryTimes TIMES = new QueryTimes(CLOCK.anchor(), ZoneOffset.UTC);
  private static final DiskBudget BUDGET = new DiskBudget(256L << 20, 0);

  @TempDir Path folder;

  private Journal journal() throws IOException {
    return Journal.create(folder.resolve("search.swj"), CLOCK, BUDGET);
  }

  private static JournalSearch search(Journal journal, String text) throws QueryException {
    Query query = Query.parse(text, TIMES);
    return journal.search(query::newTest);
  }

  private static List<Long> rows(MatchingRows found) {
    List<Long> rows = new ArrayList<>();
    for (long row = 0; row < found.size(); row++) {
      rows.add(found.baseRow(row));
    }
    return rows;
  }

  private static List<Long> expected(Rows base, Query query) {
    List<Long> rows = new ArrayList<>();
    for (long row = 0; row < base.size(); row++) {
      if (query.test(base.get(row))) {
        rows.add(row);
      }
    }
    return rows;
  }

  @Property(tries = 150)
  void theFileSaysTheSameAsTheRecords(Any any) throws Exception {
    Condition condition = AnyConditions.nested(any);
    Query query = Query.parse(condition.toString(), TIMES);
    Path own = Files.createTempDirectory("search");
    try (Journal journal = Journal.create(own.resolve("any.swj"), CLOCK, BUDGET)) {
      AnyEntries.of(any, 150).forEach(journal::append);
      JournalSearch search = journal.search(query::newTest);
      search.catchUp();
      assertThat(search.trouble()).isEmpty();
      assertThat(search.all().isCurrent()).isTrue();
      assertThat(rows(search.all())).as(query.text()).isEqualTo(expected(journal.all(), query));
      for (Side side : Side.values()) {
        assertThat(rows(search.of(Selection.of(side))))
            .as(query.text() + " of " + side)
            .isEqualTo(expected(journal.side(side), query));
      }
    } finally {
      Files.deleteIfExists(own.resolve("any.swj"));
      Files.delete(own);
    }
  }

  @Test
  void goesThroughManyChunksInOrder() throws Exception {
    byte[] bytes = new byte[100_000];
    int count = 700; // eight chunks and a half
    try (Journal journal = journal()) {
      for (int i = 0; i < count; i++) {
        byte[] own = ("number " + i + " ").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(own, 0, bytes, bytes.length - own.length, own.length);
        SocketId socket =
            new SocketId(i % 3 == 0 ? SocketId.Role.CLIENT : SocketId.Role.CONN, 1 + i % 5);
        journal.append(SampleCalls.send(socket, i, bytes));
      }
      JournalSearch search = search(journal, "/number \\d*7 / or \"number 123 \" socket:conn");
      search.catchUp();
      Query query = Query.parse("/number \\d*7 / or \"number 123 \" socket:conn", TIMES);
      assertThat(rows(search.all()))
          .isEqualTo(expected(journal.all(), query))
          .hasSizeGreaterThan(60);
      assertThat(rows(search.of(Selection.of(Side.CLIENT))))
          .isEqualTo(expected(journal.side(Side.CLIENT), query));
      assertThat(search.all().isCurrent()).isTrue();
      assertThat(search.all().progress()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"line 7 \"", "hex:206e6f77", "/line \\d*3 now/", "bytes>=4000 line"})
  void findsWhatStandsInBytesThatAreStoredOnce(String text) throws Exception {
    Query query = Query.parse(text, TIMES);
    SocketId socket = new SocketId(SocketId.Role.CONN, 1);
    Path file = folder.resolve("search.swj");
    try (Journal journal = journal()) {
      JournalSearch search = search(journal, text);
      for (int i = 0; i < 300; i++) {
        byte[] line = (" ".repeat(40_000) + "line " + i + " now").getBytes(StandardCharsets.UTF_8);
        byte[] part = Arrays.copyOf(line, line.length - (i % 9));
        journal.append(SampleCalls.send(socket, 3L * i, line));
        if (i % 7 == 0) {
          search.catchUp();
        }
        journal.append(SampleCalls.send(socket, 3L * i + 1, line));
        journal.append(SampleCalls.send(socket, 3L * i + 2, part));
      }
      search.catchUp();
      assertThat(rows(search.all())).isEqualTo(expected(journal.all(), query)).isNotEmpty();
    }
    assertThat(Files.size(file)).isLessThan(300 * 41_000);
    try (Journal opened = Journal.open(file)) {
      JournalSearch search = search(opened, text);
      search.catchUp();
      assertThat(rows(search.all())).isEqualTo(expected(opened.all(), query)).isNotEmpty();
    }
  }

  @Test
  void goesOnWithTheRowsThatCome() throws Exception {
    try (Journal journal = journal()) {
      JournalSearch search = search(journal, "hello");
      SocketId socket = new SocketId(SocketId.Role.CONN, 1);
      byte[] hello = "Hello".getBytes(StandardCharsets.UTF_8);
      for (int round = 1; round <= 100; round++) {
        journal.append(SampleCalls.send(socket, round, hello));
        journal.append(SampleCalls.send(socket, round, new byte[120_000]));
        journal.append(new Note(round, "hello"));
        assertThat(search.all().isCurrent()).isFalse();
        search.catchUp();
        assertThat(search.all().size()).isEqualTo(2L * round);
        assertThat(search.of(Selection.of(Side.CLIENT)).size()).isEqualTo(round);
        assertThat(search.all().isCurrent()).isTrue();
      }
    }
  }

  @Test
  void searchesWhileOthersWrite() throws Exception {
    try (Journal journal = journal()) {
      Query query = Query.parse("hex:0707", TIMES);
      JournalSearch search = journal.search(query::newTest);
      CountDownLatch begun = new CountDownLatch(2);
      List<Thread> writers = new ArrayList<>();
      for (int number = 1; number <= 2; number++) {
        SocketId socket = new SocketId(SocketId.Role.CLIENT, number);
        writers.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      for (int i = 0; i < 60_000; i++) {
                        byte[] bytes = {(byte) i, 7, (byte) (i % 9), 7};
                        SampleCalls.record(journal, socket, i, ByteBuffer.wrap(bytes));
                        if (i == 100) {
                          begun.countDown();
                        }
                      }
                    }));
      }
      begun.await();
      while (writers.stream().anyMatch(Thread::isAlive)) {
        search.catchUp();
      }
      search.catchUp();
      assertThat(search.all().isCurrent()).isTrue();
      assertThat(rows(search.all())).isEqualTo(expected(journal.all(), query));
    }
  }

  @Test
  void saysAtWhichRowATestFails() throws Exception {
    try (Journal journal = journal()) {
      SocketId socket = new SocketId(SocketId.Role.CONN, 1);
      for (int i = 0; i < 4; i++) {
        journal.append(SampleCalls.send(socket, i, new byte[] {'a', (byte) ('0' + i)}));
      }
      JournalSearch search =
          journal.search(
              () ->
                  row -> {
                    if (row.buffer()[row.bytesFrom() + 1] == '2') {
                      throw new IllegalStateException("cannot be told");
                    }
                    return row.buffer()[row.bytesFrom() + 1] == '1';
                  });
      search.catchUp();
      assertThat(search.trouble()).contains("row 2: cannot be told");
      assertThat(rows(search.all())).containsExactly(1L);
      search.catchUp();
      assertThat(rows(search.all())).containsExactly(1L);
    }
  }

  @Test
  void endsWhenNobodyWantsItAnyMore() throws Exception {
    try (Journal journal = journal()) {
      for (Entry entry : AnyEntries.of(new Random(1), 100)) {
        journal.append(entry);
      }
      JournalSearch search = search(journal, "a");
      search.cancel();
      search.catchUp();
      assertThat(search.all().size()).isZero();
      assertThat(search.all().isCurrent()).isFalse();
    }
  }

  @Test
  void isCancelledAtOnceAlsoWhileItLooksAtALongText() throws Exception {
    try (Journal journal = journal()) {
      for (int i = 0; i < 20; i++) {
        journal.append(
            SampleCalls.send(new SocketId(SocketId.Role.CONN, 1 + i), i, new byte[100_000]));
      }
      CountDownLatch looking = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      JournalSearch search =
          journal.search(
              () ->
                  row -> {
                    looking.countDown();
                    awaitQuietly(goOn);
                    return true;
                  });
      Thread searching = Thread.ofPlatform().start(search::catchUp);
      looking.await();
      search.cancel();
      searching.join(); // while a thread still looks at a row
      assertThat(search.all().size()).isZero();
      goOn.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void hasNothingToSayOfAClosedJournal() throws Exception {
    Journal journal = journal();
    Call call = SampleCalls.send(new SocketId(SocketId.Role.CONN, 1), 1, new byte[] {'a'});
    journal.append(call);
    JournalSearch search = search(journal, "a");
    journal.close();
    search.catchUp();
    assertThat(search.all().size()).isZero();
    assertThat(search.trouble()).isEmpty();
  }

  @Test
  void searchesAJournalThatWasOpenedFromDisk() throws Exception {
    List<Entry> entries = AnyEntries.of(new Random(7), 500);
    try (Journal journal = journal()) {
      entries.forEach(journal::append);
    }
    try (Journal opened = Journal.open(folder.resolve("search.swj"))) {
      Query query = Query.parse("hello or error", TIMES);
      JournalSearch search = opened.search(query::newTest);
      search.catchUp();
      assertThat(rows(search.all())).isEqualTo(expected(opened.all(), query)).isNotEmpty();
    }
  }
}
