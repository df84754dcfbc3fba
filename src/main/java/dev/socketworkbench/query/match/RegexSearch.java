package dev.socketworkbench.query.match;

import dev.socketworkbench.journal.file.RowFacts;
import dev.socketworkbench.query.match.SearchedRow.TextColumn;
import dev.socketworkbench.query.syntax.Condition;
import dev.socketworkbench.query.syntax.Expression;
import java.nio.charset.StandardCharsets;

/** Looks for an expression in a row's bytes and in each column of its line. */
final class RegexSearch implements SharedBytes.Find {
  private static final TextColumn[] COLUMNS = TextColumn.values();

  private final Expression expression;
  private final TextSearch[] factors;

  RegexSearch(Condition.Regex regex) {
    this.expression = Expression.of(regex.source(), regex.anyCase());
    this.factors =
        RegexFactors.of(regex.source(), regex.anyCase()).stream()
            .map(text -> new TextSearch(BytePattern.anyCase(text.getBytes(StandardCharsets.UTF_8))))
            .toArray(TextSearch[]::new);
  }

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
    if (isInBytes(row)) {
      return true;
    }
    for (TextColumn column : COLUMNS) {
      if (row.make(column) && expression.isIn(row.column(), 0, row.length())) {
        return true;
      }
    }
    return false;
  }

  private boolean isInBytes(SearchedRow row) {
    RowFacts facts = row.facts();
    if (SharedBytes.areIn(facts)) {
      return row.shared(this).isIn(facts, this);
    }
    return facts.bytesLength() > 0
        && expression.isIn(facts.buffer(), facts.bytesFrom(), facts.bytesLength());
  }

  @Override
  public boolean isIn(byte[] bytes, int length) {
    return expression.isIn(bytes, 0, length);
  }

  @Override
  public boolean grows(byte[] bytes) {
    return expression.grows() && Expression.isAscii(bytes, 0, bytes.length);
  }
}
