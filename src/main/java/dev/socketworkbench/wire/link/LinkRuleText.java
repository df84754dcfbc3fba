package dev.socketworkbench.wire.link;

import dev.socketworkbench.query.Candidate;
import dev.socketworkbench.query.Completions;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rules of a link as they are typed: which packets, in the search language; then, if only some of
 * those are meant, which of them; then what is done: {@code packet:data #5 lose}, {@code flag:FIN
 * delay 2s}, {@code bytes>1000 #2-4 duplicate}.
 */
public final class LinkRuleText {
  private static final Pattern END =
      Pattern.compile(
          "(?<query>.*?)(?:(?:^|\\s)#(?<first>\\S*?)(?<range>-)?(?<last>\\d{0,18}))?"
              + "(?:^|\\s+)(?<deed>[A-Za-z]+)(?:\\s+(?<amount>[0-9]\\S*(?:\\s*[a-z]+)?))?\\s*",
          Pattern.DOTALL);
  private static final int MOST_DIGITS = 18;

  private LinkRuleText() {}

  /**
   * The rule.
   *
   * @param times what times in the query mean
   * @throws LinkTextException if it cannot be understood: says what is wrong, where, and what to
   *     write
   */
  public static LinkRule parse(String typed, QueryTimes times) throws LinkTextException {
    Matcher parts = END.matcher(typed);
    if (!parts.matches()) {
      throw new LinkTextException(
          "what is to be done stands at the end: " + words(), typed.length(), 0);
    }
    LinkDeed deed = deed(typed, parts);
    long[] range = range(typed, parts);
    Query query = query(parts.group("query"), times);
    return new LinkRule(typed.strip(), query, deed, range[0], range[1]);
  }

  private static String words() {
    return Arrays.stream(LinkDeed.DeedWord.values())
        .map(LinkDeed.DeedWord::example)
        .collect(Collectors.joining(", "));
  }

  private static LinkDeed deed(String typed, Matcher parts) throws LinkTextException {
    String word = parts.group("deed").toLowerCase(Locale.ROOT);
    int at = parts.start("deed");
    LinkDeed.DeedWord known =
        Arrays.stream(LinkDeed.DeedWord.values())
            .filter(each -> each.word().equals(word))
            .findFirst()
            .orElseThrow(
                () ->
                    new LinkTextException(
                        "\""
                            + parts.group("deed")
                            + "\" is nothing that can be done to a packet;"
                            + " write one of: "
                            + words(),
                        at,
                        word.length()));
    String amount = parts.group("amount");
    if (known != LinkDeed.DeedWord.DELAY && amount != null) {
      throw new LinkTextException(
          "nothing stands behind " + known.word(), parts.start("amount"), amount.length());
    }
    return switch (known) {
      case LOSE -> new LinkDeed.Lose();
      case HOLD -> new LinkDeed.HoldPacket();
      case DUPLICATE -> new LinkDeed.Duplicate();
      case SWAP -> new LinkDeed.Swap();
      case CORRUPT -> new LinkDeed.Corrupt();
      case PASS -> new LinkDeed.Pass();
      case DELAY -> {
        if (amount == null) {
          throw new LinkTextException(
              "say how long: delay 2s", Math.min(typed.length(), parts.end("deed")), 0);
        }
        yield new LinkDeed.DelayPacket(
            LinkAmounts.nanos(amount, parts.start("amount"), amount.length()));
      }
    };
  }

  private static long[] range(String typed, Matcher parts) throws LinkTextException {
    if (parts.group("first") == null) {
      return new long[] {1, LinkRule.ALWAYS};
    }
    int at = parts.start("first") - 1;
    int end = parts.end("last");
    boolean open = parts.group("range") != null;
    String from = open ? parts.group("first") : parts.group("first") + parts.group("last");
    String to = open ? parts.group("last") : from;
    LinkTextException mistake =
        new LinkTextException(
            "which of them is written as #5, #2-4 or #3-, counted from 1", at, end - at);
    if (!from.matches("\\d{1," + MOST_DIGITS + "}")) {
      throw mistake;
    }
    long first = Long.parseLong(from);
    long last = to.isEmpty() ? LinkRule.ALWAYS : Long.parseLong(to);
    if (first < 1 || last < first || typed.isEmpty()) {
      throw mistake;
    }
    return new long[] {first, last};
  }

  private static Query query(String text, QueryTimes times) throws LinkTextException {
    Query query;
    try {
      query = Query.parse(text, times);
    } catch (QueryException e) {
      throw new LinkTextException(e.getMessage(), e.position(), e.length(), e);
    }
    Optional<String> late = query.onlyAfterwards();
    if (late.isPresent()) {
      int at = Math.max(0, text.indexOf(late.get()));
      throw new LinkTextException(
          "\"" + late.get() + "\" is not known of a packet that is on its way",
          at,
          Math.min(late.get().length(), text.length() - at));
    }
    return query;
  }

  /** What could stand at the caret: terms of the search language, and what can be done. */
  public static List<Candidate> completions(String text, int caret) {
    List<Candidate> found = new ArrayList<>(Completions.at(text, caret));
    int start = caret;
    while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    String typed = text.substring(start, caret).toLowerCase(Locale.ROOT);
    for (LinkDeed.DeedWord each : LinkDeed.DeedWord.values()) {
      if (start > 0 && each.word().startsWith(typed) && each.word().length() > typed.length()) {
        String example = each.example().equals(each.word()) ? "" : each.example();
        found.add(new Candidate(each.word(), example, start, caret));
      }
    }
    return List.copyOf(found);
  }
}
