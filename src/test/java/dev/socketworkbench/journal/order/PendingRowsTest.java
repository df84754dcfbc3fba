package dev.socketworkbench.journal.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.journal.file.RowChain;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows come out of the queue as they went in, and it knows whether they ended in that order. */
class PendingRowsTest {
  private static final int ROWS = 100_000;

  private final RowChain[] sockets = {new RowChain(1), new RowChain(2), null};
  private final PendingRows pending = new PendingRows();

  /** Blocks are filled again when they were taken, and there are more when they were not. */
  @ParameterizedTest
  @ValueSource(ints = {1, 100, 256, 257, 5_000})
  void rowsComeOutAsTheyWentIn(int most) {
    Random random = new Random(most);
    while (pending.added() < ROWS) {
      for (int i = random.nextInt(most + 1); i > 0; i--) {
        add(pending.added());
      }
      for (int i = random.nextInt(most + 1); i > 0 && pending.taken() < pending.added(); i--) {
        assertFirstIs(pending.taken());
        pending.removeFirst();
      }
    }
  }

  @Test
  void oneThreadAddsWhileAnotherTakes() throws InterruptedException {
    Thread adding =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int row = 0; row < ROWS; row++) {
                    add(row);
                  }
                });
    for (int row = 0; row < ROWS; row++) {
      while (pending.added() == row) {
        Thread.onSpinWait();
      }
      assertFirstIs(row);
      pending.removeFirst();
    }
    adding.join();
    assertThat(pending.added()).isEqualTo(ROWS);
  }

  @Test
  void rowsAreInOrderWhenTheLastThatWasOvertakenIsTaken() {
    for (long end : new long[] {10, 20, 15, 30}) {
      pending.add(end, null);
    }
    for (boolean inOrder : new boolean[] {false, false, false, true}) {
      assertThat(pending.isInOrder()).isEqualTo(inOrder);
      pending.removeFirst();
    }
    pending.add(29, null);
    assertThat(pending.isInOrder()).isFalse();
  }

  private void add(int row) {
    pending.add(end(row), sockets[row % 3]);
  }

  private void assertFirstIs(int row) {
    assertThat(pending.firstEnd()).isEqualTo(end(row));
    assertThat(pending.firstSocket()).isSameAs(sockets[row % 3]);
  }

  private static long end(int row) {
    return 7L * row;
  }
}
