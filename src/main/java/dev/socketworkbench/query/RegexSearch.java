package dev.socketworkbench.query;

import dev.socketworkbench.journal.RowFacts;
import dev.socketworkbench.query.SearchedRow.Column;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for an expression in a row's bytes and in each column of its line. */
final class RegexSearch {
  private static final Column[] COLUMNS = Column.values();

  private final Pattern pattern;
  private final TextSearch[] factors;

  RegexSearch(Pattern pattern) {
    this.pattern = pattern;
    boolean anyCase = (pattern.flags() & Pattern.CASE_INSENSITIVE) != 0;
    this.factors =
        RegexFactors.of(pattern.pattern(), anyCase).stream()
            .map(text -> new TextSearch(BytePattern.anyCase(text.getBytes(StandardCharsets.UTF_8))))
            .toArray(TextSearch[]::new);
  }

  /**
   * Whether it is there.
   *
   * @throws TooSlowException if it takes too many steps to tell
   */
  boolean isIn(SearchedRow row) {
    return mayBeIn(row) && matches(row);
  }

  private boolean mayBeIn(SearchedRow row) {
    for (TextSearch factor : factors) {
      if (factor.isIn(row)) {
        return true;
      }
    }
    return factors.length == 0;
  }

  private boolean matches(SearchedRow row) {
    RowFacts facts = row.facts();
    BudgetedText text = new BudgetedText(pattern.pattern());
    Matcher matcher = pattern.matcher(text.show(facts.buffer(), 0, 0));
    try {
      if (facts.bytesLength() > 0) {
        matcher.reset(text.show(facts.buffer(), facts.bytesFrom(), facts.bytesLength()));
        if (matcher.find()) {
          return true;
        }
      }
      for (Column column : COLUMNS) {
        if (row.make(column)) {
          matcher.reset(text.show(row.column(), 0, row.length()));
          if (matcher.find()) {
            return true;
          }
        }
      }
      return false;
    } catch (StackOverflowError e) {
      throw new TooSlowException(pattern.pattern());
    }
  }
}
