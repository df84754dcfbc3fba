package dev.socketworkbench.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuickBudgetTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  private final QuickBudget budget = new QuickBudget(0);

  @Test
  void aPersonIsAlwaysFollowed() {
    for (int second = 1; second < 100; second++) {
      assertThat(budget.allows(second * SECOND)).isTrue();
      budget.called(20);
      budget.spent(2 * MILLI);
    }
  }

  @Test
  void processorTimeIsATwentiethOfACore() {
    budget.allows(0);
    budget.spent(40 * MILLI);

    assertThat(budget.allows(0)).isFalse();
    budget.spent(10 * MILLI);
    assertThat(budget.allows(199 * MILLI)).isFalse();
    assertThat(budget.allows(201 * MILLI)).isTrue();
  }

  @Test
  void afterAFloodOfCallsAPauseIsNeeded() {
    budget.called(1_000_000);

    assertThat(budget.allows(900 * MILLI)).isFalse();
    assertThat(budget.allows(1_100 * MILLI)).isTrue();
  }
}
