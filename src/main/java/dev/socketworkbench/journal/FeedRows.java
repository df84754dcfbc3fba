package dev.socketworkbench.journal;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The rows of a session for all who follow its tail: a row without its bytes that one of them has
 * asked for is kept for a while, so that it is decoded once however many follow. Rows far from the
 * tail that are asked for a few at a time, and rows with their bytes, are decoded as ever.
 *
 * <p>Any thread; who comes while another one's rows are decoded waits for them.
 */
final class FeedRows implements Rows {
  static final int BLOCK = 512;

  /** As many rows as some followers may be behind the others; their records take about 1 MiB. */
  private static final int KEPT_BLOCKS = 8;

  private final Rows rows;

  /** The least recently asked for first. */
  private final LinkedHashMap<Long, List<Entry>> blocks =
      new LinkedHashMap<>(2 * KEPT_BLOCKS, 0.75f, true);

  private long revision;

  FeedRows(Rows rows) {
    this.rows = rows;
    this.revision = rows.revision();
  }

  @Override
  public long size() {
    return rows.size();
  }

  @Override
  public long revision() {
    return rows.revision();
  }

  @Override
  public List<Entry> read(long from, int count, int maxBytes) {
    boolean follows = count >= BLOCK || from >= size() - (long) KEPT_BLOCKS * BLOCK;
    return maxBytes > 0 || from < 0 || !follows
        ? rows.read(from, count, maxBytes)
        : kept(from, count);
  }

  private synchronized List<Entry> kept(long from, int count) {
    if (rows.revision() != revision) {
      revision = rows.revision();
      blocks.clear();
    }
    long end = Math.min(size(), from + count);
    List<Entry> found = new ArrayList<>((int) Math.max(0, end - from));
    while (from + found.size() < end) {
      long next = from + found.size();
      int first = (int) (next % BLOCK);
      int last = (int) Math.min(BLOCK, first + end - next);
      List<Entry> block = blocks.computeIfAbsent(next / BLOCK, it -> new ArrayList<>());
      if (block.size() < last) {
        block.addAll(rows.read(next - first + block.size(), BLOCK - block.size(), 0));
      }
      if (block.size() < last) {
        return found; // The journal was closed meanwhile.
      }
      found.addAll(block.subList(first, last));
      if (blocks.size() > KEPT_BLOCKS) {
        blocks.pollFirstEntry();
      }
    }
    return found;
  }

  @Override
  public List<Row> readNumbered(long from, int count, int maxBytes) {
    List<Entry> entries = read(from, count, maxBytes);
    List<Row> numbered = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      numbered.add(new Row(from + i, entries.get(i)));
    }
    return numbered;
  }

  @Override
  public long rowOf(long number) {
    return rows.rowOf(number);
  }
}
