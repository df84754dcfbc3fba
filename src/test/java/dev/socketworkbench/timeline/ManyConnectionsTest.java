package dev.socketworkbench.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.inference.Direction;
import dev.socketworkbench.timeline.inference.Link;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What holds however many connections are mixed, however partly they are read and reset. */
class ManyConnectionsTest {
  /** What a connection that is being made up has done so far. */
  private static final class Made {
    final SocketId conn;
    final SocketId client;
    final boolean paired;
    final int[] sent = new int[2];
    final int[] received = new int[2];
    boolean over;

    Made(int number, boolean paired) {
      this.conn = new SocketId(Role.CONN, number);
      this.client = new SocketId(Role.CLIENT, number);
      this.paired = paired;
    }

    SocketId sender(int way) {
      return way == 0 ? client : conn;
    }

    SocketId receiver(int way) {
      return way == 0 ? conn : client;
    }
  }

  @Property(tries = 60)
  void everyByteOfEveryConnectionKeepsItsSend(Any random) throws IOException {
    int connections = random.between(1, 12);
    int calls = random.between(1, 250);
    try (Script script = new Script()) {
      List<Made> made = connect(script, connections, random);
      for (int i = 0; i < calls; i++) {
        act(script, made.get(random.nextInt(connections)), 1_000 + i * 10L, random);
      }
      Seen seen = Seen.of(script.journal, List.of());
      seen.checkAllRecorded();
      assertThat(seen.index().links().all()).hasSize(connections);
      for (Made each : made) {
        Link link = seen.link(each.client);
        assertThat(link.isPaired()).isEqualTo(each.paired);
        if (each.paired) {
          seen.checkEveryByte(link, Direction.TO_SERVER);
          seen.checkEveryByte(link, Direction.TO_CLIENT);
        } else {
          checkOneSided(seen, link, each);
        }
      }
      checkPlaces(seen);
    }
  }

  private static List<Made> connect(Script script, int connections, Random random)
      throws IOException {
    List<Made> made = new ArrayList<>();
    for (int number = 1; number <= connections; number++) {
      boolean paired = random.nextInt(4) > 0;
      made.add(new Made(number, paired));
      script.clientConnects(number, number * 10L, number * 10L + 2);
      if (paired) {
        script.accepted(number, number * 10L, number * 10L + 3);
      }
    }
    return made;
  }

  /** The next call of a connection: a send, a recv of part of what is there, or a reset. */
  private static void act(Script script, Made each, long time, Random random) {
    int way = random.nextInt(2);
    long start = time - random.nextInt(200);
    int there = each.sent[way] - each.received[way];
    if (each.over) {
      return;
    }
    if (random.nextInt(40) == 0) {
      each.over = true;
      script.closed(each.client, time, time + 1);
      if (each.paired) {
        script.reset(
            each.conn, random.nextBoolean() ? Operation.RECV : Operation.SEND, start, time + 2);
        script.closed(each.conn, time + 3, time + 3);
      }
    } else if (random.nextBoolean() && (each.paired || way == 0)) {
      int count = 1 + random.nextInt(50);
      script.send(each.sender(way), count, start, time);
      each.sent[way] += count;
    } else if (each.paired ? there > 0 : way == 1) {
      int count = 1 + random.nextInt(each.paired ? there : 50);
      script.recv(each.receiver(way), count, start, time);
      each.received[way] += count;
    }
  }

  private static void checkOneSided(Seen seen, Link link, Made each) {
    List<Frame.Arrow> out = seen.arrows(link, Direction.TO_SERVER);
    List<Frame.Arrow> in = seen.arrows(link, Direction.TO_CLIENT);
    assertThat(out).allMatch(arrow -> arrow.send().isPresent() && arrow.recv().isEmpty());
    assertThat(in).allMatch(arrow -> arrow.send().isEmpty() && arrow.recv().isPresent());
    assertThat(out.stream().mapToLong(Frame.Arrow::length).sum()).isEqualTo(each.sent[0]);
    assertThat(in.stream().mapToLong(Frame.Arrow::length).sum()).isEqualTo(each.received[1]);
  }

  /** Arrows stand between the lanes of their ends, and never run up. */
  private static void checkPlaces(Seen seen) {
    for (Frame.Arrow arrow : seen.frame().arrows()) {
      assertThat(arrow.toY()).isGreaterThanOrEqualTo(arrow.fromY());
      arrow.send().ifPresent(row -> assertThat(lane(seen, arrow.fromLane())).contains(socket(row)));
      arrow.recv().ifPresent(row -> assertThat(lane(seen, arrow.toLane())).contains(socket(row)));
    }
    for (Frame.Bar bar : seen.frame().bars()) {
      assertThat(bar.top()).isLessThanOrEqualTo(bar.bottom());
      assertThat(lane(seen, bar.lane())).contains(socket(bar.row().orElseThrow()));
    }
  }

  private static Optional<SocketId> lane(Seen seen, int lane) {
    return seen.frame().lanes().get(lane).socket();
  }

  private static SocketId socket(Row row) {
    return ((Call) row.entry()).socket();
  }
}
