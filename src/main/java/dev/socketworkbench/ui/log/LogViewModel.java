package dev.socketworkbench.ui.log;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.journal.Rows;
import dev.socketworkbench.ui.support.Background;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The state of one log view: what it shows, from where, what is selected. Lines are numbered from 0
 * at the top of what can be scrolled to; rows as the source numbers them.
 */
public final class LogViewModel {
  /** How many bytes of each visible call are read. */
  private static final int PREVIEW_BYTES = 1024;

  /** How often the time of waiting calls is drawn anew, in nanoseconds. */
  private static final long WAITING_STEP = 100_000_000;

  private final Background background;
  private final LogFilter filter;
  private final LogScroll scroll = new LogScroll();
  private final LogSelection selection = new LogSelection();
  private final WaitingCalls waiting = new WaitingCalls();
  private final BooleanProperty paused = new SimpleBooleanProperty(this, "paused");
  private final BooleanProperty hex = new SimpleBooleanProperty(this, "hex");
  private final StringProperty filterText = new SimpleStringProperty(this, "filterText", "");
  private final ReadOnlyBooleanWrapper following =
      new ReadOnlyBooleanWrapper(this, "following", true);
  private final ReadOnlyLongWrapper selectedRow =
      new ReadOnlyLongWrapper(this, "selectedRow", LogSelection.NONE);

  private LogSource source = LogSource.NONE;
  private LogFormat format = formatOf(source, false);
  private long clearedAt;
  private long pausedAt;
  private long end;
  private int room = 1;
  private long version;
  private String said = "";

  /** A log that shows nothing yet. */
  public LogViewModel(Background background) {
    this.background = background;
    this.filter = new LogFilter(background);
    filterText.subscribe(text -> search());
    hex.subscribe(
        shown -> {
          format = formatOf(source, shown);
          search();
        });
    paused.subscribe(
        now -> {
          pausedAt = source.rows().size();
          refresh();
        });
  }

  /** Shows something else, from its beginning, at its tail. */
  public void show(LogSource shown) {
    source = shown;
    format = formatOf(shown, hex.get());
    clearedAt = 0;
    pausedAt = shown.rows().size();
    select(LogSelection.NONE, false);
    search();
    toEnd();
  }

  /** Looks how much there is now; to be called at each pulse. */
  public void pulse() {
    filter.catchUp();
    long before = end;
    refreshLines();
    if (end != before || (!paused.get() && waiting.changed())) {
      version++;
    }
  }

  private void refresh() {
    refreshLines();
    version++;
  }

  private void refreshLines() {
    end = paused.get() ? pausedEnd() : rows().size();
    if (!paused.get()) {
      waiting.look(source, Math.max(3, room / 2), WAITING_STEP);
    }
    scroll.resize(end - first() + waiting.lines(), room);
    following.set(scroll.following());
  }

  private long pausedEnd() {
    return filter.isActive() ? filter.found().rowOfBase(pausedAt) : pausedAt;
  }

  private void search() {
    String wanted = filterText.get();
    if (wanted == null || wanted.isEmpty()) {
      filter.stop();
    } else {
      filter.start(source.rows(), clearedAt, new LineFilter(wanted, format));
    }
    refresh();
  }

  /** The view has room for so many whole lines. */
  public void setRoom(int lines) {
    if (lines != room) {
      room = Math.max(1, lines);
      refresh();
    }
  }

  /** The rows that are shown: the source's, or those of them that match. */
  Rows rows() {
    return filter.isActive() ? filter.found() : source.rows();
  }

  /** The first of {@link #rows()} that is shown. */
  long first() {
    return filter.isActive() ? 0 : clearedAt;
  }

  /** The end of {@link #rows()} as far as they are shown. */
  long end() {
    return end;
  }

  /** The lines that are visible now, at most one more than there is room for. */
  List<LogLine> visible(int messageRoom) {
    List<LogLine> lines = new ArrayList<>();
    long row = first() + scroll.top();
    for (Entry entry : readVisible()) {
      long base = baseRow(row++);
      lines.add(
          LogLine.of(
              entry, format, messageRoom, selection.contains(base), selection.caret() == base));
    }
    long skip = Math.max(0, scroll.top() - (end - first()));
    waiting.lines(format).stream().skip(skip).limit(room + 1L - lines.size()).forEach(lines::add);
    return lines;
  }

  private List<Entry> readVisible() {
    long row = first() + scroll.top();
    int count = (int) Math.clamp(end - row, 0, room + 1L);
    return count == 0 ? List.of() : rows().read(row, count, PREVIEW_BYTES);
  }

  /** The visible rows and waiting calls as whole log lines: for tests and scripts. */
  public List<String> visibleLines() {
    List<String> lines = new ArrayList<>();
    readVisible().forEach(entry -> lines.add(format.line(entry)));
    for (OpenCall call : waiting.shown()) {
      lines.add(format.line(call, waiting.now()));
    }
    return lines;
  }

  /** Where a shown row stands in the source. */
  private long baseRow(long row) {
    return filter.isActive() ? filter.found().baseRow(row) : row;
  }

  private long shownRow(long baseRow) {
    return filter.isActive() ? filter.found().rowOfBase(baseRow) : baseRow;
  }

  /** Makes this line the first, as far as there are lines to fill the view. */
  public void scrollTo(long line) {
    scroll.to(line);
    refresh();
  }

  /** Scrolls by so many lines, up if negative. */
  public void scrollBy(long lines) {
    scrollTo(scroll.top() + lines);
  }

  /** Goes to the tail and follows it. */
  public void toEnd() {
    scroll.toEnd();
    refresh();
  }

  /** Selects the row on a line; a line that has none, such as a waiting call, changes nothing. */
  public void selectLine(long line, boolean extend) {
    long row = first() + line;
    if (line >= 0 && row < end) {
      select(baseRow(row), extend);
      scroll.reveal(line);
      if (row < end - 1) {
        scroll.hold();
      }
      refresh();
    }
  }

  /** Moves the caret by so many rows; without one it begins at the last visible row. */
  public void moveCaret(long by, boolean extend) {
    if (end == first()) {
      return;
    }
    long row =
        selection.isEmpty()
            ? Math.min(end - 1, first() + scroll.top() + room - 1)
            : shownRow(selection.caret()) + by;
    selectLine(Math.clamp(row, first(), end - 1) - first(), extend);
  }

  /**
   * Selects a row of the source and shows it; if the filter hides it, the next one that it does
   * not.
   */
  public void reveal(long row) {
    selectLine(shownRow(row) - first(), false);
  }

  /** Selects all rows that are shown. */
  public void selectAll() {
    if (end > first()) {
      selection.range(baseRow(first()), baseRow(end - 1));
      selectedRow.set(selection.caret());
      refresh();
    }
  }

  /** Selects nothing. */
  public void clearSelection() {
    select(LogSelection.NONE, false);
    refresh();
  }

  private void select(long row, boolean extend) {
    if (row == LogSelection.NONE) {
      selection.clear();
    } else {
      selection.move(row, extend);
    }
    selectedRow.set(row);
    said = "";
  }

  /** Empties the view. The journal keeps all; {@link #show} would bring it back. */
  public void clear() {
    clearedAt = source.rows().size();
    pausedAt = clearedAt;
    select(LogSelection.NONE, false);
    search();
    toEnd();
  }

  /** The row that has the caret, with all of its bytes. */
  public Optional<Entry> selected() {
    long row = selection.caret();
    return row == LogSelection.NONE || row >= source.rows().size()
        ? Optional.empty()
        : Optional.of(source.rows().get(row));
  }

  /** The log line of the row that has the caret; empty without one. */
  public String selectedLine() {
    return selected().map(format::line).orElse("");
  }

  /** The selected rows as text, to be made in the background; empty if none is selected. */
  public Optional<LogText> selectedText() {
    if (selection.isEmpty()) {
      return Optional.empty();
    }
    long from = Math.max(first(), shownRow(selection.first()));
    long to = Math.min(end, shownRow(selection.last() + 1));
    return Optional.of(new LogText(rows(), from, to, format));
  }

  /** What there is to say about the log beside its title. */
  public LogStatus status() {
    boolean filtered = filter.isActive();
    return new LogStatus(
        source.rows().size() - clearedAt,
        filtered ? filter.found().size() : LogStatus.NO_FILTER,
        filtered ? filter.found().progress() : 1,
        paused.get(),
        rows().size() - end);
  }

  /** Says something in the header until the selection changes. */
  void say(String text) {
    said = text;
  }

  /** What was said last; empty for nothing. */
  String said() {
    return said;
  }

  Background background() {
    return background;
  }

  /** Whether there is no line to show. */
  public boolean isEmpty() {
    return scroll.lines() == 0;
  }

  /** A number that changes whenever the view has to be drawn anew. */
  long version() {
    return version;
  }

  /** How a row is written now. */
  LogFormat format() {
    return format;
  }

  LogScroll scroll() {
    return scroll;
  }

  /** Whether the view stands still; waiting calls too. */
  public BooleanProperty pausedProperty() {
    return paused;
  }

  /** Whether bytes are shown as hexadecimal digits. */
  public BooleanProperty hexProperty() {
    return hex;
  }

  /** Only rows whose line contains this are shown; empty for all. */
  public StringProperty filterTextProperty() {
    return filterText;
  }

  /** Whether the view moves with the tail. */
  public ReadOnlyBooleanProperty followingProperty() {
    return following.getReadOnlyProperty();
  }

  /** The row of the source that has the caret, or -1. */
  public ReadOnlyLongProperty selectedRowProperty() {
    return selectedRow.getReadOnlyProperty();
  }

  private static LogFormat formatOf(LogSource source, boolean hex) {
    return new LogFormat(source.clock().anchor(), ZoneId.systemDefault(), hex);
  }
}
