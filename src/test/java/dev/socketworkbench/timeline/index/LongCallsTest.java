package dev.socketworkbench.timeline.index;

import static dev.socketworkbench.timeline.Script.CLIENT;
import static dev.socketworkbench.timeline.Script.CONN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import dev.socketworkbench.timeline.Script;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.StepAxis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A socket's long calls are found whichever of them overlap. */
class LongCallsTest {
  private static final long MS = 1_000_000;

  @Property
  void findsThoseThatContainAMoment(Any any) {
    LongCalls calls = new LongCalls();
    List<long[]> all = new ArrayList<>();
    long end = 0;
    int count = any.between(0, 300);
    for (int i = 0; i < count; i++) {
      end += any.between(0, 5) * MS;
      long start = end - MS * (any.between(0, 9) == 0 ? any.between(1, 2_000) : any.between(1, 6));
      all.add(new long[] {start, end});
      calls.add(recv(start, end), i);
    }
    long moment = any.between(-5L, end / MS + 5) * MS;
    int most = any.between(1, 6);
    assertThat(calls.spanning(moment, most))
        .containsExactly(
            IntStream.range(0, count)
                .filter(i -> all.get(i)[0] <= moment && all.get(i)[1] > moment)
                .limit(most)
                .asLongStream()
                .toArray());
  }

  @Test
  void aRecvThatWaitsBesideManySendsKeepsItsBar() throws IOException {
    try (Script script = new Script().connected(1, 2)) {
      for (int i = 0; i < 200; i++) {
        long start = (100L + 10L * i) * MS;
        script.send(CONN, 5, start, start + 2 * MS);
      }
      script.send(CLIENT, 3, 5_000 * MS, 5_000 * MS);
      script.recv(CONN, 3, 50 * MS, 5_001 * MS);
      StepAxis axis = new StepAxis(script.steps(), 50);
      Frame frame = script.builder(axis).build(1_000, 1_500);
      assertThat(frame.bars())
          .filteredOn(bar -> bar.call().orElseThrow().operation() == Operation.RECV)
          .hasSize(1);
    }
  }

  private static Call recv(long start, long end) {
    return new Call(
        CONN,
        Operation.RECV,
        new Arguments.Size(1),
        new Outcome.Moved(0),
        start,
        end,
        "t",
        0,
        false,
        new byte[0],
        0);
  }
}
