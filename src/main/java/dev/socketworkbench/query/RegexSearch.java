package dev.socketworkbench.query;

import dev.socketworkbench.journal.RowFacts;
import dev.socketworkbench.query.SearchedRow.Column;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for an expression in a row's bytes and in each column of its line. */
final class RegexSearch {
  private static final Column[] COLUMNS = Column.values();

  private final Pattern pattern;

  RegexSearch(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Whether it is there.
   *
   * @throws TooSlowException if it takes too many steps to tell
   */
  boolean isIn(SearchedRow row) {
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
