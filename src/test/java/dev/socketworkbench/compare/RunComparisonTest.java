package dev.socketworkbench.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Calls of two runs side by side: all are there, in their order, and as many are the same as can
 * be.
 */
class RunComparisonTest {
  private static Call call(Operation operation, String bytes) {
    byte[] moved = bytes.getBytes(UTF_8);
    return new Call(
        new SocketId(SocketId.Role.CLIENT, 1),
        operation,
        Arguments.None.NONE,
        moved.length == 0 ? Outcome.Done.DONE : new Outcome.Moved(moved.length),
        0,
        1,
        "main",
        0,
        false,
        moved,
        moved.length);
  }

  private static List<Call> calls(String words) {
    List<Call> calls = new ArrayList<>();
    for (String word : words.split(" ", -1)) {
      calls.add(
          switch (word.charAt(0)) {
            case 's' -> call(Operation.SEND, word.substring(1));
            case 'r' -> call(Operation.RECV, word.substring(1));
            default -> call(Operation.SHUTDOWN, "");
          });
    }
    return calls;
  }

  private static String signs(String left, String right) {
    StringBuilder signs = new StringBuilder();
    for (PairedCall each : RunComparison.align(calls(left), calls(right))) {
      signs.append(ComparisonLines.sign(each.difference()));
    }
    return signs.toString();
  }

  @Test
  void sameChangedAndMissing() {
    assertThat(signs("sa rb", "sa rb")).isEqualTo("  ");
    assertThat(signs("sa rbb x", "sa rb rb x")).isEqualTo(" ~> ");
    assertThat(signs("sa rb x", "sa x")).isEqualTo(" < ");
    assertThat(signs("sa", "rb")).matches("[<>]{2}");
    assertThat(signs("sa sb sc rabc", "sabc rabc")).isEqualTo("~<< ");
  }

  @Property(tries = 300)
  void everyCallIsThereInItsOrder(Any any) {
    List<Call> left = any.list(0, 12, () -> calls(any.of("sa", "sb", "ra", "rab", "x")).getFirst());
    List<Call> right =
        any.list(0, 12, () -> calls(any.of("sa", "sb", "ra", "rab", "x")).getFirst());
    List<PairedCall> pairs = RunComparison.align(left, right);
    assertThat(pairs.stream().map(PairedCall::left).flatMap(Optional::stream).toList())
        .isEqualTo(left);
    assertThat(pairs.stream().map(PairedCall::right).flatMap(Optional::stream).toList())
        .isEqualTo(right);
    assertThat(pairs)
        .filteredOn(each -> each.difference() == PairedCall.CallDifference.CHANGED)
        .allMatch(each -> each.left().get().operation() == each.right().get().operation());
    if (left.equals(right)) {
      assertThat(pairs).allMatch(each -> each.difference() == PairedCall.CallDifference.SAME);
    }
  }
}
