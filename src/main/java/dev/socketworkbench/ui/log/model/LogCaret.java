package dev.socketworkbench.ui.log.model;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/** The selected rows of a log, and the row among them that keys move: the caret. */
public final class LogCaret {
  private final ShownRows shown;
  private final LogScroll scroll;
  private final Supplier<LogFormat> format;
  private final Runnable moved;
  private final LogSelection selection = new LogSelection();
  private final ReadOnlyLongWrapper selectedRow =
      new ReadOnlyLongWrapper(this, "selectedRow", LogSelection.NONE);

  LogCaret(ShownRows shown, LogScroll scroll, Supplier<LogFormat> format, Runnable moved) {
    this.shown = shown;
    this.scroll = scroll;
    this.format = format;
    this.moved = moved;
  }

  /** Selects the row on a line; a line that has none, such as a waiting call, changes nothing. */
  public void selectLine(long line, boolean extend) {
    if (line >= 0 && line < shown.count()) {
      selection.move(shown.sourceRow(line), extend);
      scroll.look(line, line < shown.count() - 1);
      changed();
    }
  }

  /** Whether the row on a line is one of the selected. */
  public boolean isSelected(long line) {
    return line >= 0 && line < shown.count() && selection.contains(shown.sourceRow(line));
  }

  /** Moves the caret by this many rows; without one it begins at the last visible row. */
  public void moveCaret(long by, boolean extend) {
    if (shown.count() == 0) {
      return;
    }
    long last = shown.count() - 1;
    long line =
        selection.isEmpty()
            ? Math.min(last, scroll.top() + scroll.visible() - 1)
            : shown.lineOf(selection.caret()) + by;
    selectLine(Math.clamp(line, 0, last), extend);
  }

  /**
   * Selects a row of the source and shows it; if the filter hides it, the next one that it does
   * not.
   */
  public void reveal(long row) {
    selectLine(shown.lineOf(row), false);
  }

  /** Selects a row by its number in the whole journal; nothing if this log does not have it. */
  public void revealJournalRow(long number) {
    Rows rows = shown.source().rows();
    long row = number < 0 ? rows.size() : rows.rowOf(number);
    if (row < rows.size() && numberOf(row) == number) {
      if (!isAt(row)) {
        reveal(row);
      }
    } else {
      if (number < 0) {
        scroll.resume(); // nothing is looked at any more
      }
      if (!selection.isEmpty() || number < 0) {
        clear();
      }
    }
  }

  /** The number that the row with the caret has in the whole journal, or -1. */
  public long journalRow() {
    long row = selection.caret();
    return row == LogSelection.NONE || row >= shown.source().rows().size() ? -1 : numberOf(row);
  }

  /** -1 where there is no such row any more. */
  private long numberOf(long row) {
    List<Row> one = shown.source().rows().readNumbered(row, 1, 0);
    return one.isEmpty() ? -1 : one.getFirst().number();
  }

  /** Selects all rows that are shown. */
  public void selectAll() {
    if (shown.count() > 0) {
      selection.range(shown.sourceRow(0), shown.sourceRow(shown.count() - 1));
      changed();
    }
  }

  /** Selects nothing. */
  public void clear() {
    selection.clear();
    changed();
  }

  private void changed() {
    selectedRow.set(selection.caret());
    moved.run();
  }

  boolean selects(long row) {
    return selection.contains(row);
  }

  boolean isAt(long row) {
    return selection.caret() == row;
  }

  /** The row that has the caret, with all of its bytes. */
  public Optional<Entry> selected() {
    long row = selection.caret();
    Rows all = shown.source().rows();
    return row == LogSelection.NONE || row >= all.size()
        ? Optional.empty()
        : all.read(row, 1, Integer.MAX_VALUE).stream().findFirst();
  }

  /** The log line of the row that has the caret; empty without one. */
  public String selectedLine() {
    return selected().map(format.get()::line).orElse("");
  }

  /** The selected rows as text, to be made in the background; empty if none is selected. */
  public Optional<LogText> selectedText() {
    return selection.isEmpty()
        ? Optional.empty()
        : Optional.of(shown.text(selection.first(), selection.last(), format.get()));
  }

  /** The row of the source that has the caret, or -1. */
  public ReadOnlyLongProperty selectedRowProperty() {
    return selectedRow.getReadOnlyProperty();
  }
}
