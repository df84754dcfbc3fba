package dev.socketworkbench.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order over rows against a plain list. */
class RowOrderTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void isWhatAListWouldBe(long seed) {
    Random random = new Random(seed);
    RowOrder order = new RowOrder();
    List<Integer> list = new ArrayList<>();
    int next = 0;
    for (int step = 0; step < 200; step++) {
      if (random.nextInt(4) > 0) {
        int count = 1 + random.nextInt(5);
        boolean backwards = random.nextBoolean();
        for (int i = 0; i < count; i++) {
          list.add(backwards ? next + count - 1 - i : next + i);
          order.append(list.getLast());
        }
        next += count;
      } else if (!list.isEmpty()) {
        int count = 1 + random.nextInt(3);
        int[] late = new int[count];
        int[] before = random.ints(count, 0, list.size() + 1).sorted().toArray();
        for (int i = 0; i < count; i++) {
          late[i] = next++;
        }
        for (int i = count - 1; i >= 0; i--) {
          list.add(before[i], late[i]);
        }
        order = order.with(late, before);
      }
      assertSame(order, list);
    }
  }

  private static void assertSame(RowOrder order, List<Integer> list) {
    assertThat(order.size()).isEqualTo(list.size());
    for (int place = 0; place < list.size(); place++) {
      int row = list.get(place);
      assertThat(order.rowAt(place)).isEqualTo(row);
      assertThat(order.placeOf(row)).isEqualTo(place);
      int run = order.runFrom(place);
      for (int i = 0; i < run; i++) {
        assertThat(list.get(place + i)).isEqualTo(row + i);
      }
    }
    assertThat(order.placeOf(list.size() + 1000)).isEqualTo(-1);
  }
}
