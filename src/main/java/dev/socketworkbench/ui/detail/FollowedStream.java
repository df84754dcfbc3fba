package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What two ends said to each other, in order, line by line, however long it is: only where each
 * block of rows begins is kept, its lines are made when somebody looks. In a recording of calls one
 * end knows both directions; of a capture each end has what it sent, so both are read.
 *
 * <p>Threads: any; they take turns, block by block. {@link #advance}, {@link #find} and {@link
 * #write} read much and belong to the background.
 */
final class FollowedStream {
  /** A block ends after so many rows, or behind the row that reaches so many bytes. */
  static final int ROWS = 64;

  static final int BYTES = 1 << 18;

  private static final int KEPT_BLOCKS = 4;
  private static final int MOST_LINES = Integer.MAX_VALUE - 8;

  /**
   * A line.
   *
   * @param row the row that it belongs to
   * @param isFirst whether it is the first of its row
   * @param speaker whose bytes these are; of what moved none, who did it
   * @param from the first byte of the row's that it shows
   * @param end behind the last; the same where the row has none
   * @param isDatagram whether the row is one of these; then its first line stands above its bytes
   */
  record StreamLine(Row row, boolean isFirst, Side speaker, int from, int end, boolean isDatagram) {
    boolean isHeading() {
      return isDatagram && isFirst;
    }

    boolean isSpoken() {
      return end > from;
    }

    /** What it says: bytes, or what happened without any. */
    String text(ByteLines cut) {
      if (row.entry() instanceof SocketEvent event && isSpoken()) {
        return cut.text(event.bytes(), from, end, isDatagram ? 0 : event.streamOffset());
      }
      return LogFormat.operation(row.entry()) + "  " + LogFormat.result(row.entry());
    }
  }

  private final SocketId socket;
  private final List<Rows> ends;
  private final ByteLines cut;
  private final Predicate<SocketEvent> isDatagram;
  private final long revision;
  private final Map<Integer, List<StreamLine>> kept = new LinkedHashMap<>(8, 0.75f, true);

  /** For each block the number of its first line. */
  private long[] lines = new long[16];

  /** For each block the number of its first row at each end. */
  private long[][] starts = new long[16][];

  private int blocks;

  /** Whether rows that come belong into the last block. */
  private boolean isLastOpen;

  private long[] next;
  private volatile long size;

  /**
   * A conversation of which nothing is read yet.
   *
   * @param ends whose rows are read: one recorded end, or both ends of a captured connection
   * @param isDatagram whether a row is one of these and not a piece of a stream
   */
  FollowedStream(
      Journal journal, List<SocketId> ends, ByteLines cut, Predicate<SocketEvent> isDatagram) {
    this.isDatagram = isDatagram;
    this.socket = ends.getFirst();
    this.ends = ends.stream().map(journal::socket).toList();
    this.cut = cut;
    this.next = new long[ends.size()];
    this.revision = this.ends.getFirst().revision();
  }

  /** How bytes are cut into its lines. */
  ByteLines cut() {
    return cut;
  }

  /** How many lines are known so far. */
  long size() {
    return size;
  }

  /** Whether rows have come between others: then a new one is needed. */
  boolean isOutdated() {
    return ends.getFirst().revision() != revision;
  }

  /** Whether there are rows that were not read. */
  synchronized boolean hasMore() {
    for (int end = 0; end < next.length; end++) {
      if (next[end] < ends.get(end).size()) {
        return size < MOST_LINES;
      }
    }
    return false;
  }

  /** Reads a block; false if there was nothing more. Lines that are known never move. */
  synchronized boolean advance() {
    if (!hasMore()) {
      return false;
    }
    int block = isLastOpen ? blocks - 1 : blocks;
    long[] from = isLastOpen ? starts[block] : next.clone();
    List<Row> rows = rows(from);
    if (rows.isEmpty()) {
      return false; // the journal was closed
    }
    if (block == lines.length) {
      lines = Arrays.copyOf(lines, block * 2);
      starts = Arrays.copyOf(starts, block * 2);
    }
    if (!isLastOpen) {
      lines[block] = size;
      starts[block] = from;
      blocks++;
    }
    next = from.clone();
    for (Row row : rows) {
      next[endOf(row)]++;
    }
    isLastOpen = rows.size() < ROWS && bytes(rows) < BYTES;
    List<StreamLine> made = lines(rows);
    keep(block, made);
    size = Math.min(MOST_LINES, lines[block] + made.size());
    return true;
  }

  private static long bytes(List<Row> rows) {
    return rows.stream().mapToLong(row -> recorded(row.entry())).sum();
  }

  private static int recorded(Entry entry) {
    return entry instanceof SocketEvent event ? event.recordedBytes() : 0;
  }

  private int endOf(Row row) {
    return ends.size() == 1 || row.entry().subject().filter(socket::equals).isPresent() ? 0 : 1;
  }

  /** The rows of a block, of all ends, in the session's order. */
  private List<Row> rows(long[] from) {
    List<Row> all = new ArrayList<>();
    for (int end = 0; end < from.length; end++) {
      all.addAll(ends.get(end).readNumbered(from[end], ROWS, 0));
    }
    all.sort(Comparator.comparingLong(Row::number));
    int[] counts = new int[from.length];
    long bytes = 0;
    for (Row row : all.subList(0, Math.min(ROWS, all.size()))) {
      if (bytes >= BYTES) {
        break;
      }
      bytes += recorded(row.entry());
      counts[endOf(row)]++;
    }
    List<Row> whole = new ArrayList<>();
    for (int end = 0; end < from.length; end++) {
      if (counts[end] > 0) {
        whole.addAll(ends.get(end).readNumbered(from[end], counts[end], Integer.MAX_VALUE));
      }
    }
    whole.sort(Comparator.comparingLong(Row::number));
    return whole;
  }

  private List<StreamLine> lines(List<Row> rows) {
    List<StreamLine> made = new ArrayList<>();
    for (Row row : rows) {
      Entry entry = row.entry();
      if (entry instanceof KernelState || entry instanceof SessionFact) {
        continue;
      }
      Side speaker = speaker(entry);
      byte[] bytes = entry instanceof SocketEvent event ? event.bytes() : new byte[0];
      int[] cuts = cut.starts(bytes);
      boolean alone = entry instanceof SocketEvent event && isDatagram.test(event);
      if (cuts.length == 0 || alone) {
        made.add(new StreamLine(row, true, speaker, 0, 0, alone));
      }
      for (int i = 0; i < cuts.length; i++) {
        int end = i + 1 < cuts.length ? cuts[i + 1] : bytes.length;
        made.add(new StreamLine(row, i == 0 && !alone, speaker, cuts[i], end, alone));
      }
    }
    return made;
  }

  private Side speaker(Entry entry) {
    Side own = entry.subject().orElse(socket).side();
    boolean isHeard = entry instanceof SocketEvent event && event.byteCount() > 0 && !event.sends();
    return isHeard ? other(own) : own;
  }

  private static Side other(Side side) {
    return side == Side.SERVER ? Side.CLIENT : Side.SERVER;
  }

  private void keep(int block, List<StreamLine> made) {
    kept.put(block, made);
    if (kept.size() > KEPT_BLOCKS) {
      kept.remove(kept.keySet().iterator().next());
    }
  }

  /** A line that is known; null if the journal was closed. */
  synchronized StreamLine line(long number) {
    int block = blockOf(number);
    List<StreamLine> made = block(block);
    int at = (int) (number - lines[block]);
    return at < made.size() ? made.get(at) : null;
  }

  private int blockOf(long line) {
    int found = Arrays.binarySearch(lines, 0, blocks, line);
    if (found < 0) {
      return -found - 2;
    }
    while (found + 1 < blocks && lines[found + 1] == line) {
      found++; // those before it have no lines
    }
    return found;
  }

  private List<StreamLine> block(int block) {
    List<StreamLine> made = kept.get(block);
    if (made == null) {
      made = lines(rows(starts[block]));
      keep(block, made);
    }
    return made;
  }

  /** The first line of a row, or of the next one that has lines; empty if there is none. */
  OptionalLong lineOf(long row) {
    long low = 0;
    long high = size;
    while (low < high) {
      long middle = (low + high) >>> 1;
      StreamLine line = line(middle);
      if (line == null) {
        return OptionalLong.empty();
      }
      if (line.row().number() < row) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < size ? OptionalLong.of(low) : OptionalLong.empty();
  }

  /**
   * The next line behind (or the last before) another one, in which bytes that are looked for
   * begin; bytes of one speaker are one stream, however they were cut, but for datagrams.
   *
   * @param from the line that is looked on from, -1 for the beginning
   * @param goesOn asked now and then; false ends the search
   * @return empty if there is none, or it was ended
   */
  OptionalLong find(byte[] wanted, long from, boolean forward, BooleanSupplier goesOn) {
    StreamSearch search = new StreamSearch(wanted);
    OptionalLong last = OptionalLong.empty();
    for (long at = 0; at < size && goesOn.getAsBoolean(); at++) {
      StreamLine line = line(at);
      if (line == null) {
        return OptionalLong.empty();
      }
      if (line.isHeading()) {
        search.cut(line.speaker());
      }
      if (!line.isSpoken()) {
        continue;
      }
      byte[] bytes = ((SocketEvent) line.row().entry()).bytes();
      for (long match : search.in(line.speaker(), at, bytes, line.from(), line.end())) {
        if (forward && match > from) {
          return OptionalLong.of(match);
        }
        if (!forward && match < from) {
          last = OptionalLong.of(match);
        }
      }
      if (!forward && at > from + wanted.length) {
        break;
      }
    }
    return last;
  }

  /**
   * Writes what one side said, as far as it was recorded.
   *
   * @return how many bytes it said that were not recorded
   */
  long write(Side speaker, OutputStream out) throws IOException {
    long missing = 0;
    for (int block = 0; block < known(); block++) {
      for (Row row : rowsOf(block)) {
        if (row.entry() instanceof SocketEvent event
            && event.byteCount() > 0
            && speaker(event) == speaker) {
          out.write(event.bytes());
          missing += event.byteCount() - event.bytes().length;
        }
      }
    }
    return missing;
  }

  private synchronized int known() {
    return blocks;
  }

  private synchronized List<Row> rowsOf(int block) {
    return rows(starts[block]);
  }
}
