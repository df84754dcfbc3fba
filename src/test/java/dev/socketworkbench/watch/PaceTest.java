package dev.socketworkbench.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MILLI = 1_000_000;

  @Property
  void whenNothingChangesTheCostIsBelowTwoPercent(Any any) {
    long cost = any.between(1, 500 * MILLI);
    Pace pace = new Pace(0);
    long now = 0;
    for (int i = 0; i < 40; i++) {
      now = next(pace, now, cost, Activity.NONE, false);
    }

    long start = now;
    now = next(pace, now, cost, Activity.NONE, false);

    assertThat(cost * 50).isLessThan(now - start);
  }

  @Property
  void evenWhenConnectionsBeginAndEndAllTheTimeItIsAFifth(Any any) {
    long cost = any.between(1, 500 * MILLI);
    Pace pace = new Pace(0);
    long now = 0;
    for (int i = 0; i < 40; i++) {
      now = next(pace, now, cost, Activity.MILESTONE, true);
    }

    long start = now;
    now = next(pace, now, cost, Activity.MILESTONE, true);

    assertThat(cost * 49 / 10).isLessThanOrEqualTo(now - start);
  }

  @Test
  void anEventIsLookedAtAtOnceAfterALongRest() {
    Pace pace = new Pace(0);
    long now = 0;
    for (int i = 0; i < 40; i++) {
      now = next(pace, now, MILLI, Activity.NONE, false);
    }
    long later = now + 100 * MILLI;
    assertThat(pace.isDue(later)).isFalse();
    assertThat(pace.isRelaxed()).isTrue();

    pace.saw(Activity.MILESTONE);

    assertThat(pace.isDue(later)).isTrue();
    assertThat(pace.isRelaxed()).isFalse();
  }

  /** One reading as soon as it is due, looking every half millisecond; the time of its end. */
  private static long next(Pace pace, long from, long cost, Activity activity, boolean changed) {
    long now = from;
    pace.saw(activity);
    while (!pace.isDue(now)) {
      now += MILLI / 2;
    }
    pace.sampled(now, now + cost, changed);
    return now + cost;
  }
}
