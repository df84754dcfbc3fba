package dev.socketworkbench.explain.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.wire.lab.machine.LabObstacle;
import dev.socketworkbench.wire.lab.machine.LabUnavailableException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever keeps a lab away, a person reads why and what helps. */
final class LabWordsTest {
  @ParameterizedTest
  @EnumSource(LabObstacle.class)
  void everyObstacleHasWords(LabObstacle obstacle) {
    String why = LabWords.why(new LabUnavailableException(obstacle, ""));
    assertThat(why).endsWith(".").doesNotContain("{");
    assertThat(LabWords.whatHelps(obstacle)).endsWith(".").doesNotContain("{");
    assertThat(LabWords.why(new LabUnavailableException(obstacle, "what was said")))
        .startsWith(why)
        .contains("what was said");
  }
}
