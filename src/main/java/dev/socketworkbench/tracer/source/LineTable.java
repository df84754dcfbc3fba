package dev.socketworkbench.tracer.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which line of source stands behind which address of a program. */
final class LineTable {
  /** A larger program is not looked at. */
  private static final int MOST_ROWS = 1 << 20;

  private static final int END = 0;

  private final List<LineRow> rows = new ArrayList<>();

  /** Those of one run of addresses, until it is over. */
  private final List<LineRow> run = new ArrayList<>();

  private LineRow[] sorted = {};

  /**
   * From this address on it is this line.
   *
   * @param line 0 where it is none
   */
  record LineRow(long address, String file, int line) {}

  /** From this address on it is this line. */
  void add(long address, String file, int line) {
    if (rows.size() + run.size() < MOST_ROWS) {
      run.add(new LineRow(address, file, line));
    }
  }

  /** Addresses in order end here. What the linker has thrown away begins at 0. */
  void endOfRun(long address) {
    if (!run.isEmpty() && run.getFirst().address() != 0) {
      rows.addAll(run);
      rows.add(new LineRow(address, "", END));
    }
    run.clear();
  }

  /** No more is to come. */
  LineTable ready() {
    sorted = rows.toArray(LineRow[]::new);
    // Where one run ends another begins: the end comes first. Of one address the last row counts.
    Arrays.sort(
        sorted, Comparator.comparingLong(LineRow::address).thenComparing(row -> row.line() != END));
    rows.clear();
    return this;
  }

  /** The line at an address; empty if it belongs to none. */
  Optional<LineRow> find(long address) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle].address() <= address) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 || sorted[low - 1].line() <= END
        ? Optional.empty()
        : Optional.of(sorted[low - 1]);
  }
}
