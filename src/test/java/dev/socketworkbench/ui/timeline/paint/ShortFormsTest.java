package dev.socketworkbench.ui.timeline.paint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is left of a text where there is less and less room. */
final class ShortFormsTest {
  @Test
  void aListLosesItsLastParts() {
    assertThat(ShortForms.ofList("socat, pid 7, user me"))
        .extracting(LabelPlacer.LabelForm::line)
        .containsExactly("socat, pid 7, user me", "socat, pid 7", "socat");
    assertThat(ShortForms.ofList("outside"))
        .extracting(LabelPlacer.LabelForm::line)
        .containsExactly("outside");
  }
}
