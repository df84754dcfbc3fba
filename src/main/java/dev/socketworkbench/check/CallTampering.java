package dev.socketworkbench.check;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.tracer.rule.CallDeed;
import dev.socketworkbench.tracer.rule.CallRule;
import dev.socketworkbench.tracer.rule.CallRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is done to the calls of a traced program. */
final class CallTampering {
  /** So many calls of each kind are interrupted. */
  private static final int INTERRUPTED = 3;

  private static final Set<Operation> RECEIVES =
      Set.of(
          Operation.RECV, Operation.RECVFROM, Operation.RECVMSG, Operation.READ, Operation.READV);

  private static final Set<Operation> SENDS =
      Set.of(
          Operation.SEND, Operation.SENDTO, Operation.SENDMSG, Operation.WRITE, Operation.WRITEV);

  private CallTampering() {}

  /** Sets the rules of a hazard. */
  static void begin(Hazard hazard, CallRules rules) {
    switch (hazard) {
      case INTERRUPTED -> rules.set(interruptions());
      case SHORT_SENDS ->
          rules.set(
              List.of(
                  new CallRule(
                      "short sends",
                      (call, socket) -> SENDS.contains(call.operation()),
                      new CallDeed.Shorten(1))));
      default -> throw new IllegalArgumentException(hazard.word());
    }
  }

  private static List<CallRule> interruptions() {
    List<CallRule> rules = new ArrayList<>();
    for (Set<Operation> each : List.of(Set.of(Operation.ACCEPT), RECEIVES, SENDS)) {
      rules.add(
          new CallRule(
              "interrupted calls",
              (call, socket) -> each.contains(call.operation()),
              new CallDeed.Fail(ErrorCode.of(Errno.EINTR)),
              1,
              INTERRUPTED));
    }
    return rules;
  }
}
