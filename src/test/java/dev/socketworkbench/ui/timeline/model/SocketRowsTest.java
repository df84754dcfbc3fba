package dev.socketworkbench.ui.timeline.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.FakeRows;
import org.junit.jupiter.api.Test;

class SocketRowsTest {
  @Test
  void aNeighbourIsFoundAlsoWhereTheSizeIsOneOfBefore() {
    SocketRows rows = new SocketRows(new FakeRows().addSends(3).withSizeOfBefore(5));
    assertThat(rows.neighbour(1, 1)).hasValue(2);
    assertThat(rows.neighbour(2, 1)).isEmpty();
    assertThat(rows.neighbour(2, -1)).hasValue(1);
  }
}
