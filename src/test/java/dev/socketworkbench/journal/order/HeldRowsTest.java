package dev.socketworkbench.journal.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The earliest row comes first, and of equal ones the one that was recorded first. */
class HeldRowsTest {
  private record Row(long end, int row, int socketRow) {}

  /** From rows in order to rows in any order, with some removed in between. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 1_000})
  void theEarliestIsFirst(int disorder) {
    Random random = new Random(disorder);
    HeldRows held = new HeldRows();
    List<Row> expected = new ArrayList<>();
    for (int row = 0; row < 3_000; row++) {
      Row each = new Row(row / 2 - random.nextInt(disorder + 1), row, random.nextInt());
      held.add(each.end(), row, null, each.socketRow());
      expected.add(each);
      while (random.nextInt(5) < 2 && !expected.isEmpty()) {
        takeFirst(held, expected);
      }
    }
    while (!expected.isEmpty()) {
      takeFirst(held, expected);
    }
    assertThat(held.isEmpty()).isTrue();
  }

  /** Much room is given back when it is empty, and it goes on. */
  @Test
  void manyRowsWaitAndThenFew() {
    HeldRows held = new HeldRows();
    for (int from : new int[] {0, 100_000, 200_000}) {
      for (int row = from; row < from + 50_000; row++) {
        held.add(row, row, null, row);
      }
      for (int row = from; row < from + 50_000; row++) {
        assertThat(held.firstRow()).isEqualTo(row);
        held.removeFirst();
      }
      assertThat(held.isEmpty()).isTrue();
    }
  }

  private static void takeFirst(HeldRows held, List<Row> expected) {
    Row first =
        expected.stream()
            .min(Comparator.comparingLong(Row::end).thenComparingInt(Row::row))
            .orElseThrow();
    assertThat(held.size()).isEqualTo(expected.size());
    assertThat(new Row(held.firstEnd(), held.firstRow(), held.firstSocketRow())).isEqualTo(first);
    held.removeFirst();
    expected.remove(first);
  }
}
