package dev.socketworkbench.timeline;

import static dev.socketworkbench.timeline.Script.CLIENT;
import static dev.socketworkbench.timeline.Script.CONN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import dev.socketworkbench.timeline.frame.Axis;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.RealTimeAxis;
import dev.socketworkbench.timeline.frame.StepAxis;
import dev.socketworkbench.timeline.index.Gaps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
  private static final long MILLI = 1_000_000;

  @Test
  void aCallThatWaitedBeginsInTheStepInWhichItWasMade() throws IOException {
    try (Script script = new Script().connected(1, 2)) {
      script.send(CLIENT, 1, 10, 11).send(CLIENT, 1, 12, 13).recv(CONN, 2, 5, 20);
      List<Frame.Bar> bars = script.frame().bars();
      assertThat(bars)
          .extracting(bar -> Math.round(bar.bottom()))
          .containsExactly(78L, 178L, 278L, 378L, 478L);
      // Made at 5, before the first send returned: in the third step.
      assertThat(Math.round(bars.getLast().top())).isEqualTo(228);
      assertThat(Math.round(bars.get(3).top())).isEqualTo(328);
    }
  }

  @Test
  void aBarThatPassesThroughTheFrameIsSeenThoughBothItsEndsAreOutside() throws IOException {
    try (Script script = new Script().connected(1, 2)) {
      for (int i = 0; i < 100; i++) {
        script.send(CLIENT, 1, 10 + i * 2, 11 + i * 2);
      }
      script.recv(CONN, 100, 5, 1_000);
      Frame frame = script.builder(new StepAxis(script.steps(), 100)).build(4_000, 5_000);
      assertThat(frame.bars())
          .filteredOn(bar -> bar.call().orElseThrow().operation() == Operation.RECV)
          .singleElement()
          .satisfies(
              bar -> {
                assertThat(bar.top()).isLessThan(4_000);
                assertThat(bar.bottom()).isGreaterThan(5_000);
              });
    }
  }

  @Test
  void anOpenCallGrowsBehindTheLastStep() throws IOException {
    try (Script script = new Script().connected(1, 2).send(CLIENT, 1, 10, 11)) {
      OpenCall open = new OpenCall(CONN, Operation.RECV, new Arguments.Size(4096), 5, "conn#1");
      Frame.Bar bar = script.frame(open).bars().getLast();
      assertThat(bar.open()).contains(open);
      assertThat(bar.row()).isEmpty();
      assertThat(bar.bottom()).isEqualTo(378);
    }
  }

  @Test
  void realTimeIsProportionalAndLongIdlenessIsFoldedWithItsLength() throws IOException {
    try (Script script = new Script().connected(0, MILLI)) {
      script.send(CLIENT, 1, 2 * MILLI, 3 * MILLI);
      script.send(CLIENT, 1, 2_003 * MILLI, 2_004 * MILLI);
      RealTimeAxis axis = new RealTimeAxis(script.steps().gaps(), 10, 2_004 * MILLI);
      assertThat(axis.y(3 * MILLI)).isCloseTo(30, within(1e-6));
      assertThat(axis.y(2_003 * MILLI)).isCloseTo(30 + RealTimeAxis.FOLD, within(1e-6));
      assertThat(axis.height()).isCloseTo(40 + RealTimeAxis.FOLD, within(1e-6));
      Frame frame = script.builder(axis).build(0, 100);
      assertThat(frame.folds())
          .singleElement()
          .satisfies(gap -> assertThat(gap.nanos()).isEqualTo(2_000 * MILLI));
    }
  }

  @Test
  void aCallThatBeginsWithinIdlenessSplitsItWhenItIsRecorded() throws IOException {
    try (Script script = new Script().connected(0, MILLI)) {
      script
          .send(CLIENT, 1, 5_000 * MILLI, 5_000 * MILLI)
          .recv(CONN, 1, 2_000 * MILLI, 5_001 * MILLI);
      assertThat(script.steps().gaps().all())
          .containsExactly(
              new Gaps.Gap(MILLI, 2_000 * MILLI), new Gaps.Gap(2_000 * MILLI, 5_000 * MILLI));
    }
  }

  @Test
  void tooManyCallsAreCountedExactlyAndNotDrawn() throws IOException {
    try (Script script = new Script().connected(0, 1)) {
      for (int i = 0; i < 5_000; i++) {
        script.send(CLIENT, 1, i * 1_000L, i * 1_000L + 500);
      }
      RealTimeAxis axis = new RealTimeAxis(script.steps().gaps(), 100, 5 * MILLI);
      Frame frame = script.builder(axis).build(0, 500);
      assertThat(frame.crowds()).isNotEmpty();
      assertThat(frame.crowds().stream().mapToLong(Frame.Crowd::calls).sum()).isEqualTo(5_002);
    }
  }

  @Property(tries = 60)
  void bothAxesKeepTheOrderOfTimeAndComeBack(Any random) throws IOException {
    try (Script script = new Script().connected(0, 1)) {
      long time = 1;
      List<Long> moments = new ArrayList<>(List.of(0L));
      for (int i = 0; i < 200; i++) {
        time += random.nextInt(20) == 0 ? random.nextLong(3_000 * MILLI) : random.nextLong(MILLI);
        script.send(CLIENT, 1, Math.max(0, time - random.nextLong(5 * MILLI)), time);
        moments.add(time);
      }
      RealTimeAxis real =
          new RealTimeAxis(script.steps().gaps(), 1 + random.nextDouble() * 50, time);
      for (Axis axis : List.of(real, new StepAxis(script.steps(), 40))) {
        for (int i = 1; i < moments.size(); i++) {
          assertThat(axis.y(moments.get(i))).isGreaterThanOrEqualTo(axis.y(moments.get(i - 1)));
        }
      }
      for (long moment : moments) {
        assertThat(Math.abs(real.nanos(real.y(moment)) - moment)).isLessThan(MILLI / 10);
      }
    }
  }
}
