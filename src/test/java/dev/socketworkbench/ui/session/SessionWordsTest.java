package dev.socketworkbench.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.session.SessionSummary;
import dev.socketworkbench.session.StoredSession;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An earlier session is told from others by what happened in it. */
final class SessionWordsTest {
  private static String words(
      int endpoints, int connections, int calls, int errors, boolean whole) {
    StoredSession stored =
        new StoredSession(
            Path.of("s.swj"),
            LocalDateTime.of(2026, 11, 28, 12, 40).atZone(ZoneId.systemDefault()).toInstant(),
            9_000,
            StoredSession.State.OVER);
    SessionSummary summary =
        new SessionSummary(
            LocalDateTime.of(2026, 11, 28, 12, 34).atZone(ZoneId.systemDefault()).toInstant(),
            IntStream.range(0, endpoints)
                .mapToObj(i -> new Endpoint.Ip(IpAddress.ofLiteral("127.0.0.1"), 60_000 + i))
                .map(Endpoint.class::cast)
                .toList(),
            connections,
            calls,
            errors,
            whole);
    return SessionWords.of(new KeptSessions.Looked(stored, Optional.of(summary)));
  }

  @Test
  void theEndpointsStandFirstThenHowMuchAndWhatFailed() {
    assertThat(words(1, 2, 31, 1, true))
        .isEqualTo("127.0.0.1:60000: 2 connections, 31 calls, 1 failed (2026-11-28 12:34, 9 kB)");
    assertThat(words(0, 0, 0, 0, true))
        .isEqualTo("No address: no connection, no call (2026-11-28 12:34, 9 kB)");
    assertThat(words(1, 1, 1, 0, true))
        .isEqualTo("127.0.0.1:60000: 1 connection, 1 call (2026-11-28 12:34, 9 kB)");
  }

  @Test
  void ofManyEndpointsTheFirstTwoAreNamed() {
    assertThat(words(5, 9, 12_345, 3, true))
        .isEqualTo(
            "127.0.0.1:60000, 127.0.0.1:60001 and 3 more: 9 connections, 12,345 calls, 3 failed"
                + " (2026-11-28 12:34, 9 kB)");
  }

  @Test
  void ofALongOneItSaysThatThereIsMore() {
    assertThat(words(1, 2, 100, 1, false))
        .isEqualTo(
            "127.0.0.1:60000: at least 2 connections, more than 100 calls, at least 1 failed"
                + " (2026-11-28 12:34, 9 kB)");
  }

  @Test
  void whatCannotBeReadHasOnlyItsDate() {
    StoredSession stored =
        new StoredSession(
            Path.of("s.swj"),
            LocalDateTime.of(2026, 11, 28, 12, 40).atZone(ZoneId.systemDefault()).toInstant(),
            512,
            StoredSession.State.OVER);
    assertThat(SessionWords.of(new KeptSessions.Looked(stored, Optional.empty())))
        .isEqualTo("Session that ended 2026-11-28 12:40 and cannot be read (512 bytes)");
  }
}
