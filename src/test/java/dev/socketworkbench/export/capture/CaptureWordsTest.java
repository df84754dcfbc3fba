package dev.socketworkbench.export.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaptureWordsTest {
  @Test
  void bareAcknowledgementsAreCountedInGrammar() {
    assertThat(CaptureWords.bare(0, " of these")).isEqualTo("None of these only acknowledges");
    assertThat(CaptureWords.bare(1, " of these"))
        .isEqualTo("1 of these only acknowledges, and has no row");
    assertThat(CaptureWords.bare(2, " of the segments"))
        .isEqualTo("2 of the segments only acknowledge, and have no row");
    assertThat(CaptureWords.bare(5_000_000_000L, " of these")).startsWith("5,000,000,000 of these");
  }
}
