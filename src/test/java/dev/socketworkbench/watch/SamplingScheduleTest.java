package dev.socketworkbench.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import org.junit.jupiter.api.Test;

class SamplingScheduleTest {
  private static final long MILLI = 1_000_000;

  @Property
  void whenNothingChangesTheCostIsBelowTwoPercent(Any any) {
    long cost = any.between(1, 500 * MILLI);
    SamplingSchedule schedule = new SamplingSchedule(0);
    long now = 0;
    for (int i = 0; i < 40; i++) {
      now = next(schedule, now, cost, Activity.NONE, false);
    }

    long start = now;
    now = next(schedule, now, cost, Activity.NONE, false);

    assertThat(cost * 50).isLessThan(now - start);
  }

  @Property
  void evenWhenConnectionsBeginAndEndAllTheTimeItIsAFifth(Any any) {
    long cost = any.between(1, 500 * MILLI);
    SamplingSchedule schedule = new SamplingSchedule(0);
    long now = 0;
    for (int i = 0; i < 40; i++) {
      now = next(schedule, now, cost, Activity.MILESTONE, true);
    }

    long start = now;
    now = next(schedule, now, cost, Activity.MILESTONE, true);

    assertThat(cost * 49 / 10).isLessThanOrEqualTo(now - start);
  }

  @Test
  void anEventIsLookedAtAtOnceAfterALongRest() {
    SamplingSchedule schedule = new SamplingSchedule(0);
    long now = 0;
    for (int i = 0; i < 40; i++) {
      now = next(schedule, now, MILLI, Activity.NONE, false);
    }
    long later = now + 100 * MILLI;
    assertThat(schedule.isDue(later)).isFalse();
    assertThat(schedule.isRelaxed()).isTrue();

    schedule.saw(Activity.MILESTONE);

    assertThat(schedule.isDue(later)).isTrue();
    assertThat(schedule.isRelaxed()).isFalse();
  }

  @Test
  void aReadingThatWaitedForAProcessorIsNoDearerForThat() {
    SamplingSchedule schedule = new SamplingSchedule(0);
    long now = 10_000 * MILLI;
    schedule.sampled(now, MILLI, false);

    schedule.saw(Activity.MILESTONE);
    assertThat(schedule.isDue(now + 20 * MILLI)).isTrue();

    for (int i = 0; i < 40; i++) {
      now += 10_000 * MILLI;
      schedule.sampled(now, MILLI, false);
    }
    assertThat(schedule.isDue(now + 500 * MILLI)).isTrue();
  }

  /** One reading as soon as it is due, looking every half millisecond; the time of its end. */
  private static long next(
      SamplingSchedule schedule, long from, long cost, Activity activity, boolean changed) {
    long now = from;
    schedule.saw(activity);
    while (!schedule.isDue(now)) {
      now += MILLI / 2;
    }
    schedule.sampled(now + cost, cost, changed);
    return now + cost;
  }
}
