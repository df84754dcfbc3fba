package dev.socketworkbench.query;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.journal.search.EntryFacts;
import dev.socketworkbench.journal.search.RowTest;
import dev.socketworkbench.query.match.Compiler;
import dev.socketworkbench.query.match.SearchedRow;
import dev.socketworkbench.query.syntax.Condition;
import dev.socketworkbench.query.syntax.Parser;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import java.util.function.Predicate;

/**
 * What the user looks for in a session. The language is described in {@code docs/search.md}. Any
 * thread.
 */
public final class Query implements Predicate<Entry> {
  private final String text;
  private final Condition condition;
  private final QueryTimes times;
  private final Compiler.CompiledCondition check;

  private Query(String text, Condition condition, QueryTimes times) {
    this.text = text;
    this.condition = condition;
    this.times = times;
    this.check = Compiler.compile(condition);
  }

  /**
   * Reads a query.
   *
   * @param text as it was typed; an empty one matches every row
   * @param times what times in it mean
   * @throws QueryException if it cannot be read; the exception says why and at which place
   */
  public static Query parse(String text, QueryTimes times) throws QueryException {
    return new Query(text, Parser.parse(text, times), times);
  }

  /** Whether it matches every row because it asks for nothing. */
  public boolean isEmpty() {
    return condition instanceof Condition.Everything;
  }

  /**
   * Whether a row is searched for.
   *
   * @param entry a row with all of its bytes
   */
  @Override
  public boolean test(Entry entry) {
    return newTest().matches(EntryFacts.of(entry));
  }

  /** What looks at rows for one thread; each thread of a search needs its own. */
  public RowTest newTest() {
    SearchedRow row = new SearchedRow(times);
    return facts -> check.holds(row.at(facts));
  }

  /** As it was typed. */
  public String text() {
    return text;
  }

  Condition condition() {
    return condition;
  }

  /** The same in the language's own form, with every {@code and} and every quotation mark. */
  @Override
  public String toString() {
    return condition.toString();
  }
}
