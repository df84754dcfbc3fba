package dev.socketworkbench.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.SessionFact.ClockAnchor;
import dev.socketworkbench.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Wall times after a suspend and after steps of the wall clock. */
final class SessionClockTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  private final HandClock hand = new HandClock(NOON);
  private final SessionClock clock = SessionClock.start(hand);

  @Test
  void asLongAsBothClocksRunAlikeThereIsOneAnchor() {
    hand.passes(Duration.ofHours(10));
    hand.isSet(Duration.ofMillis(9));

    assertThat(clock.check()).isEmpty();
    assertThat(clock.anchors()).isEmpty();
    assertThat(clock.wall(3 * SECOND)).isEqualTo(NOON.plusSeconds(3));
    assertThat(clock.nanos()).isEqualTo(36_000 * SECOND);
  }

  @Test
  void afterASuspendTimesAreRightBeforeAndAfter() {
    hand.passes(Duration.ofSeconds(10));
    assertThat(clock.check()).isEmpty();
    hand.sleeps(Duration.ofHours(1));
    hand.passes(Duration.ofSeconds(1));

    ClockAnchor anchor = clock.check().orElseThrow();
    assertThat(anchor).isEqualTo(new ClockAnchor(11 * SECOND, NOON.plusSeconds(3_611)));
    assertThat(clock.wall(10 * SECOND)).isEqualTo(NOON.plusSeconds(10));
    assertThat(clock.wall(11 * SECOND)).isEqualTo(NOON.plusSeconds(3_611));
    assertThat(clock.wall(15 * SECOND)).isEqualTo(NOON.plusSeconds(3_615));
    assertThat(clock.check()).isEmpty();
  }

  @Test
  void aStepBackIsFollowedToo() {
    hand.passes(Duration.ofSeconds(10));
    hand.isSet(Duration.ofHours(-1));
    assertThat(clock.check()).isPresent();
    hand.passes(Duration.ofSeconds(10));
    hand.isSet(Duration.ofHours(1));
    assertThat(clock.check()).isPresent();

    assertThat(clock.wall(9 * SECOND)).isEqualTo(NOON.plusSeconds(9));
    assertThat(clock.wall(12 * SECOND)).isEqualTo(NOON.minusSeconds(3_588));
    assertThat(clock.wall(20 * SECOND)).isEqualTo(NOON.plusSeconds(20));
    assertThat(clock.anchorCount()).isEqualTo(2);
  }

  @Test
  void theClocksAreNotComparedMoreOftenThanNeeded() {
    hand.passes(Duration.ofSeconds(1));
    assertThat(clock.check()).isEmpty();
    hand.isSet(Duration.ofHours(1));
    hand.passes(Duration.ofNanos(SessionClock.CHECK_NANOS - 1));
    assertThat(clock.check()).isEmpty();
    hand.passes(Duration.ofNanos(1));
    assertThat(clock.check()).isPresent();
  }

  @Test
  void readingsThatAreFarFromEachOtherProveNothing() {
    hand.passes(Duration.ofSeconds(1));
    hand.isHeldUpBetweenReadings(Duration.ofMillis(20));
    assertThat(clock.check()).isEmpty();

    hand.isHeldUpBetweenReadings(Duration.ZERO);
    hand.passes(Duration.ofSeconds(1));
    assertThat(clock.check()).isEmpty();
  }

  @Test
  void momentsAreFoundByTheWallClock() {
    clock.add(new ClockAnchor(10 * SECOND, NOON.plusSeconds(3_610)));
    clock.add(new ClockAnchor(20 * SECOND, NOON.plusSeconds(3_615)));

    assertThat(clock.nanosAt(NOON.plusSeconds(5))).isEqualTo(5 * SECOND);
    assertThat(clock.nanosAt(NOON.minusSeconds(5))).isEqualTo(-5 * SECOND);
    assertThat(clock.nanosAt(NOON.plusSeconds(1_000))).isEqualTo(10 * SECOND);
    assertThat(clock.nanosAt(NOON.plusSeconds(3_612))).isEqualTo(12 * SECOND);
    assertThat(clock.nanosAt(NOON.plusSeconds(3_616))).isEqualTo(21 * SECOND);
    assertThat(clock.nanosAt(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
    assertThat(clock.nanosAt(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void anchorsOfAFileAreTakenOverInAnyOrderAndOnce() {
    ClockAnchor early = new ClockAnchor(SECOND, NOON.plusSeconds(100));
    ClockAnchor late = new ClockAnchor(2 * SECOND, NOON.plusSeconds(300));
    clock.add(late);
    clock.add(early);
    clock.add(late);

    assertThat(clock.anchors()).isEqualTo(List.of(early, late));
    assertThatThrownBy(() -> new ClockAnchor(0, Instant.MAX))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFileThatClaimsMillionsOfStepsCostsNoMoreThanThousands() {
    for (int i = 1; i <= SessionClock.MOST_ANCHORS + 5; i++) {
      clock.add(new ClockAnchor(i, NOON.plusSeconds(i)));
    }
    assertThat(clock.anchorCount()).isEqualTo(SessionClock.MOST_ANCHORS);
  }

  @Test
  void logLinesFollowTheClock() {
    LogFormat format = new LogFormat(clock, ZoneId.of("UTC"), false);
    clock.add(new ClockAnchor(10 * SECOND, NOON.plusSeconds(86_400)));

    assertThat(format.line(new Note(9 * SECOND, "before")))
        .isEqualTo("12:00:09.000000           NOTE       before");
    assertThat(format.line(new Note(10 * SECOND, "after")))
        .isEqualTo("12:00:00.000000           NOTE       after");
    assertThat(format.date(10 * SECOND)).isEqualTo("2026-11-29");
  }

  @Test
  void theMachinesOwnClocksAreTheTimesOfARow() {
    SessionClock system = SessionClock.start();
    Instant before = Instant.now();
    long nanos = system.nanos();
    Instant after = Instant.now();

    // Whether somebody sets the clock or the machine sleeps meanwhile, an anchor says.
    system.check();

    Duration rounding = Duration.ofMillis(20);
    assertThat(system.wall(nanos)).isBetween(before.minus(rounding), after.plus(rounding));
  }
}
