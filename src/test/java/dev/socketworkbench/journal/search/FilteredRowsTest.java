package dev.socketworkbench.journal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.FakeRows;
import dev.socketworkbench.testing.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class FilteredRowsTest {
  private static FakeRows numbers(long count) {
    return new FakeRows(count, row -> new Note(row, "n"));
  }

  private static FilteredRows every(Rows base, long first, long step) {
    return new FilteredRows(base, first, 0, entry -> entry.endNanos() % step == 0);
  }

  @Property(tries = 60)
  void findsExactlyTheMatchesInOrder(Any any) {
    int size = any.between(0, 200_000);
    int first = any.between(0, 3000);
    int rarity = any.between(1, 5000);
    boolean[] matching = new boolean[size];
    List<Long> expected = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      matching[i] = any.nextInt(rarity) == 0;
      if (matching[i] && i >= first) {
        expected.add((long) i);
      }
    }
    Predicate<Entry> filter = entry -> matching[(int) entry.endNanos()];
    FilteredRows rows = new FilteredRows(numbers(size), first, 0, filter);

    rows.catchUp();

    assertThat(rows.size()).isEqualTo(expected.size());
    assertThat(rows.isCurrent()).isTrue();
    for (int i = 0; i < expected.size(); i++) {
      assertThat(rows.baseRow(i)).isEqualTo(expected.get(i));
      assertThat(rows.rowOfBase(expected.get(i))).isEqualTo(i);
      assertThat(rows.rowOfBase(expected.get(i) + 1)).isEqualTo(i + 1);
    }
  }

  @Test
  void readsNeighboursAndStrangersAlike() {
    FilteredRows rows = new FilteredRows(numbers(100), 0, 0, entry -> entry.endNanos() % 10 < 3);
    rows.catchUp();

    assertThat(rows.read(2, 5, 0))
        .extracting(Entry::endNanos)
        .containsExactly(2L, 10L, 11L, 12L, 20L);
    assertThat(rows.read(28, 50, 0)).extracting(Entry::endNanos).containsExactly(91L, 92L);
  }

  @Test
  void keepsMatchingAsRowsCome() {
    FakeRows base = numbers(10);
    FilteredRows rows = every(base, 0, 5);
    rows.catchUp();
    base.grow(70_000);
    assertThat(rows.isCurrent()).isFalse();
    assertThat(rows.progress()).isLessThan(1);

    rows.catchUp();

    assertThat(rows.size()).isEqualTo(14_002);
    assertThat(rows.baseRow(14_001)).isEqualTo(70_005);
  }

  @Test
  void looksAtNothingMoreOnceCancelled() {
    AtomicReference<FilteredRows> self = new AtomicReference<>();
    FilteredRows rows =
        new FilteredRows(
            numbers(1_000_000),
            0,
            0,
            entry -> {
              if (entry.endNanos() == 1000) {
                self.get().cancel();
              }
              return true;
            });
    self.set(rows);

    rows.catchUp();

    assertThat(rows.size()).isBetween(1001L, 2000L);
    assertThat(rows.isCurrent()).isFalse();
  }

  @Test
  void hasNoRowBeyondItsMatches() {
    FilteredRows rows = every(numbers(10), 0, 5);
    rows.catchUp();

    assertThatThrownBy(() -> rows.baseRow(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> rows.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(rows.rowOfBase(9)).isEqualTo(2);
  }
}
