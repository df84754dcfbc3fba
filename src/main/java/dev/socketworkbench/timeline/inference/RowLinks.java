package dev.socketworkbench.timeline.inference;

import java.util.Arrays;

/**
 * Maps the numbers of rows to numbers: four bytes a row, in pages that exist only where there are
 * such rows.
 */
final class RowLinks {
  private static final int PAGE = 4096;

  private int[][] pages = {};

  /** The number of a row; 0 if it has none. */
  int get(long row) {
    int page = (int) (row / PAGE);
    return page >= pages.length || pages[page] == null ? 0 : pages[page][(int) (row % PAGE)];
  }

  /** Gives a row its number. */
  void set(long row, int value) {
    int page = (int) (row / PAGE);
    if (page >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(page + 1, 2 * pages.length));
    }
    if (pages[page] == null) {
      pages[page] = new int[PAGE];
    }
    pages[page][(int) (row % PAGE)] = value;
  }
}
