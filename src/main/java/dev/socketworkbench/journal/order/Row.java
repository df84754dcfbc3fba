package dev.socketworkbench.journal.order;

import dev.socketworkbench.call.Entry;
import java.util.List;

/**
 * A row and its place in the whole journal, in the order of return: the same in every view.
 *
 * @param number from 0
 * @param entry what it holds
 */
public record Row(long number, Entry entry) {

  /** What neighbouring rows hold. */
  static List<Entry> entries(List<Row> rows) {
    return rows.stream().map(Row::entry).toList();
  }
}
