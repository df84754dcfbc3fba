package dev.socketworkbench.cli.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.journal.SampleCalls;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.tracer.rule.CallRules;
import dev.socketworkbench.tracer.rule.HeldCall;
import dev.socketworkbench.tracer.rule.HoldMoment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class HoldPromptTest {
  private static final Duration CEILING = Duration.ofSeconds(20);

  @Test
  void whatIsHeldIsNamedAndGoesOnByItselfInItsTurn() {
    CallRules rules = new CallRules();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<HeldCall> gone = new CopyOnWriteArrayList<>();
    HoldPrompt.begin(
        rules,
        new PrintStream(err, true, UTF_8),
        new LogFormat(Instant.EPOCH, ZoneOffset.UTC, false),
        Optional.of(1_000_000L));
    SocketId socket = new SocketId(Role.CLIENT, 1);
    for (HoldMoment moment : HoldMoment.values()) {
      rules.hold(
          new HeldCall(
              SampleCalls.send(socket, 1, "hello".getBytes(UTF_8)),
              moment,
              4711,
              0,
              (held, instead) -> {
                rules.over(held);
                gone.add(held);
              }));
    }
    Await.until(CEILING, "both go on", () -> gone.size() == 2);
    assertThat(gone).extracting(HeldCall::moment).containsExactly(HoldMoment.values());
    assertThat(rules.held()).isEmpty();
    assertThat(err.toString(UTF_8).lines())
        .hasSize(2)
        .allMatch(line -> line.contains("client#1 SEND") && line.contains("hello"))
        .noneMatch(line -> line.contains("Enter"));
    assertThat(err.toString(UTF_8)).contains("Held before: ", "Held after: ");
  }
}
