package dev.socketworkbench.program.rule;

import dev.socketworkbench.query.syntax.QueryException;
import java.io.Serial;
import java.util.Optional;

/** A part of a rule makes no sense. The message is that part, or why the query cannot be read. */
public final class RuleTextException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final RuleText.RulePart part;
  private final transient Optional<QueryException> query;

  RuleTextException(RuleText.RulePart part, String text) {
    super(text);
    this.part = part;
    this.query = Optional.empty();
  }

  RuleTextException(RuleText.RulePart part, String text, QueryException query) {
    super(text, query);
    this.part = part;
    this.query = Optional.of(query);
  }

  /** Which part. */
  public RuleText.RulePart part() {
    return part;
  }

  /** Where in the query the mistake is, if it cannot be read. */
  public Optional<QueryException> query() {
    return query;
  }
}
