package dev.socketworkbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.explain.Cure.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a program can do by itself about a failure. */
class CureTest {
  @Test
  void timeWaitIsMendedByReuseFirst() {
    assertThat(FoundCause.of(Cause.ADDRESS_IN_USE_TIME_WAIT, 42).cures())
        .extracting(Cure::kind)
        .containsExactly(Kind.REUSE_ADDRESS, Kind.FREE_PORT, Kind.RETRY);
  }

  @Test
  void whereAListenerStandsElsewhereTheFirstOneIsNamed() {
    assertThat(
            FoundCause.of(
                    Cause.REFUSED_OTHER_FAMILY, "::1", 60000, "127.0.0.1:60000, 10.0.0.1:60000")
                .cures())
        .contains(new Cure(Kind.CONNECT_THERE, "127.0.0.1:60000"));
  }

  @Test
  void aListenerOnAllAddressesIsReachedAtThisMachinesOwn() {
    assertThat(Cure.of(Cause.REFUSED_OTHER_FAMILY, List.of("::1", "80", "0.0.0.0:80")))
        .contains(new Cure(Kind.CONNECT_THERE, "127.0.0.1:80"));
    assertThat(Cure.of(Cause.REFUSED_OTHER_FAMILY, List.of("127.0.0.1", "80", "[::]:80")))
        .contains(new Cure(Kind.CONNECT_THERE, "[::1]:80"));
  }

  @Test
  void whatOnlyAPersonCanMendHasNone() {
    assertThat(FoundCause.of(Cause.END_OF_STREAM).cures()).isEmpty();
  }
}
