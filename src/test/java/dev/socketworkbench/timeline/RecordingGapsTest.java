package dev.socketworkbench.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.timeline.inference.Inference;
import dev.socketworkbench.timeline.inference.RecordingGaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RecordingGapsTest {
  @Test
  void withoutAGapAllStaysKnown() {
    RecordingGaps gaps = new Inference().gaps();
    assertThat(gaps.knownUntil(5)).isEqualTo(Long.MAX_VALUE);
    assertThat(gaps.isKnown(5, Long.MAX_VALUE)).isTrue();
  }

  /** The same as asking each of them, in whatever order they come and however they overlap. */
  @Test
  void whatIsKnownIsWhatNoGapComesBehind() {
    Random any = new Random(7);
    for (int round = 0; round < 300; round++) {
      Inference inference = new Inference();
      List<RecordingGap> all = new ArrayList<>();
      for (int i = any.nextInt(6); i >= 0; i--) {
        long from = any.nextInt(30);
        RecordingGap gap = new RecordingGap(from, from + any.nextInt(8), any.nextInt(5), "full");
        all.add(gap);
        inference.add(gap);
      }
      RecordingGaps gaps = inference.gaps();
      for (long since = 0; since < 40; since++) {
        for (long moment = since; moment < 40; moment++) {
          long known = since;
          long asked = moment;
          assertThat(gaps.isKnown(since, moment))
              .as("%d to %d, %s", since, moment, all)
              .isEqualTo(
                  all.stream()
                      .noneMatch(gap -> gap.endNanos() > known && gap.fromNanos() <= asked));
        }
      }
    }
  }

  /** A file may claim any number of gaps beside any number of sockets. */
  @Test
  @Timeout(60)
  void manyGapsBesideManySocketsTakeNoLongerThanTheirRows() {
    Inference inference = new Inference();
    for (int i = 1; i <= 20_000; i++) {
      inference.add(
          new KernelState(
              new SocketId(SocketId.Role.CONN, i), i, TcpState.ESTABLISHED, 0, 0, 0, 0));
    }
    for (int i = 0; i < 200_000; i++) {
      inference.add(new RecordingGap(30_000 + 2L * i, 30_001 + 2L * i, 1, "full"));
    }
    assertThat(inference.gaps().knownUntil(1)).isEqualTo(30_000);
    assertThat(inference.gaps().knownUntil(429_997)).isEqualTo(429_998);
  }
}
