package dev.socketworkbench.ui.log.model;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.explain.glossary.GlossaryEntry;
import dev.socketworkbench.explain.glossary.RowTopics;
import dev.socketworkbench.journal.search.MatchingRows;
import dev.socketworkbench.query.Highlights;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.ui.support.Background;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The state of one log view: what is on its lines now, and whether they move with the tail. Lines
 * are numbered from 0 at the top of what can be scrolled to; rows as the source numbers them.
 */
public final class LogViewModel {
  /** The moment that is shown when nothing is later. */
  public static final long NOW = Long.MAX_VALUE;

  /** How many bytes of each visible call are read. */
  private static final int PREVIEW_BYTES = 1024;

  /** How often the time of waiting calls is drawn anew, in nanoseconds. */
  private static final long WAITING_STEP = 100_000_000;

  private final Background background;
  private final ShownRows shown;
  private final LogScroll scroll = new LogScroll();
  private final LogCaret caret;
  private final WaitingCalls waiting = new WaitingCalls();
  private final BooleanProperty paused = new SimpleBooleanProperty(this, "paused");
  private final BooleanProperty hex = new SimpleBooleanProperty(this, "hex");
  private final ObjectProperty<Optional<Query>> query =
      new SimpleObjectProperty<>(this, "query", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<MatchingRows>> matches =
      new ReadOnlyObjectWrapper<>(this, "matches", Optional.empty());
  private final BooleanProperty onlyMatches = new SimpleBooleanProperty(this, "onlyMatches", true);
  private final ReadOnlyBooleanWrapper cleared = new ReadOnlyBooleanWrapper(this, "cleared");
  private final ReadOnlyBooleanWrapper following =
      new ReadOnlyBooleanWrapper(this, "following", true);

  private final LongProperty moment = new SimpleLongProperty(this, "moment", NOW);

  private LogFormat format = formatOf(LogSource.NONE, false);
  private int room = 1;
  private long version;
  private String said = "";
  private Highlights highlights = Highlights.NONE;
  private long matchesSeen;
  private long revisionSeen;

  /** A log that shows nothing yet. */
  public LogViewModel(Background background) {
    this.background = background;
    this.shown = new ShownRows(background);
    this.caret = new LogCaret(shown, scroll, this::format, this::caretMoved);
    query.subscribe(wanted -> search());
    onlyMatches.subscribe(
        on -> {
          shown.showOnlyMatches(on);
          refresh();
        });
    hex.subscribe(
        on -> {
          format = formatOf(shown.source(), on);
          refresh();
        });
    moment.subscribe((before, now) -> showMoment());
    paused.subscribe(
        on -> {
          shown.pause(on);
          refresh();
        });
  }

  /** Shows something else, from its beginning, at its tail. */
  public void show(LogSource source) {
    format = formatOf(source, hex.get());
    shown.show(source);
    cleared.set(false);
    caret.clear();
    search();
    toEnd();
  }

  /** Goes to the first row and stays there: for a finished session. */
  public void toBeginning() {
    scroll.toBeginning();
    refresh();
  }

  /** Looks how much there is now; to be called at each pulse. */
  public void pulse() {
    shown.catchUp();
    long before = shown.end();
    refreshLines();
    long matches = status().matches();
    long revision = shown.source().rows().revision();
    if (shown.end() != before
        || matches != matchesSeen
        || revision != revisionSeen
        || (!paused.get() && waiting.changed())) {
      version++;
    }
    matchesSeen = matches;
    revisionSeen = revision;
  }

  /** Whether there are rows that the filter has not looked at. */
  public boolean isSearching() {
    return shown.isSearching();
  }

  private void refresh() {
    refreshLines();
    version++;
  }

  private void refreshLines() {
    shown.look();
    if (!paused.get()) {
      waiting.look(
          shown.isFiltered() ? LogSource.NONE : shown.source(),
          Math.max(3, room / 2),
          WAITING_STEP);
    }
    scroll.resize(shown.count() + waiting.lines(), room);
    following.set(scroll.following());
  }

  private void caretMoved() {
    said = "";
    refresh();
  }

  /** Goes to the last row before the moment, or back to the tail. */
  private void showMoment() {
    if (moment.get() == NOW) {
      toEnd();
    } else {
      scroll.hold();
      scroll.reveal(Math.max(0, shown.firstAfter(moment.get()) - 1));
      refresh();
    }
  }

  /** Begins the search anew, if there is one. */
  public void searchAgain() {
    if (query.get().isPresent()) {
      search();
    }
  }

  private void search() {
    shown.search(query.get());
    matches.set(shown.matches());
    highlights = query.get().map(Highlights::of).orElse(Highlights.NONE);
    refresh();
  }

  /** The view has room for this many whole lines. */
  public void setRoom(int lines) {
    if (lines != room) {
      room = Math.max(1, lines);
      refresh();
    }
  }

  /** The lines that are visible now, at most one more than there is room for. */
  public List<LogLine> visible(int messageRoom) {
    List<LogLine> lines = new ArrayList<>();
    long line = scroll.top();
    for (Entry entry : readVisible()) {
      long row = shown.sourceRow(line++);
      boolean later = entry.endNanos() > moment.get();
      lines.add(
          LogLine.of(entry, format, messageRoom, caret.selects(row), caret.isAt(row), later)
              .marked(
                  shown.isMarked(row),
                  shown.isMatch(row) ? highlights : Highlights.NONE,
                  entry,
                  format));
    }
    if (moment.get() == NOW) {
      long skip = Math.max(0, scroll.top() - shown.count());
      waiting.lines(format).stream().skip(skip).limit(room + 1L - lines.size()).forEach(lines::add);
    }
    return lines;
  }

  private List<Entry> readVisible() {
    return shown.read(scroll.top(), room + 1, PREVIEW_BYTES);
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

  /** Makes this line the first, as far as there are lines to fill the view. */
  public void scrollTo(long line) {
    scroll.to(line);
    refresh();
  }

  /** Scrolls by this many lines, up if negative. */
  public void scrollBy(long lines) {
    scrollTo(scroll.top() + lines);
  }

  /** Goes to the tail and follows it. */
  public void toEnd() {
    scroll.toEnd();
    refresh();
  }

  /** Empties the view. The journal keeps all, and {@link #showCleared} brings it back. */
  public void clear() {
    shown.clear();
    caret.clear();
    toEnd();
    cleared.set(shown.isCleared());
  }

  /** Shows again what was cleared; the lines that are seen stay where they are. */
  public void showCleared() {
    Optional<Long> top =
        shown.count() == 0 || scroll.following()
            ? Optional.empty()
            : Optional.of(shown.sourceRow(scroll.top()));
    shown.showCleared();
    refresh();
    top.ifPresent(row -> scrollTo(shown.lineOf(row)));
    cleared.set(false);
  }

  /** Whether there are rows that {@link #clear} has taken from the view. */
  public ReadOnlyBooleanProperty clearedProperty() {
    return cleared.getReadOnlyProperty();
  }

  /** The log line of a visible row; empty if there is none. */
  public Optional<String> lineText(long line) {
    return shown.read(line, 1, PREVIEW_BYTES).stream().findFirst().map(format::line);
  }

  /** What explains a visible row; nothing if there is none. */
  public List<GlossaryEntry> topics(long line) {
    return shown.read(line, 1, PREVIEW_BYTES).stream()
        .findFirst()
        .map(RowTopics::of)
        .orElse(List.of());
  }

  /** What is selected, and the keys that move it. */
  public LogCaret caret() {
    return caret;
  }

  /** What there is to say about the log beside its title. */
  public LogStatus status() {
    return shown.status(waiting.count());
  }

  /** Says something in the header until the selection changes. */
  public void say(String text) {
    said = text;
  }

  /** What was reported last; empty for nothing. */
  public String said() {
    return said;
  }

  /** Where it searches and reads on. */
  public Background background() {
    return background;
  }

  /** Whether there is no line to show. */
  public boolean isEmpty() {
    return scroll.lines() == 0;
  }

  /** A number that changes whenever the view has to be drawn anew. */
  public long version() {
    return version;
  }

  /** How a row is written now. */
  public LogFormat format() {
    return format;
  }

  /** Which lines are visible. */
  public LogScroll scroll() {
    return scroll;
  }

  /** The moment that is shown, in nanoseconds since the session began; what is later is greyed. */
  public LongProperty momentProperty() {
    return moment;
  }

  /** Whether the view stands still; waiting calls too. */
  public BooleanProperty pausedProperty() {
    return paused;
  }

  /** Whether bytes are shown as hexadecimal digits. */
  public BooleanProperty hexProperty() {
    return hex;
  }

  /** What is searched for; nothing if empty. */
  public ObjectProperty<Optional<Query>> queryProperty() {
    return query;
  }

  /** What was found of it so far; empty where nothing is searched for. */
  public ReadOnlyObjectProperty<Optional<MatchingRows>> matchesProperty() {
    return matches.getReadOnlyProperty();
  }

  /** Whether only rows are shown that match; if not, they are marked among all others. */
  public BooleanProperty onlyMatchesProperty() {
    return onlyMatches;
  }

  /** Lets the search continue while the log itself is not shown. */
  public void catchUp() {
    shown.catchUp();
  }

  /** Ends the search where it is. */
  public void cancelSearch() {
    shown.cancelSearch();
  }

  /** The match after a row of the source or before it, see {@link ShownRows#nextMatch}. */
  public OptionalLong nextMatch(long row, boolean forward) {
    return shown.nextMatch(row, forward);
  }

  /** Where the matches are among all lines, in this many parts; see {@link ShownRows#marks}. */
  public boolean[] marks(int parts) {
    return shown.marks(parts, scroll.lines());
  }

  /** Whether the view moves with the tail. */
  public ReadOnlyBooleanProperty followingProperty() {
    return following.getReadOnlyProperty();
  }

  private static LogFormat formatOf(LogSource source, boolean hex) {
    return new LogFormat(source.clock(), ZoneId.systemDefault(), hex);
  }
}
