package dev.socketworkbench.journal.order;

import dev.socketworkbench.journal.file.RowChain;
import dev.socketworkbench.journal.file.RowReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Reads rows of a chain by their numbers, going backwards from the nearest places that are known.
 *
 * @param chain the rows
 * @param link where a row keeps the offset of the one before it in the chain
 */
record ChainReader(RowChain chain, int link) {
  /** To rows that are further apart one gets sooner from the nearest known place. */
  private static final int NEAR = RowChain.STRIDE;

  /**
   * Reads rows.
   *
   * @param rows their numbers in the chain, in any order; the chain must have them
   * @param decoder is given the reader at each of them
   * @return in the order of the numbers
   */
  <T> List<T> read(RowReader reader, int[] rows, Function<RowReader, T> decoder) {
    if (rows.length == 0) {
      return List.of();
    }
    int[] ascending = rows.clone();
    Arrays.sort(ascending);
    List<T> backwards = new ArrayList<>(rows.length);
    int at = Integer.MAX_VALUE;
    for (int i = rows.length - 1; i >= 0; i--) {
      if (at - ascending[i] > NEAR) {
        moveTo(reader, ascending[i]);
      } else {
        for (; at > ascending[i]; at--) {
          back(reader);
        }
      }
      at = ascending[i];
      backwards.add(decoder.apply(reader));
    }
    List<T> found = backwards.reversed();
    if (Arrays.equals(rows, ascending)) {
      return found;
    }
    return Arrays.stream(rows)
        .mapToObj(row -> found.get(Arrays.binarySearch(ascending, row)))
        .toList();
  }

  /** Goes to a row that the chain has. */
  void moveTo(RowReader reader, int row) {
    long tail = chain.tail();
    long last = RowChain.size(tail) - 1;
    long known = Math.min(row | (RowChain.STRIDE - 1), last);
    if (known == last) {
      reader.reaches(RowChain.newest(tail));
      reader.moveTo(RowChain.newest(tail));
    } else {
      reader.moveTo(chain.anchor(known / RowChain.STRIDE));
    }
    for (; known > row; known--) {
      back(reader);
    }
  }

  private void back(RowReader reader) {
    reader.moveTo(reader.longAt(link));
  }
}
