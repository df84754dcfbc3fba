package dev.socketworkbench.journal;

import java.util.Arrays;

/**
 * Which rows match, one bit each, and how to find the n-th of them without walking: ten million
 * rows need 1.3 MB. One thread adds, in order; any thread may ask about matches that it was told of
 * by something that happened after they were added.
 */
final class MatchIndex {
  private static final int PAGE_BITS = 16;
  private static final int PAGE_WORDS = 1 << (PAGE_BITS - 6);
  private static final int BLOCK_WORDS = 64;

  /** The bits of 65,536 rows, and how many match before it and before each of its 16 blocks. */
  private static final class Page {
    final long[] words = new long[PAGE_WORDS];
    final int[] before = new int[PAGE_WORDS / BLOCK_WORDS];
    final long matchesBefore;

    Page(long matchesBefore) {
      this.matchesBefore = matchesBefore;
    }
  }

  private volatile Page[] pages = new Page[0];
  private long matches;

  /** Adds the next row. */
  void add(long row, boolean match) {
    Page[] all = pages;
    int number = (int) (row >>> PAGE_BITS);
    if (number == all.length) {
      all = Arrays.copyOf(all, number + 1);
      all[number] = new Page(matches);
      pages = all;
    }
    Page page = all[number];
    int bit = (int) (row & ((1 << PAGE_BITS) - 1));
    if (bit % (BLOCK_WORDS * 64) == 0) {
      page.before[bit / (BLOCK_WORDS * 64)] = (int) (matches - page.matchesBefore);
    }
    if (match) {
      page.words[bit >> 6] |= 1L << bit;
      matches++;
    }
  }

  /** The row of the n-th match, from 0; there must be that many. */
  long row(long n) {
    Page[] all = pages;
    int number = lastAtMost(all, n);
    Page page = all[number];
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

  /** How many of the first rows match: the number that the first match from this row on has. */
  long rank(long row) {
    Page[] all = pages;
    int number = (int) (row >>> PAGE_BITS);
    if (number >= all.length) {
      return all.length == 0 ? 0 : count(all[all.length - 1], PAGE_WORDS, 0);
    }
    int bit = (int) (row & ((1 << PAGE_BITS) - 1));
    return count(all[number], bit >> 6, (1L << bit) - 1);
  }

  private static long count(Page page, int words, long mask) {
    long count = page.matchesBefore;
    for (int i = 0; i < words; i++) {
      count += Long.bitCount(page.words[i]);
    }
    return words == PAGE_WORDS ? count : count + Long.bitCount(page.words[words] & mask);
  }

  private static int lastAtMost(Page[] all, long n) {
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
  private static int firstWord(Page page, int match) {
    int block = 0;
    for (int i = 1; i < page.before.length; i++) {
      if (page.before[i] > 0 && page.before[i] <= match) {
        block = i;
      }
    }
    return block * BLOCK_WORDS;
  }
}
