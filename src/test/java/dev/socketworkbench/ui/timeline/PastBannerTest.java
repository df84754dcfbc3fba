package dev.socketworkbench.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PastBannerTest {
  @Test
  void writesAMomentAsTheRulerDoes() {
    assertThat(PastBanner.seconds(28_440_999_999L)).isEqualTo("28.440 s");
    assertThat(PastBanner.seconds(999_999)).isEqualTo("0.000 s");
  }
}
