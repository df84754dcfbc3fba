package dev.socketworkbench.timeline;

import static dev.socketworkbench.timeline.Script.CLIENT;
import static dev.socketworkbench.timeline.Script.CONN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import dev.socketworkbench.timeline.frame.Frame;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrowsTest {
  @Test
  void threeSendsIntoOneRecvAreThreeArrowsToOneBar() throws IOException {
    try (Script script = new Script().connected(1, 2)) {
      script
          .send(CLIENT, 3, 10, 11)
          .send(CLIENT, 3, 12, 13)
          .send(CLIENT, 5, 14, 15)
          .recv(CONN, 11, 5, 20);
      List<Frame.Arrow> arrows = script.frame().arrows();
      assertThat(arrows).extracting(Frame.Arrow::length).containsExactly(3L, 3L, 5L);
      assertThat(arrows).extracting(Frame.Arrow::offset).containsExactly(0L, 3L, 6L);
      assertThat(arrows).extracting(arrow -> arrow.recv().orElseThrow().number()).containsOnly(5L);
      assertThat(arrows).isNotEmpty().allMatch(arrow -> arrow.fromY() < arrow.toY());
    }
  }

  @Test
  void oneSendIntoFiveRecvsIsFiveArrowsFromOneBar() throws IOException {
    try (Script script = new Script().connected(1, 2).send(CONN, 20_000, 10, 11)) {
      for (int i = 0; i < 5; i++) {
        script.recv(CLIENT, i < 4 ? 4096 : 20_000 - 4 * 4096, 12 + i, 13 + i);
      }
      List<Frame.Arrow> arrows = script.frame().arrows();
      assertThat(arrows)
          .extracting(Frame.Arrow::length)
          .containsExactly(4096L, 4096L, 4096L, 4096L, 3616L);
      assertThat(arrows).extracting(arrow -> arrow.send().orElseThrow().number()).containsOnly(2L);
    }
  }

  @Test
  void bytesThatNobodyReceivedAreUnderWayAndClaimNoRecv() throws IOException {
    try (Script script = new Script().connected(1, 2)) {
      script.send(CLIENT, 10, 10, 11).recv(CONN, 4, 5, 12);
      List<Frame.Arrow> arrows = script.frame().arrows();
      assertThat(arrows).extracting(Frame.Arrow::length).containsExactlyInAnyOrder(4L, 6L);
      assertThat(arrows)
          .filteredOn(arrow -> arrow.recv().isEmpty())
          .extracting(Frame.Arrow::offset)
          .containsExactly(4L);
    }
  }

  @Test
  void anEndThatIsNotOursIsOutside() throws IOException {
    try (Script script = new Script().clientConnects(1, 1, 2)) {
      script.send(CLIENT, 10, 10, 11).recv(CLIENT, 4, 12, 13);
      Frame frame = script.frame();
      assertThat(frame.lanes()).hasSize(2);
      assertThat(frame.lanes().getFirst().socket()).isEmpty();
      assertThat(frame.arrows()).hasSize(2);
      assertThat(frame.arrows().getFirst().recv()).isEmpty();
      assertThat(frame.arrows().getLast().send()).isEmpty();
    }
  }

  @Property(tries = 60)
  void everyByteReceivedBelongsToExactlyOneSend(Any random) throws IOException {
    int calls = random.between(1, 150);
    try (Script script = new Script().connected(1, 2)) {
      int[] sent = new int[2];
      int[] received = new int[2];
      for (int i = 0; i < calls; i++) {
        int way = random.nextInt(2);
        int waiting = sent[way] - received[way];
        long time = 10 + i * 10L;
        if (waiting > 0 && random.nextInt(3) > 0) {
          int count = 1 + random.nextInt(waiting);
          script.recv(way == 0 ? CONN : CLIENT, count, time - random.nextInt(5), time);
          received[way] += count;
        } else {
          int count = 1 + random.nextInt(30);
          script.send(way == 0 ? CLIENT : CONN, count, time - random.nextInt(5), time);
          sent[way] += count;
        }
      }
      Frame frame = script.frame();
      assertThat(frame.bars()).hasSize((int) script.journal.all().size());
      int[][] owners = {new int[sent[0]], new int[sent[1]]};
      for (Frame.Arrow arrow : frame.arrows()) {
        check(script, arrow);
        int way = CLIENT.equals(socket(arrow.send().orElseThrow())) ? 0 : 1;
        for (long at = arrow.offset(); at < arrow.offset() + arrow.length(); at++) {
          owners[way][(int) at]++;
        }
      }
      // One arrow for each byte: to the recv that returned it, or to none if it is still under way.
      assertThat(owners[0]).containsOnly(sent[0] == 0 ? new int[0] : new int[] {1});
      assertThat(owners[1]).containsOnly(sent[1] == 0 ? new int[0] : new int[] {1});
    }
  }

  private static void check(Script script, Frame.Arrow arrow) {
    Row send = arrow.send().orElseThrow();
    assertThat(entry(script, send))
        .isEqualTo(((Call) send.entry()).operation())
        .isEqualTo(Operation.SEND);
    arrow
        .recv()
        .ifPresent(
            recv -> {
              assertThat(entry(script, recv)).isEqualTo(Operation.RECV);
              assertThat(arrow.toY()).isGreaterThanOrEqualTo(arrow.fromY());
            });
  }

  private static Operation entry(Script script, Row row) {
    Entry recorded = script.journal.all().get(row.number());
    assertThat(recorded.endNanos()).isEqualTo(row.entry().endNanos());
    return ((Call) recorded).operation();
  }

  private static Object socket(Row row) {
    return ((Call) row.entry()).socket();
  }
}
