package dev.socketworkbench.query.match;

import dev.socketworkbench.journal.file.RowFacts;
import java.util.HashMap;
import java.util.Map;

/**
 * What one search term has found in bytes that many rows share. A small file can have ten thousand
 * rows that refer to one call of 4 MiB: its bytes are looked at a few times at most, however many
 * rows share them. One thread.
 */
final class SharedBytes {

  /** Looks for one thing. */
  interface Find {
    /** Whether it is in the first bytes of an array. */
    boolean isIn(byte[] bytes, int length);

    /** Whether what is in the first of these bytes is also in more of them. */
    boolean grows(byte[] bytes);
  }

  /** No more rows of one chunk of a journal can hold this many bytes. */
  private static final int MOST_HOLDERS = 8192;

  /** Fewer bytes are looked at again: that is no slower than to remember them. */
  private static final int LEAST = 1024;

  private final Map<Long, KnownLengths> holders = new HashMap<>();

  /** Whether a row's bytes are better asked here. */
  static boolean areIn(RowFacts facts) {
    return facts.bytesLength() >= LEAST && facts.holder() != RowFacts.OWN_BYTES;
  }

  /** Whether it is in a row's bytes. */
  boolean isIn(RowFacts facts, Find find) {
    if (holders.size() > MOST_HOLDERS) {
      holders.clear();
    }
    return holders.computeIfAbsent(facts.holder(), holder -> new KnownLengths()).isIn(facts, find);
  }

  /** Whether it is in this many of the first bytes of one row. */
  private static final class KnownLengths {
    private final Map<Integer, Boolean> looked = new HashMap<>();
    private int without = -1;
    private int with = Integer.MAX_VALUE;

    boolean isIn(RowFacts facts, Find find) {
      int length = facts.bytesLength();
      if (length <= without || length >= with) {
        return length >= with;
      }
      Boolean known = looked.get(length);
      return known != null ? known : look(facts.heldBytes(), length, find);
    }

    private boolean look(byte[] held, int length, Find find) {
      if (find.grows(held)) {
        halve(held, length, find);
        return length >= with;
      }
      boolean found = find.isIn(held, length);
      looked.put(length, found);
      return found;
    }

    /** Looks first at all bytes, then at a half of what is still open. */
    private void halve(byte[] held, int length, Find find) {
      int next = with == Integer.MAX_VALUE ? held.length : (without + with) >>> 1;
      while (length > without && length < with) {
        if (find.isIn(held, next)) {
          with = next;
        } else {
          without = next;
        }
        next = (without + with) >>> 1;
      }
    }
  }
}
