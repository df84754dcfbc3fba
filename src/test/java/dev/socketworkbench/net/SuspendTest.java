package dev.socketworkbench.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.net.recording.TracedServerSocket;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.testing.HandClock;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/**
 * Sockets that live through a suspend of the machine and through steps of its wall clock. The clock
 * is under the test's hand: Linux has one wall clock for all its namespaces (a time namespace moves
 * only the clocks that count from the start), so a real step needs root and moves the time of every
 * other program.
 */
final class SuspendTest {
  private final HandClock hand = new HandClock(Instant.parse("2026-11-28T12:00:00Z"));

  @Test
  void theFirstCallAfterASuspendHasTheRightTime() throws IOException {
    SessionClock clock = SessionClock.start(hand);
    LogFormat format = new LogFormat(clock, ZoneId.of("UTC"), false);
    try (Recording recording = new Recording(clock);
        TracedServerSocket listener = recording.listen()) {
      hand.passes(Duration.ofSeconds(1));
      hand.sleeps(Duration.ofHours(1));
      try (TracedSocket client = recording.connect(listener.local())) {
        hand.passes(Duration.ofSeconds(1));
        hand.isSet(Duration.ofMinutes(-30));
        recording.tracer().remark("set back");
        hand.passes(Duration.ofSeconds(1));

        assertThat(
                recording.journal().all().read(0, 100, 0).stream()
                    .map(format::line)
                    .map(line -> line.substring(0, 8) + line.substring(26, 34).stripTrailing()))
            .containsSubsequence("12:00:00BIND", "12:00:00LISTEN", "13:00:01CONNECT")
            .contains("12:30:02REMARK");
        assertThat(client.isOpen()).isTrue();
      }
    }
    assertThat(clock.anchorCount()).isEqualTo(2);
  }
}
