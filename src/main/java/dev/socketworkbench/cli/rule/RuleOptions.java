package dev.socketworkbench.cli.rule;

import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.program.rule.RuleText;
import dev.socketworkbench.program.rule.RuleText.Verb;
import dev.socketworkbench.program.rule.RuleTextException;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.tracer.rule.CallRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** {@code --hold}, {@code --fail} and their like. */
public final class RuleOptions {
  private static final double MOST_SECONDS = 86_400;

  @Option(
      names = "--hold",
      paramLabel = "QUERY",
      description =
          "Stops the thread before each call that matches, such as 'op:recv', until Enter is"
              + " pressed. A query can only ask for what is known before the call returns.")
  private List<String> before = List.of();

  @Option(
      names = "--hold-after",
      paramLabel = "QUERY",
      description = "Stops it after the call, before the program gets the result.")
  private List<String> after = List.of();

  @Option(
      names = "--hold-for",
      paramLabel = "SECONDS",
      description = "Lets a held call go on after this time, without Enter.")
  private Double seconds;

  @Option(
      names = "--fail",
      arity = "2",
      paramLabel = "QUERY ERRNO",
      hideParamSyntax = true,
      description =
          "Matching calls are not made and fail with this error:"
              + " --fail op:connect ECONNREFUSED.")
  private List<String> failing = List.of();

  @Option(
      names = "--shorten",
      arity = "2",
      paramLabel = "QUERY BYTES",
      hideParamSyntax = true,
      description =
          "Matching calls send, or ask for, at most this many bytes: --shorten op:send 3."
              + " On streams only, where the system may do so too.")
  private List<String> shortened = List.of();

  @Option(
      names = "--matches",
      paramLabel = "N|N-M|N-",
      description =
          "Which of the matching calls are meant, counted from 1 for each of these options"
              + " (default: all).")
  private String matches;

  private record OptionText(String option, RuleText text) {}

  /** Says what is wrong with a query. */
  @FunctionalInterface
  public interface QueryMistake {
    /** The words, with the place in the query of this option. */
    String words(String option, String query, QueryException mistake);
  }

  /** Whether any of these options was given. */
  public boolean isGiven() {
    return holds()
        || seconds != null
        || matches != null
        || !failing.isEmpty()
        || !shortened.isEmpty();
  }

  /** Whether anything is held. */
  public boolean holds() {
    return !before.isEmpty() || !after.isEmpty();
  }

  /** After how long what is held goes on by itself; empty if never. */
  public Optional<Long> holdNanos() {
    return Optional.ofNullable(seconds).map(all -> (long) (all * TimeUnit.SECONDS.toNanos(1)));
  }

  /**
   * What is to be done.
   *
   * @param underlined words for a query that cannot be read
   * @throws Problems.NotUsable if an option makes no sense
   */
  public List<CallRule> rules(QueryTimes times, QueryMistake underlined) {
    if (seconds != null && !(seconds > 0 && seconds <= MOST_SECONDS)) {
      throw new Problems.NotUsable("--hold-for takes seconds, up to a day.");
    }
    List<CallRule> rules = new ArrayList<>();
    for (OptionText each : texts()) {
      try {
        rules.add(each.text().rule(times));
      } catch (RuleTextException e) {
        throw new Problems.NotUsable(words(each, e, underlined));
      }
    }
    return rules;
  }

  private List<OptionText> texts() {
    List<OptionText> texts = new ArrayList<>();
    before.forEach(query -> texts.add(text("--hold", Verb.HOLD_BEFORE, query, "")));
    after.forEach(query -> texts.add(text("--hold-after", Verb.HOLD_AFTER, query, "")));
    for (int i = 0; i + 1 < failing.size(); i += 2) {
      texts.add(text("--fail", Verb.FAIL, failing.get(i), failing.get(i + 1)));
    }
    for (int i = 0; i + 1 < shortened.size(); i += 2) {
      texts.add(text("--shorten", Verb.SHORTEN, shortened.get(i), shortened.get(i + 1)));
    }
    return texts;
  }

  private OptionText text(String option, Verb verb, String query, String detail) {
    return new OptionText(
        option, new RuleText(verb, query, detail, matches == null ? "" : matches));
  }

  private static String words(OptionText each, RuleTextException e, QueryMistake underlined) {
    return switch (e.part()) {
      case QUERY -> underlined.words(each.option(), each.text().query(), e.query().orElseThrow());
      case LATE_QUERY ->
          each.option()
              + " is about calls that are not made yet: "
              + e.getMessage()
              + " is not known of them. --hold-after can ask for that.";
      case ERROR ->
          "--fail takes the name of an error of Linux, such as ECONNRESET: "
              + e.getMessage()
              + " is none (socket-workbench explain lists them).";
      case BYTES -> "--shorten takes a number of bytes from 1 on: " + e.getMessage() + ".";
      case MATCHES ->
          "--matches takes 3, 3-5 or 3-, counted from 1 upwards, and not " + e.getMessage() + ".";
    };
  }
}
