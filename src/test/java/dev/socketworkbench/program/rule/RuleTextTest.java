package dev.socketworkbench.program.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.program.rule.RuleText.RulePart;
import dev.socketworkbench.program.rule.RuleText.Verb;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.tracer.rule.CallDeed;
import dev.socketworkbench.tracer.rule.CallRule;
import dev.socketworkbench.tracer.rule.HoldMoment;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What a person types becomes a rule, or says which part of it makes no sense. */
class RuleTextTest {
  private static final QueryTimes TIMES = new QueryTimes(Instant.EPOCH, ZoneOffset.UTC);

  private static CallRule rule(Verb verb, String query, String detail, String matches)
      throws RuleTextException {
    return new RuleText(verb, query, detail, matches).rule(TIMES);
  }

  private static void assertWrong(
      RulePart part, Verb verb, String query, String detail, String matches) {
    assertThatExceptionOfType(RuleTextException.class)
        .isThrownBy(() -> rule(verb, query, detail, matches))
        .satisfies(e -> assertThat(e.part()).isEqualTo(part));
  }

  @Test
  void eachVerbHasItsDeed() throws Exception {
    assertThat(rule(Verb.HOLD_BEFORE, "op:recv", "", "").deed())
        .isEqualTo(new CallDeed.HoldThread(HoldMoment.BEFORE));
    assertThat(rule(Verb.HOLD_AFTER, "error", "", "").deed())
        .isEqualTo(new CallDeed.HoldThread(HoldMoment.AFTER));
    assertThat(rule(Verb.FAIL, "op:connect", " econnrefused ", "").deed())
        .isEqualTo(new CallDeed.Fail(ErrorCode.of(Errno.ECONNREFUSED)));
    assertThat(rule(Verb.SHORTEN, "op:send", "3", "").deed()).isEqualTo(new CallDeed.Shorten(3));
  }

  @Test
  void matchesAreCountedFromOne() throws Exception {
    assertRange(rule(Verb.HOLD_BEFORE, "op:recv", "", " "), 1, CallRule.ALWAYS);
    assertRange(rule(Verb.HOLD_BEFORE, "op:recv", "", "3"), 3, 3);
    assertRange(rule(Verb.HOLD_BEFORE, "op:recv", "", "3-5"), 3, 5);
    assertRange(rule(Verb.HOLD_BEFORE, "op:recv", "", " 3- "), 3, CallRule.ALWAYS);
    assertWrong(RulePart.MATCHES, Verb.HOLD_BEFORE, "op:recv", "", "0");
    assertWrong(RulePart.MATCHES, Verb.HOLD_BEFORE, "op:recv", "", "5-2");
    assertWrong(RulePart.MATCHES, Verb.HOLD_BEFORE, "op:recv", "", "some");
  }

  private static void assertRange(CallRule rule, long first, long last) {
    assertThat(rule.first()).isEqualTo(first);
    assertThat(rule.last()).isEqualTo(last);
  }

  @Test
  void thePartIsToldThatMakesNoSense() {
    assertWrong(RulePart.QUERY, Verb.HOLD_BEFORE, "op:nonsense", "", "");
    assertWrong(RulePart.LATE_QUERY, Verb.HOLD_BEFORE, "error", "", "");
    assertWrong(RulePart.LATE_QUERY, Verb.FAIL, "op:recv blocked>1s", "EIO", "");
    assertWrong(RulePart.ERROR, Verb.FAIL, "op:recv", "EFOO", "");
    assertWrong(RulePart.BYTES, Verb.SHORTEN, "op:recv", "0", "");
    assertWrong(RulePart.BYTES, Verb.SHORTEN, "op:recv", "many", "");
  }

  @Test
  void aLineOfSourceIsKnownBeforeACallIsMade() throws Exception {
    assertThat(rule(Verb.HOLD_BEFORE, "line:server.py:24", "", "").words())
        .isEqualTo("line:server.py:24");
  }

  @Test
  void theLikelyErrorsComeFirstAndAllAreOfThisSystem() {
    assertThat(LikelyErrors.of(Operation.CONNECT)).startsWith(Errno.ECONNREFUSED);
    assertThat(LikelyErrors.of(Operation.WRITE)).startsWith(Errno.EPIPE);
    assertThat(LikelyErrors.of(Operation.READ)).startsWith(Errno.ECONNRESET);
    assertThat(LikelyErrors.all())
        .doesNotHaveDuplicates()
        .contains(Errno.EPERM, Errno.ECONNREFUSED)
        .doesNotContain(Errno.UNKNOWN);
  }
}
