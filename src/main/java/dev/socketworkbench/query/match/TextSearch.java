package dev.socketworkbench.query.match;

import dev.socketworkbench.journal.file.RowFacts;
import dev.socketworkbench.query.match.SearchedRow.TextColumn;
import java.util.ArrayList;
import java.util.List;

/** Looks for a text in a row's bytes and, where the text can stand there, in its line's columns. */
final class TextSearch implements SharedBytes.Find {
  private final BytePattern pattern;
  private final TextColumn[] columns;
  private final boolean canBeMoved;

  TextSearch(BytePattern pattern) {
    this.pattern = pattern;
    List<TextColumn> possible = new ArrayList<>();
    for (TextColumn column : TextColumn.values()) {
      if (column.canHold(pattern)) {
        possible.add(column);
      }
    }
    this.columns = possible.toArray(TextColumn[]::new);
    this.canBeMoved = pattern.consistsOf(SearchedRow.MOVED_CHARACTERS);
  }

  boolean isIn(SearchedRow row) {
    if (isInBytes(row)) {
      return true;
    }
    boolean plain = row.hasPlainCount();
    for (TextColumn column : columns) {
      boolean worthwhile = column != TextColumn.RESULT || canBeMoved || !plain;
      if (worthwhile && row.make(column) && pattern.isIn(row.column(), 0, row.length())) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is in the bytes that the call moved, or in the note's text. */
  boolean isInBytes(SearchedRow row) {
    RowFacts facts = row.facts();
    return SharedBytes.areIn(facts)
        ? row.shared(this).isIn(facts, this)
        : pattern.isIn(facts.buffer(), facts.bytesFrom(), facts.bytesLength());
  }

  @Override
  public boolean isIn(byte[] bytes, int length) {
    return pattern.isIn(bytes, 0, length);
  }

  @Override
  public boolean grows(byte[] bytes) {
    return true;
  }
}
