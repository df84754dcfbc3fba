package dev.socketworkbench.journal.search;

import dev.socketworkbench.call.shared.Patience;
import dev.socketworkbench.journal.file.JournalFormat;
import dev.socketworkbench.journal.file.RowChain;
import dev.socketworkbench.journal.order.OrderedRows;
import dev.socketworkbench.journal.order.RowIndex;
import dev.socketworkbench.journal.order.SelectedRows;
import dev.socketworkbench.journal.order.Selection;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One search over a whole journal, for all of its logs at once: it goes through the file chunk by
 * chunk, on two threads where there is much to do, and looks at the rows as they stand there.
 *
 * <pre>
 *   chunk 0 --thread 1--> which match --as recorded--> in the order of return: all · each selection
 *   chunk 1 --thread 2--> which match --^
 * </pre>
 *
 * <p>Any thread. {@link #cancel} ends it; what was found stays. After a row was put into the past
 * it begins anew, as the rows have other numbers then; so it does when other datagrams are known to
 * be lost, if it asks for these.
 */
public final class JournalSearch {
  /** This many are looked at by the asking thread: that ends before another thread would begin. */
  private static final int FEW_BYTES = 1 << 20;

  /** More threads would take the processors from the sockets. */
  private static final int MOST_THREADS = 2;

  /** More is left for the next time, where rows of the past keep coming. */
  private static final int MOST_TURNS = 3;

  private final RowChain rows;
  private final JournalPieces pieces;
  private final SocketDirectory sockets;
  private final Supplier<RowTest> tests;
  private final FoundOrder found;
  private final Map<Long, Deque<FoundPart>> waiting = new HashMap<>();
  private volatile boolean cancelled;
  private volatile CountDownLatch running = new CountDownLatch(0);
  private volatile String trouble;

  /** The next chunk that a thread takes. */
  private long nextChunk;

  /** The next chunk whose matches are added, and where in the file they continue. */
  private long nextMerged;

  private long nextOffset = JournalFormat.HEADER_BYTES;

  /**
   * A search that has not begun; {@link #catchUp} looks at the rows.
   *
   * @param ordered all rows of the session
   * @param selected the selections whose matches {@link #of} can give
   * @param index the chain of all rows and their order
   * @param pieces lends the file
   * @param sockets what the rows' sockets are known to be
   * @param losses what the tests may ask about datagrams
   * @param tests gives a test for each use, as a test serves one thread
   */
  public JournalSearch(
      OrderedRows ordered,
      List<SelectedRows> selected,
      RowIndex index,
      JournalPieces pieces,
      SocketDirectory sockets,
      LostDatagrams losses,
      Supplier<RowTest> tests) {
    this.rows = index.all();
    this.pieces = pieces;
    this.sockets = sockets;
    this.tests = tests;
    this.found = new FoundOrder(this, index.order(), ordered, selected, sockets, losses, tests);
  }

  /** The rows that match. */
  public MatchingRows all() {
    return found.all();
  }

  /**
   * The rows of a selection that match.
   *
   * @throws IllegalArgumentException if the journal did not have this selection when the search
   *     began
   */
  public MatchingRows of(Selection selection) {
    return found.of(selection);
  }

  /** Ends it; a {@link #catchUp} that is under way comes back soon. */
  public void cancel() {
    cancelled = true;
    CountDownLatch current = running;
    while (current.getCount() > 0) {
      current.countDown();
    }
  }

  /** Whether the rows that were looked at would be answered in the same way now. */
  boolean isCurrent() {
    return found.isCurrent();
  }

  /** Why it has ended before the last row, if it has. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Looks at all rows that there are now; who comes while another does so waits for it. */
  public synchronized void catchUp() {
    // Looking can bring to light that rows of the past have come: then once more, with their
    // numbers.
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      lookAtAll();
      if (!found.isOutdated()) {
        return;
      }
    }
  }

  private void lookAtAll() {
    long tail = rows.tail();
    long end = RowChain.size(tail);
    if (isOver()) {
      return;
    }
    boolean learnsMore = found.learnsMore();
    if (found.isOutdated()) {
      found.reset();
      nextOffset = JournalFormat.HEADER_BYTES;
    } else if (learnsMore) {
      found.renew();
      nextOffset = JournalFormat.HEADER_BYTES;
    }
    if (found.recorded() >= end) {
      found.publish();
      return;
    }
    long lastChunk = RowChain.newest(tail) / JournalFormat.CHUNK;
    nextChunk = nextOffset / JournalFormat.CHUNK;
    nextMerged = nextChunk;
    waiting.clear();
    ScanRun run = new ScanRun(lastChunk, end, nextOffset, found.recorded());
    if (RowChain.newest(tail) - nextOffset < FEW_BYTES) {
      run.run();
    } else {
      await((int) Math.min(MOST_THREADS, lastChunk - nextChunk + 1), run);
    }
  }

  /**
   * Lets threads run until all have ended, or the search is cancelled: one that looks at a long
   * text then is left behind, and ends after it.
   */
  private void await(int threads, ScanRun run) {
    CountDownLatch ended = new CountDownLatch(threads);
    running = ended;
    for (int i = 0; i < threads; i++) {
      Thread.ofPlatform()
          .daemon()
          .name("search")
          .start(
              () -> {
                try {
                  run.run();
                } finally {
                  ended.countDown();
                }
              });
    }
    Patience.waitWhile(() -> ended.getCount() > 0 && !cancelled, ended::await);
  }

  /** Whether it has ended before the last row. */
  boolean isOver() {
    return cancelled || trouble != null;
  }

  /** What each thread of one going through the file does. */
  private final class ScanRun implements Runnable {
    private final long lastChunk;
    private final long endRow;
    private final long startOffset;
    private final long startRow;

    ScanRun(long lastChunk, long endRow, long startOffset, long startRow) {
      this.lastChunk = lastChunk;
      this.endRow = endRow;
      this.startOffset = startOffset;
      this.startRow = startRow;
    }

    @Override
    public void run() {
      RowTest test = tests.get();
      RawRow row = new RawRow(sockets);
      long chunk = take();
      while (chunk >= 0) {
        try {
          if (!look(chunk, row, test)) {
            cancelled = true;
          }
        } catch (IOException | RuntimeException | InternalError e) {
          trouble = "the journal's file cannot be read: " + e.getMessage();
        }
        chunk = take();
      }
    }

    private synchronized long take() {
      return isOver() || nextChunk > lastChunk ? -1 : nextChunk++;
    }

    private boolean look(long chunk, RawRow row, RowTest test) throws IOException {
      long begin = chunk * JournalFormat.CHUNK;
      long offset = Math.max(startOffset, begin);
      // From the chunk's beginning, as the bytes of a row may be those of an earlier one.
      return pieces.use(
          begin,
          begin + JournalFormat.CHUNK,
          piece -> {
            long number = startRow;
            if (offset != startOffset) {
              row.moveTo(piece, 0);
              number = row.recorded();
            }
            look(piece, new ScanPlace(chunk, offset, number), row, test);
          });
    }

    private void look(MemorySegment piece, ScanPlace place, RawRow row, RowTest test) {
      BooleanSupplier stop = () -> isOver() || pieces.hasEnded();
      long at = place.offset() % JournalFormat.CHUNK;
      long number = place.firstRow();
      boolean more = true;
      while (more) {
        ChunkMatches matches = new ChunkMatches();
        if (!matches.scan(piece, at, endRow - number, row, test, stop)) {
          return;
        }
        merge(new FoundPart(place, matches));
        at = matches.end();
        number += matches.rows();
        more = !matches.isLast();
      }
    }

    private synchronized void merge(FoundPart part) {
      waiting.computeIfAbsent(part.place().chunk(), chunk -> new ArrayDeque<>()).add(part);
      FoundPart next = nextPart();
      while (next != null && trouble == null) {
        ChunkMatches matches = next.matches();
        found.add(matches);
        found.publish();
        nextOffset = next.place().chunk() * JournalFormat.CHUNK + matches.end();
        if (matches.trouble() != null) {
          trouble = "row " + found.recorded() + ": " + matches.trouble().getMessage();
        }
        nextMerged += matches.isLast() ? 1 : 0;
        next = nextPart();
      }
    }

    private FoundPart nextPart() {
      Deque<FoundPart> parts = waiting.get(nextMerged);
      return parts == null ? null : parts.poll();
    }
  }

  /** Where a thread is at work. */
  private record ScanPlace(long chunk, long offset, long firstRow) {}

  /** What was found there, or in a part of it. */
  private record FoundPart(ScanPlace place, ChunkMatches matches) {}
}
