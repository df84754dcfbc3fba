package dev.socketworkbench.journal.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.testing.FakeRows;
import org.junit.jupiter.api.Test;

/** Views that are read while a note is taken out. */
class SelectedRowsTest {
  @Test
  void aRowThatIsTakenOutAfterTheSizeWasAskedForIsNotRead() {
    SelectionBits bits = new SelectionBits(Selection.of(Side.SERVER));
    for (int i = 0; i < 3; i++) {
      bits.append(null);
    }
    bits.publish();
    FakeRows all = new FakeRows().addSends(3);
    SelectedRows rows = new SelectedRows(new ReturnOrder(() -> 0, () -> 0, null), all, bits);
    assertThat(rows.read(0, 9, 0)).hasSize(3);

    bits.remove(new int[] {1});
    all.remove(1);
    assertThat(rows.size()).isEqualTo(3);
    assertThat(rows.read(2, 1, 0)).isEmpty();
    assertThat(rows.read(0, 3, 0)).hasSize(2);
  }

  @Test
  void aPlaceIsFoundAlsoWhereTheSizeIsOneOfBefore() {
    FakeRows rows = new FakeRows().addSends(3).withSizeOfBefore(5);
    assertThat(rows.rowOf(1)).isEqualTo(1);
    assertThat(rows.rowOf(7)).isEqualTo(3);
  }
}
