package dev.socketworkbench.journal.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.SampleCalls;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.file.JournalFormat;
import dev.socketworkbench.journal.file.RowChain;
import dev.socketworkbench.journal.file.RowReader;
import dev.socketworkbench.journal.search.EntryFacts;
import dev.socketworkbench.journal.search.JournalSearch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every view shows rows by the time of return, whatever the order in which they were recorded. */
class ReturnOrderTest {
  private static final int ROWS = 3_000;

  @TempDir Path folder;
  private Path file;
  private final SessionClock clock = SessionClock.start();

  @BeforeEach
  void file() {
    file = folder.resolve("session.swj");
  }

  private Journal journal() throws IOException {
    return Journal.create(file, clock, new DiskBudget(64 << 20, 0));
  }

  /** Threads record up to a second late, some of them with notice and some without. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void lateRowsAreInTheirPlaces(long seed) throws IOException {
    Random random = new Random(seed);
    List<Entry> recorded = delayed(random);
    try (Journal journal = journal()) {
      for (int i = 0; i < recorded.size(); i++) {
        journal.append(recorded.get(i));
        if (random.nextInt(50) == 0) {
          assertThat(journal.all().size()).isBetween(0L, i + 1L);
        }
      }
      assertOrdered(journal, recorded);
    }
    try (Journal reopened = Journal.open(file)) {
      assertThat(reopened.damage()).isEmpty();
      assertOrdered(reopened, recorded);
    }
  }

  /** A file may claim any times: one that runs backwards is sorted, not put right row by row. */
  @Test
  void rowsThatRunBackwardsAreMovedInFewSteps() {
    int rows = 300_000;
    ReturnOrder order = new ReturnOrder(() -> Long.MAX_VALUE, () -> rows, backwards(rows));
    RowChain socket = new RowChain(1);
    for (int row = 0; row < rows; row++) {
      order.recorded(rows - row, socket);
    }
    assertThat(order.size()).isEqualTo(rows);
    assertThat(order.revision()).isLessThan(100);
    assertThat(order.rowsAt(0, 2)).containsExactly(rows - 1, rows - 2);
    assertThat(order.socketRowsAt(socket, rows - 2, 2)).containsExactly(1, 0);
  }

  /**
   * A row that comes while the clock is read is later than that, and of this clock all the same.
   */
  @Test
  void aRowThatIsRecordedWhileTheClockIsReadWaitsForThoseInFlight() {
    assertRowWaits(order -> {});
  }

  /** The same where two threads ask, and the one that asked first comes last. */
  @Test
  void aRowThatAnotherThreadTookWaitsForThoseInFlight() {
    assertRowWaits(order -> assertThat(order.size()).isEqualTo(1));
  }

  /** The row of 20 comes while the clock that said 10 is being read; that of 15 is in flight. */
  private static void assertRowWaits(Consumer<ReturnOrder> meanwhile) {
    AtomicLong settled = new AtomicLong(5);
    AtomicLong time = new AtomicLong(10);
    AtomicReference<Runnable> afterReading = new AtomicReference<>(() -> {});
    LongSupplier now =
        () -> {
          long read = time.get();
          afterReading.getAndSet(() -> {}).run();
          return read;
        };
    ReturnOrder order = new ReturnOrder(settled::get, now, backwards(0));
    afterReading.set(
        () -> {
          time.set(30);
          order.recorded(20, null);
          meanwhile.accept(order);
        });
    order.recorded(5, null);
    assertThat(order.size()).isEqualTo(1);
    order.recorded(15, null);
    settled.set(100);
    assertThat(order.size()).isEqualTo(3);
    assertThat(order.rowsAt(0, 3)).containsExactly(0, 2, 1);
    assertThat(order.revision()).isZero();
  }

  /** What was read of the file may end in the middle of what has been written since. */
  @Test
  void aReaderThatStaysSeesTheRowsThatCame() throws IOException {
    try (Journal journal = journal();
        RowReader reader = new RowReader(file)) {
      RowChain chain = new RowChain(RowChain.NO_SOCKET);
      ChainReader rows = new ChainReader(chain, JournalFormat.PREVIOUS);
      for (int row = 0; row < 100; row++) {
        long offset = journal.usedBytes();
        journal.append(SampleCalls.send(new SocketId(Role.CONN, 1), 10 + row, new byte[1]));
        chain.add(offset);
        rows.moveTo(reader, row);
        assertThat(reader.longAt(JournalFormat.END)).isEqualTo(10 + row);
      }
    }
  }

  private static ReturnOrder.ReturnTimes backwards(int rows) {
    return new ReturnOrder.ReturnTimes() {
      @Override
      public void refresh() {}

      @Override
      public long ofRow(int row) {
        return (long) rows - row;
      }

      @Override
      public long ofSocketRow(RowChain socket, int row) {
        return (long) rows - row;
      }
    };
  }

  /** A call per microsecond; the rows of one thread in ten come up to a second later. */
  private List<Entry> delayed(Random random) {
    record Late(long recorded, Entry entry) {}
    List<Late> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      long end = 1_000L * i + 1_000;
      long delay = random.nextInt(10) == 0 ? random.nextLong(1_000_000_000L) : 0;
      SocketId socket =
          new SocketId(random.nextBoolean() ? Role.CONN : Role.CLIENT, 1 + random.nextInt(5));
      Entry entry =
          random.nextInt(40) == 0
              ? new Note(end, "note " + i)
              : SampleCalls.send(socket, end, new byte[] {(byte) i});
      rows.add(new Late(end + delay, entry));
    }
    rows.sort(Comparator.comparingLong(Late::recorded));
    return rows.stream().map(Late::entry).toList();
  }

  private static void assertOrdered(Journal journal, List<Entry> recorded) {
    List<Entry> ordered = new ArrayList<>(recorded);
    ordered.sort(Comparator.comparingLong(Entry::endNanos));
    assertRows(journal.all(), ordered, ordered);
    for (Side side : Side.values()) {
      assertRows(journal.side(side), of(ordered, socket -> socket.side() == side, true), ordered);
    }
    Selection fives = new Selection("fives", socket -> socket.number() == 5);
    assertRows(journal.select(fives), of(ordered, fives.sockets(), true), ordered);
    SocketId one = new SocketId(Role.CONN, 1);
    assertRows(journal.socket(one), of(ordered, one::equals, false), ordered);
    JournalSearch search = journal.search(() -> row -> row.startNanos() % 3_000 == 0);
    search.catchUp();
    assertThat(search.all().read(0, ROWS, 9))
        .extracting(Entry::endNanos)
        .isEqualTo(
            ordered.stream()
                .filter(entry -> EntryFacts.of(entry).startNanos() % 3_000 == 0)
                .map(Entry::endNanos)
                .toList());
  }

  private static List<Entry> of(List<Entry> ordered, Predicate<SocketId> wanted, boolean notes) {
    return ordered.stream()
        .filter(entry -> entry instanceof Call call ? wanted.test(call.socket()) : notes)
        .toList();
  }

  private static void assertRows(Rows rows, List<Entry> wanted, List<Entry> all) {
    assertThat(rows.size()).isEqualTo(wanted.size());
    assertThat(rows.read(0, ROWS, 9)).extracting(Entry::endNanos).isEqualTo(ends(wanted));
    for (int row = 0; row < wanted.size(); row += 97) {
      Row found = rows.readNumbered(row, 1, 9).getFirst();
      assertThat(found.entry().endNanos()).isEqualTo(wanted.get(row).endNanos());
      assertThat(all.get((int) found.number()).endNanos()).isEqualTo(found.entry().endNanos());
      assertThat(rows.rowOf(found.number())).isEqualTo(row);
    }
  }

  private static List<Long> ends(List<Entry> entries) {
    return entries.stream().map(Entry::endNanos).toList();
  }

  @Test
  void aThreadInFlightHoldsBackWhatReturnedAfterIt() throws IOException {
    SocketId slow = new SocketId(Role.CONN, 1);
    SocketId quick = new SocketId(Role.CLIENT, 1);
    try (Journal journal = journal()) {
      int ticket = journal.enter();
      long returned = clock.nanos();
      journal.append(SampleCalls.send(quick, clock.nanos(), new byte[1]), ByteBuffer.allocate(1));
      assertThat(journal.all().size()).isZero();
      journal.append(SampleCalls.send(slow, returned, new byte[2]), ByteBuffer.allocate(2));
      journal.leave(ticket);
      assertThat(ends(journal.all().read(0, 2, 0))).isSorted();
      assertThat(journal.all().revision()).isZero();
    }
  }

  @Test
  void whoWaitsForMoreIsWokenWhenTheLateThreadHasRecorded() throws IOException {
    try (Journal journal = journal()) {
      int ticket = journal.enter();
      journal.append(SampleCalls.send(new SocketId(Role.CONN, 1), clock.nanos(), new byte[1]));
      CountDownLatch woken = new CountDownLatch(1);
      journal.onceMoreThan(0, woken::countDown);
      assertThat(woken.getCount()).isEqualTo(1);
      journal.leave(ticket);
      assertThat(woken.getCount()).isZero();
      assertThat(journal.appended()).isEqualTo(1);
    }
  }

  /** Threads that are preempted between return and record: no reader ever sees a row move. */
  @Test
  void whatWasSeenOnceKeepsItsNumber() throws Exception {
    try (Journal journal = journal()) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 1; i <= 8; i++) {
        SocketId socket = new SocketId(Role.CONN, i);
        threads.add(Thread.ofPlatform().start(() -> record(journal, socket)));
      }
      List<Long> seen = new ArrayList<>();
      while (threads.stream().anyMatch(Thread::isAlive) || seen.size() < journal.all().size()) {
        journal.all().read(seen.size(), 500, 0).forEach(row -> seen.add(row.endNanos()));
      }
      assertThat(seen).hasSize(8 * 400).isSorted();
      assertThat(journal.all().revision()).isZero();
      assertThat(ends(journal.all().read(0, seen.size(), 0))).isEqualTo(seen);
    }
  }

  private void record(Journal journal, SocketId socket) {
    for (int i = 0; i < 400; i++) {
      int ticket = journal.enter();
      try {
        long end = clock.nanos();
        LockSupport.parkNanos(i % 40 == 0 ? 2_000_000 : 1);
        journal.append(SampleCalls.send(socket, end, new byte[1]));
      } finally {
        journal.leave(ticket);
      }
    }
  }
}
