package dev.socketworkbench.net.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void aMomentThatPassedIsMissedAndNotMadeUpFor() {
    Ticks ticks = new Ticks(1000, 100);
    assertThat(ticks.due()).isEqualTo(1000);
    ticks.done(1010);
    assertThat(ticks.due()).isEqualTo(1100);
    ticks.done(1550); // while 1200 to 1500 passed
    assertThat(ticks.missed()).isEqualTo(4);
    assertThat(ticks.due()).isEqualTo(1600);
    ticks.done(1599); // a clock that was read a little early
    assertThat(ticks.due()).isEqualTo(1700);
    assertThat(ticks.missed()).isEqualTo(4);
  }

  @Test
  void eachMomentIsLaterThanWhatWasDoneAndEitherTakenOrMissed() {
    SplittableRandom random = new SplittableRandom(15);
    for (int round = 0; round < 500; round++) {
      long every = random.nextLong(1, 1_000_000);
      long first = random.nextLong(-1_000_000_000, 1_000_000_000);
      Ticks ticks = new Ticks(first, every);
      for (int taken = 1; taken <= 50; taken++) {
        long due = ticks.due();
        long now = due + random.nextLong(0, every * 5);
        ticks.done(now);
        assertThat(ticks.due()).isGreaterThan(now).isLessThanOrEqualTo(now + every);
        assertThat(first + (taken + ticks.missed()) * every).isEqualTo(ticks.due());
      }
    }
  }
}
