package dev.socketworkbench.cli.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.tracer.rule.CallDeed;
import dev.socketworkbench.tracer.rule.CallRule;
import dev.socketworkbench.tracer.rule.HoldMoment;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RuleOptionsTest {
  private static final QueryTimes TIMES = new QueryTimes(Instant.EPOCH, ZoneOffset.UTC);

  private static RuleOptions parsed(String... arguments) {
    RuleOptions options = new RuleOptions();
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();
    spec.addMixin("rules", CommandLine.Model.CommandSpec.forAnnotatedObject(options));
    new CommandLine(spec).parseArgs(arguments);
    return options;
  }

  private static List<CallRule> rules(String... arguments) {
    return parsed(arguments)
        .rules(TIMES, (option, query, mistake) -> option + ": " + mistake.getMessage());
  }

  @Test
  void eachOptionIsARule() {
    assertThat(
            rules(
                "--hold",
                "op:recv",
                "--hold-after",
                "error",
                "--fail",
                "op:connect",
                "EPERM",
                "--fail",
                "op:bind",
                "EACCES",
                "--shorten",
                "op:send",
                "3"))
        .extracting(CallRule::deed)
        .containsExactly(
            new CallDeed.HoldThread(HoldMoment.BEFORE),
            new CallDeed.HoldThread(HoldMoment.AFTER),
            new CallDeed.Fail(ErrorCode.of(Errno.EPERM)),
            new CallDeed.Fail(ErrorCode.of(Errno.EACCES)),
            new CallDeed.Shorten(3));
  }

  @Test
  void whichOfTheMatchesAreMeantHoldsForEach() {
    assertThat(rules("--hold", "op:recv", "--shorten", "op:send", "3", "--matches", "2-4"))
        .hasSize(2)
        .allSatisfy(rule -> assertThat(rule.first()).isEqualTo(2))
        .allSatisfy(rule -> assertThat(rule.last()).isEqualTo(4));
  }

  @Test
  void whatIsGivenIsKnown() {
    assertThat(parsed().isGiven()).isFalse();
    assertThat(parsed().holds()).isFalse();
    assertThat(parsed().holdNanos()).isEmpty();
    assertThat(parsed("--hold-after", "op:recv").holds()).isTrue();
    assertThat(parsed("--fail", "op:recv", "EPERM").holds()).isFalse();
    assertThat(parsed("--fail", "op:recv", "EPERM").isGiven()).isTrue();
    assertThat(parsed("--hold-for", "1.5").holdNanos()).contains(1_500_000_000L);
    assertThat(parsed("--hold-for", "1.5").isGiven()).isTrue();
    assertThat(parsed("--matches", "1").isGiven()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "--hold op:nonsense, --hold: there is no operation",
        "--hold error, --hold is about calls that are not made yet: error is not known of them.",
        "--fail op:recv EOOPS, --fail takes the name of an error of Linux",
        "--shorten op:send 0, --shorten takes a number of bytes from 1 on: ",
        "--hold op:recv --matches 0, \"--matches takes 3, 3-5 or 3-\"",
        "--hold op:recv --hold-for 0, \"--hold-for takes seconds, up to a day.\"",
        "--hold op:recv --hold-for 86401, \"--hold-for takes seconds, up to a day.\""
      })
  void whatMakesNoSenseIsReported(String arguments, String words) {
    assertThatExceptionOfType(Problems.NotUsable.class)
        .isThrownBy(() -> rules(arguments.split(" ", -1)))
        .withMessageContaining(words);
  }
}
