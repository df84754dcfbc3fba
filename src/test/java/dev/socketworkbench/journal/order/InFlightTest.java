package dev.socketworkbench.journal.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.SessionClock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InFlightTest {
  private static final long SECOND = 1_000_000_000;

  private final AtomicLong nanos = new AtomicLong();
  private final InFlight inFlight =
      new InFlight(
          new SessionClock(
              new SessionClock.Source() {
                @Override
                public long nanoTime() {
                  return nanos.get();
                }

                @Override
                public Instant wall() {
                  return Instant.EPOCH;
                }
              },
              0,
              Instant.EPOCH));

  @Test
  void whileRowsComeLateTheMomentIsALittleInThePast() {
    nanos.set(SECOND);
    inFlight.rowsComeLate(true);
    assertThat(inFlight.settled()).isBetween(SECOND / 2, SECOND - 1);
    inFlight.rowsComeLate(true);
    inFlight.rowsComeLate(false);
    nanos.set(2 * SECOND);
    assertThat(inFlight.settled()).isBetween(SECOND, 2 * SECOND - 1);
    inFlight.rowsComeLate(false);
    assertThat(inFlight.settled()).isEqualTo(2 * SECOND);
  }

  @Test
  void itNeverGoesBack() {
    nanos.set(SECOND);
    assertThat(inFlight.settled()).isEqualTo(SECOND);
    inFlight.rowsComeLate(true);
    assertThat(inFlight.settled()).isEqualTo(SECOND);
  }
}
