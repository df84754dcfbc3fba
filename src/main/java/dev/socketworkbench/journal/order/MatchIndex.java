package dev.socketworkbench.journal.order;

import java.util.Arrays;

/**
 * Which rows match, one bit each, and how to find the n-th of them without walking: ten million
 * rows need 1.3 MB. One thread adds, in order; any thread may ask about matches that it was told of
 * by something that happened after they were added.
 */
public final class MatchIndex {
  private static final int PAGE_BITS = 16;
  private static final int PAGE_WORDS = 1 << (PAGE_BITS - 6);
  private static final int BLOCK_WORDS = 64;

  /** The bits of 65,536 rows, and how many match before it and before each of its 16 blocks. */
  private static final class BitPage {
    final long[] words = new long[PAGE_WORDS];
    final int[] before = new int[PAGE_WORDS / BLOCK_WORDS];
    final long matchesBefore;

    BitPage(long matchesBefore) {
      this.matchesBefore = matchesBefore;
    }
  }

  private volatile BitPage[] pages = new BitPage[0];
  private long rows;
  private long matches;

  /** How many rows were added; for the thread that adds. */
  public long rows() {
    return rows;
  }

  /** How many of them match; for the thread that adds. */
  public long matches() {
    return matches;
  }

  /**
   * Adds the next rows.
   *
   * @param bits which of them match, the first in the lowest bit
   * @param count how many, from 0 to 64
   */
  public void append(long bits, int count) {
    int inWord = (int) (rows & 63);
    int now = Math.min(count, 64 - inWord);
    put(bits, now, inWord);
    if (now < count) {
      put(bits >>> now, count - now, 0);
    }
  }

  private void put(long bits, int count, int inWord) {
    if (count == 0) {
      return;
    }
    BitPage page = page();
    int bit = (int) (rows & ((1 << PAGE_BITS) - 1));
    if (bit % (BLOCK_WORDS * 64) == 0) {
      page.before[bit / (BLOCK_WORDS * 64)] = (int) (matches - page.matchesBefore);
    }
    long own = count == 64 ? bits : bits & ((1L << count) - 1);
    page.words[bit >> 6] |= own << inWord;
    matches += Long.bitCount(own);
    rows += count;
  }

  private BitPage page() {
    BitPage[] all = pages;
    int number = (int) (rows >>> PAGE_BITS);
    if (number == all.length) {
      all = Arrays.copyOf(all, number + 1);
      all[number] = new BitPage(matches);
      pages = all;
    }
    return all[number];
  }

  /**
   * Which of some neighbouring rows match, the first in the lowest bit; they must have been added.
   *
   * @param count how many, from 1 to 64
   */
  public long bits(long from, int count) {
    BitPage[] all = pages;
    int inWord = (int) (from & 63);
    long bits = word(all, from >>> 6) >>> inWord;
    if (inWord + count > 64) {
      bits |= word(all, (from >>> 6) + 1) << (64 - inWord);
    }
    return count == 64 ? bits : bits & ((1L << count) - 1);
  }

  private static long word(BitPage[] all, long word) {
    return all[(int) (word / PAGE_WORDS)].words[(int) (word % PAGE_WORDS)];
  }

  /** Adds rows of another index. */
  public void append(MatchIndex other, long from, long end) {
    for (long row = from; row < end; row += 64) {
      int count = (int) Math.min(64, end - row);
      append(other.bits(row, count), count);
    }
  }

  /** Whether a row that was added matches. */
  public boolean matches(long row) {
    int bit = (int) (row & ((1 << PAGE_BITS) - 1));
    return (pages[(int) (row >>> PAGE_BITS)].words[bit >> 6] & (1L << bit)) != 0;
  }

  /** The row of the n-th match, from 0; there must be that many. */
  public long row(long n) {
    BitPage[] all = pages;
    int number = lastAtMost(all, n);
    BitPage page = all[number];
    int left = (int) (n - page.matchesBefore);
    int word = firstWord(page, left);
    left -= page.before[word / BLOCK_WORDS];
    while (Long.bitCount(page.words[word]) <= left) {
      left -= Long.bitCount(page.words[word]);
      word++;
    }
    long bits = page.words[word];
    for (; left > 0; left--) {
      bits &= bits - 1;
    }
    return ((long) number << PAGE_BITS) + word * 64L + Long.numberOfTrailingZeros(bits);
  }

  /**
   * How many of the rows before this one match: the number that the first match from this row on
   * has. The rows before it must have been added.
   */
  public long rank(long row) {
    if (row >= rows) {
      return matches;
    }
    BitPage page = pages[(int) (row >>> PAGE_BITS)];
    int bit = (int) (row & ((1 << PAGE_BITS) - 1));
    int word = bit >> 6;
    int block = word / BLOCK_WORDS;
    long count = page.matchesBefore + page.before[block];
    for (int i = block * BLOCK_WORDS; i < word; i++) {
      count += Long.bitCount(page.words[i]);
    }
    return count + Long.bitCount(page.words[word] & ((1L << bit) - 1));
  }

  private static int lastAtMost(BitPage[] all, long n) {
    int low = 0;
    int high = all.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (all[middle].matchesBefore <= n) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The first word of the block that holds this match of the page. A block not begun has 0. */
  private static int firstWord(BitPage page, int match) {
    int block = 0;
    for (int i = 1; i < page.before.length; i++) {
      if (page.before[i] > 0 && page.before[i] <= match) {
        block = i;
      }
    }
    return block * BLOCK_WORDS;
  }
}
