package dev.socketworkbench.program.rule;

import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.tracer.rule.CallDeed;
import dev.socketworkbench.tracer.rule.CallRule;
import dev.socketworkbench.tracer.rule.HoldMoment;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule as a person types it.
 *
 * @param verb what is done
 * @param query to which calls, in the search language
 * @param detail the name of the error, or how many bytes are left; of no meaning where calls are
 *     held
 * @param matches which of the calls that match: {@code 3}, {@code 3-5} or {@code 3-}; all if blank
 */
public record RuleText(Verb verb, String query, String detail, String matches) {
  private static final Pattern MATCHES = Pattern.compile("(\\d{1,18})(?:(-)(\\d{1,18})?)?");

  /** What can be done to calls. */
  public enum Verb {
    /** Their threads stand before they are made. */
    HOLD_BEFORE,
    /** Their threads stand when they have been made. */
    HOLD_AFTER,
    /** They are not made, and fail. */
    FAIL,
    /** They move fewer bytes. */
    SHORTEN
  }

  /** The parts of a rule, any of which may make no sense. */
  public enum RulePart {
    /** It cannot be read. */
    QUERY,
    /** It asks for what is not known yet. */
    LATE_QUERY,
    /** It is no error of Linux. */
    ERROR,
    /** It is no number of bytes. */
    BYTES,
    /** It is no range of numbers. */
    MATCHES
  }

  /**
   * The rule.
   *
   * @param times what times in the query mean
   * @throws RuleTextException if a part of it makes no sense
   */
  public CallRule rule(QueryTimes times) throws RuleTextException {
    CallDeed deed = deed();
    Query asked = asked(times, deed);
    long[] range = range();
    return new CallRule(
        query,
        (call, socket) ->
            asked.test(call, socket.protocol(), socket.local(), socket.peer(), socket.program()),
        deed,
        range[0],
        range[1]);
  }

  private Query asked(QueryTimes times, CallDeed deed) throws RuleTextException {
    Query asked;
    try {
      asked = Query.parse(query, times);
    } catch (QueryException e) {
      throw new RuleTextException(RulePart.QUERY, e.getMessage(), e);
    }
    Optional<String> late = asked.onlyAfterwards();
    if (!deed.isAfter() && late.isPresent()) {
      throw new RuleTextException(RulePart.LATE_QUERY, late.get());
    }
    return asked;
  }

  private CallDeed deed() throws RuleTextException {
    return switch (verb) {
      case HOLD_BEFORE -> new CallDeed.HoldThread(HoldMoment.BEFORE);
      case HOLD_AFTER -> new CallDeed.HoldThread(HoldMoment.AFTER);
      case FAIL -> new CallDeed.Fail(error());
      case SHORTEN -> new CallDeed.Shorten(bytes());
    };
  }

  private ErrorCode error() throws RuleTextException {
    try {
      ErrorCode code = ErrorCode.of(Errno.valueOf(detail.strip().toUpperCase(Locale.ROOT)));
      return new CallDeed.Fail(code).error();
    } catch (IllegalArgumentException e) {
      throw new RuleTextException(RulePart.ERROR, detail);
    }
  }

  private int bytes() throws RuleTextException {
    try {
      return new CallDeed.Shorten(Integer.parseInt(detail.strip())).bytes();
    } catch (IllegalArgumentException e) {
      throw new RuleTextException(RulePart.BYTES, detail);
    }
  }

  private long[] range() throws RuleTextException {
    if (matches.isBlank()) {
      return new long[] {1, CallRule.ALWAYS};
    }
    Matcher numbers = MATCHES.matcher(matches.strip());
    if (!numbers.matches()) {
      throw new RuleTextException(RulePart.MATCHES, matches);
    }
    long first = Long.parseLong(numbers.group(1));
    long last =
        numbers.group(2) == null
            ? first
            : numbers.group(3) == null ? CallRule.ALWAYS : Long.parseLong(numbers.group(3));
    if (first < 1 || last < first) {
      throw new RuleTextException(RulePart.MATCHES, matches);
    }
    return new long[] {first, last};
  }
}
