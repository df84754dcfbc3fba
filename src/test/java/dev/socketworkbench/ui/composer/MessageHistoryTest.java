package dev.socketworkbench.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageHistoryTest {
  private final MessageHistory<String> history = new MessageHistory<>();

  @Test
  void upWalksBackAndDownReturnsToTheDraft() {
    history.add("one");
    history.add("two");
    assertThat(history.older("draft")).contains("two");
    assertThat(history.older("two")).contains("one");
    assertThat(history.older("one")).isEmpty();
    assertThat(history.newer()).contains("two");
    assertThat(history.newer()).contains("draft");
    assertThat(history.newer()).isEmpty();
  }

  @Test
  void theMessageThatStillStandsInTheFieldIsSkipped() {
    history.add("one");
    history.add("two");
    assertThat(history.older("two")).contains("one");
  }

  @Test
  void theSameMessageTwiceCountsOnceAndOnlyAThousandAreKept() {
    for (int i = 0; i < 1500; i++) {
      history.add("m" + i);
      history.add("m" + i);
    }
    String shown = "";
    int steps = 0;
    for (var older = history.older(shown); older.isPresent(); older = history.older(shown)) {
      shown = older.get();
      steps++;
    }
    assertThat(steps).isEqualTo(1000);
    assertThat(shown).isEqualTo("m500");
  }
}
