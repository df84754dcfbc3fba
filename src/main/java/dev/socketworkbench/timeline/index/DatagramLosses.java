package dev.socketworkbench.timeline.index;

import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.search.LostDatagrams;
import dev.socketworkbench.timeline.inference.Inference;
import java.util.function.LongSupplier;

/**
 * Which datagrams of a session are lost, for its searches. Reads nothing until it is asked for the
 * first time.
 *
 * <p>Any thread.
 */
public final class DatagramLosses implements LostDatagrams {
  /** A search through fewer rows takes a few hundredths of a second. */
  private static final long FEW_ROWS = 1 << 18;

  /** Searches through more rows begin anew at most this often while datagrams keep being lost. */
  private static final long PAUSE_NANOS = 1_000_000_000;

  private final Journal journal;
  private final LongSupplier nanoTime;
  private Inference inference = new Inference();
  private long revision = -1;
  private long read;

  /** How much was known of losses when {@link #told} was last counted up, and when that was. */
  private long toldChanges;

  private long toldNanos;
  private long told;

  /**
   * Knows nothing yet.
   *
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  public DatagramLosses(Journal journal, LongSupplier nanoTime) {
    this.journal = journal;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized boolean isLost(long row) {
    long place = journal.placeOf(row);
    return place >= 0 && place < read && inference.datagrams().isLost(place);
  }

  @Override
  public synchronized long learn() {
    long end = journal.all().size(); // Asked first: rows of the past get their places by this.
    long now = journal.all().revision();
    if (now != revision) {
      revision = now; // Rows have other numbers.
      inference = new Inference();
      read = 0;
      toldChanges = 0;
      told++;
    }
    readTo(end);
    long nanos = nanoTime.getAsLong();
    long changes = inference.datagrams().lossChanges();
    if (changes != toldChanges && (read < FEW_ROWS || nanos - toldNanos >= PAUSE_NANOS)) {
      toldChanges = changes;
      toldNanos = nanos;
      told++;
    }
    return told;
  }

  private void readTo(long end) {
    RowReading reading = new RowReading(journal, inference.datagrams());
    while (read < end) {
      int count = reading.read(read, end, (entry, row) -> inference.add(entry));
      if (count == 0) {
        return; // The journal was closed meanwhile.
      }
      read += count;
    }
  }

  @Override
  public synchronized boolean isCurrent() {
    return read >= journal.all().size()
        && journal.all().revision() == revision
        && inference.datagrams().lossChanges() == toldChanges;
  }
}
