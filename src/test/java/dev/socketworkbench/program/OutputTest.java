package dev.socketworkbench.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Output becomes lines, and no more of them than can be kept. */
class OutputTest {
  private final List<String> lines = new ArrayList<>();
  private final OutputReader reader =
      new OutputReader(null, line -> lines.add(new String(line, StandardCharsets.UTF_8)));
  private long now;

  private void take(String text) {
    reader.take(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void linesAreCutAtTheirEnds() {
    take("one\ntw");
    take("o\n\nthree");
    assertThat(lines).containsExactly("one\n", "two\n", "\n");
    take("");
    assertThat(lines).endsWith("three");
    take(" more\n");
    assertThat(lines).endsWith(" more\n");
  }

  @Test
  void aLineWithoutEndComesInPieces() {
    take("x".repeat(2 * OutputReader.LONGEST_LINE + 1));
    assertThat(lines).extracting(String::length).containsOnly(OutputReader.LONGEST_LINE).hasSize(2);
    take("\n");
    assertThat(lines).endsWith("x\n");
  }

  @Test
  void moreThanCanBeKeptIsCountedUntilThereIsRoomAgain() {
    FlowLimit limit = new FlowLimit(() -> now);
    for (int i = 0; i < FlowLimit.LINES; i++) {
      assertThat(limit.keeps(10)).isTrue();
    }
    assertThat(limit.keeps(10)).isFalse();
    assertThat(limit.keeps(10)).isFalse();
    assertThat(limit.isLosing()).isTrue();
    now = TimeUnit.MILLISECONDS.toNanos(500);
    assertThat(limit.keeps(10)).as("some room, but not worth a gap").isFalse();
    now = TimeUnit.SECONDS.toNanos(2);
    assertThat(limit.keeps(10)).isTrue();
    assertThat(limit.takeLost()).isEqualTo(30);
    assertThat(limit.isLosing()).isFalse();
  }
}
