package dev.socketworkbench.export.source;

import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.journal.search.JournalSearch;
import dev.socketworkbench.journal.search.LostDatagrams;
import dev.socketworkbench.journal.search.RowTest;
import java.io.IOException;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The session that is exported.
 *
 * @param journal its journal
 * @param rows which of its rows: all, or those that match a filter; what grows meanwhile is not
 *     exported
 * @param isWhole whether these are all rows of the journal
 * @param title a line that names it: its file, and the filter where there is one
 * @param zone the time zone in which times are written
 * @param allBytes whether bytes are written without a bound; see {@link ByteBound}
 */
public record SessionSource(
    Journal journal, Rows rows, boolean isWhole, String title, ZoneId zone, boolean allBytes) {
  /** Some rows of a session. */
  public SessionSource(Journal journal, Rows rows, String title, ZoneId zone) {
    this(journal, rows, false, title, zone, false);
  }

  /** All rows of a session. */
  public static SessionSource all(Journal journal, String title, ZoneId zone) {
    return new SessionSource(journal, journal.all(), true, title, zone, false);
  }

  /** The same with all bytes, however many there are. */
  public SessionSource withAllBytes() {
    return new SessionSource(journal, rows, isWhole, title, zone, true);
  }

  /**
   * The rows of a session that match. Looks at all of them, before this returns.
   *
   * @param tests makes what looks at rows, one for each thread
   * @param words what is searched for, as it was typed; for the title
   * @param progress hears how many rows were looked at
   * @throws CancelledException if the progress says so
   * @throws IOException if the session cannot be read, or of some row it cannot be determined
   *     whether it matches
   */
  public static SessionSource matching(
      SessionSource whole, Supplier<RowTest> tests, String words, Progress progress)
      throws IOException {
    return matching(whole, tests, LostDatagrams.NONE, words, progress);
  }

  /**
   * The same for tests that ask about lost datagrams.
   *
   * @param losses what the tests ask
   */
  public static SessionSource matching(
      SessionSource whole,
      Supplier<RowTest> tests,
      LostDatagrams losses,
      String words,
      Progress progress)
      throws IOException {
    Journal journal = whole.journal();
    Looking looking = new Looking(journal.all().size(), progress);
    JournalSearch search = journal.search(() -> looking.telling(tests.get()), losses);
    looking.cancels(search);
    search.catchUp();
    if (looking.isCancelled()) {
      throw new CancelledException();
    }
    if (search.trouble().isPresent()) {
      throw new IOException("not all rows could be searched: " + search.trouble().get());
    }
    return new SessionSource(
        journal,
        search.all(),
        false,
        whole.title() + ", filtered by " + words,
        whole.zone(),
        whole.allBytes());
  }

  /** Tells the progress of a search, from its threads. */
  private static final class Looking {
    private static final int TELL_EVERY = 1 << 12;
    private static final int TELL_EVERY_BYTES = 1 << 24;

    private final long all;
    private final Progress progress;
    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile JournalSearch search;
    private volatile boolean cancelled;

    Looking(long all, Progress progress) {
      this.all = all;
      this.progress = progress;
    }

    void cancels(JournalSearch it) {
      search = it;
    }

    boolean isCancelled() {
      return cancelled;
    }

    RowTest telling(RowTest test) {
      return facts -> {
        long row = seen.getAndIncrement();
        long before = bytes.getAndAdd(facts.bytesLength());
        boolean manyBytes = before / TELL_EVERY_BYTES != bytes.get() / TELL_EVERY_BYTES;
        if (row % TELL_EVERY == 0 || manyBytes) {
          tell(row);
        }
        return test.matches(facts);
      };
    }

    private void tell(long row) {
      try {
        progress.at(Math.min(row, all), all);
      } catch (CancelledException e) {
        cancelled = true;
        search.cancel();
      }
    }
  }
}
