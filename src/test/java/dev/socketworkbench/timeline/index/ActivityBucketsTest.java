package dev.socketworkbench.timeline.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.error.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The buckets say what a plain count over the same calls says, however often they were merged. */
final class ActivityBucketsTest {
  private static final SocketId SOCKET = new SocketId(SocketId.Role.CLIENT, 1);
  private static final Operation[] OPERATIONS = {
    Operation.SEND, Operation.RECV, Operation.CONNECT, Operation.CLOSE
  };

  private record Made(Operation operation, boolean failed, long end) {}

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 2047, 2048, 2049, 4096, 4097, 20_000, 131_073})
  void holdWhatAPlainCountFinds(int calls) {
    Random random = new Random(calls);
    ActivityBuckets buckets = new ActivityBuckets();
    List<Made> made = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < calls; i++) {
      now += random.nextInt(1000);
      Made call =
          new Made(OPERATIONS[random.nextInt(OPERATIONS.length)], random.nextInt(10) == 0, now);
      made.add(call);
      buckets.add(call(call));
    }
    agrees(buckets.snapshot(), made);
  }

  private static void agrees(ActivityBuckets.Snapshot found, List<Made> made) {
    assertThat(found.size()).isEqualTo(made.size());
    assertThat(found.buckets()).isLessThanOrEqualTo(ActivityBuckets.MOST);
    assertThat((long) found.buckets() * found.width())
        .isBetween((long) made.size(), made.size() + found.width() - 1);
    assertThat(found.failures()).isEqualTo(made.stream().filter(Made::failed).count());
    int width = (int) found.width();
    for (int bucket = 0; bucket < found.buckets(); bucket++) {
      List<Made> own = made.subList(bucket * width, Math.min(made.size(), (bucket + 1) * width));
      for (Operation.Group group : Operation.Group.values()) {
        assertThat(found.count(group, bucket))
            .isEqualTo((int) own.stream().filter(call -> call.operation.group() == group).count());
      }
      assertThat(found.failures(bucket)).isEqualTo((int) own.stream().filter(Made::failed).count());
      assertThat(found.start(bucket)).isEqualTo(own.getFirst().end);
      assertThat(found.end(bucket)).isEqualTo(own.getLast().end);
    }
  }

  private static Call call(Made made) {
    Outcome outcome =
        made.failed ? new Outcome.Failed(Errno.EPIPE, Errno.EPIPE.text()) : Outcome.Done.DONE;
    return new Call(
        SOCKET,
        made.operation,
        Arguments.None.NONE,
        outcome,
        made.end,
        made.end,
        "test",
        0,
        false,
        new byte[0],
        0);
  }
}
