package dev.socketworkbench.ui.timeline;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.JournalException;
import dev.socketworkbench.journal.Rows;
import dev.socketworkbench.timeline.Direction;
import dev.socketworkbench.timeline.Frame;
import dev.socketworkbench.timeline.Link;
import dev.socketworkbench.timeline.StepIndex;
import dev.socketworkbench.timeline.TimelineIndex;
import dev.socketworkbench.ui.support.Background;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The state of a timeline: what it shows, on which axis, which part of it, which moment, which
 * call. FX thread only; reading and laying out happen in the background.
 */
public final class TimelineViewModel {
  /** The cursor's value for "now": nothing is later. */
  public static final long NOW = Long.MAX_VALUE;

  /** The selection's value for nothing. */
  public static final long NO_ROW = -1;

  /** How often a frame is built anew only because time passes. */
  private static final long MOVING_NANOS = 100_000_000;

  private final Background background;
  private final LongSupplier nanoTime;
  private final Viewport port = new Viewport();
  private final ObjectProperty<TimeMode> mode =
      new SimpleObjectProperty<>(this, "mode", TimeMode.STEPS);
  private final ObjectProperty<Choice> choice =
      new SimpleObjectProperty<>(this, "choice", Choice.ALL);
  private final LongProperty cursor = new SimpleLongProperty(this, "cursorNanos", NOW);
  private final LongProperty selectedRow = new SimpleLongProperty(this, "selectedRow", NO_ROW);
  private final BooleanProperty listShown = new SimpleBooleanProperty(this, "listShown");
  private final ReadOnlyBooleanWrapper following =
      new ReadOnlyBooleanWrapper(this, "following", true);
  private final ObjectProperty<Optional<StripRequest>> strip =
      new SimpleObjectProperty<>(this, "strip", Optional.empty());
  private final ReadOnlyStringWrapper noteProblem =
      new ReadOnlyStringWrapper(this, "noteProblem", "");
  private final Playback playback;

  private TimelineSource source;
  private TimelineWorker worker;
  private BuiltFrame built;
  private boolean building;
  private boolean stale = true;
  private long cursorStep = -1;
  private boolean stepping;
  private long builtAt;
  private long builtRows = -1;
  private long version;

  /**
   * A timeline that shows nothing yet.
   *
   * @param nanoTime the clock that drives the playback: {@code System::nanoTime}
   */
  public TimelineViewModel(Background background, LongSupplier nanoTime) {
    this.background = background;
    this.nanoTime = nanoTime;
    this.playback = new Playback(this);
    cursor.subscribe(
        (before, now) -> {
          if (!stepping) {
            cursorStep = -1;
          }
          stale();
        });
    selectedRow.subscribe((before, row) -> selected(row.longValue()));
    choice.subscribe(now -> stale());
    strip.subscribe(now -> stale());
    mode.subscribe((before, now) -> changeAxis());
  }

  /** Shows something else: of a session that goes on the tail, of another one the beginning. */
  public void show(TimelineSource shown) {
    source = shown;
    worker = new TimelineWorker(shown);
    built = null;
    building = false;
    cursor.set(NOW);
    selectedRow.set(NO_ROW);
    strip.set(Optional.empty());
    choice.set(Choice.ALL);
    port.reset(shown.live());
    following.set(shown.live());
    stale();
  }

  /** Looks how much there is now; to be called at each pulse. */
  public void pulse() {
    playback.tick(nanoTime.getAsLong());
    if (worker == null || building) {
      return;
    }
    long rows = source.journal().all().size();
    boolean moves = built != null && TimelineWorker.moves(built) && source.live();
    boolean behind = rows != builtRows || (built != null && built.progress() < 1);
    if (stale || behind || (moves && nanoTime.getAsLong() - builtAt >= MOVING_NANOS)) {
      stale = false;
      building = true;
      builtRows = rows;
      builtAt = nanoTime.getAsLong();
      FrameRequest request =
          port.request(choice.get(), mode.get(), cursor.get(), cursorStep, strip.get());
      TimelineWorker current = worker;
      background.run(
          () -> current.build(request), done -> built(current, done), e -> failed(current, e));
    }
  }

  private void built(TimelineWorker by, BuiltFrame done) {
    if (by == worker) {
      building = false;
      built = done;
      port.built(done);
      following.set(port.follows());
      version++;
    }
  }

  private void failed(TimelineWorker by, Exception e) {
    if (by == worker) {
      building = false;
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  private void stale() {
    stale = true;
    version++;
  }

  private void changeAxis() {
    if (built != null && !port.follows()) {
      port.keep(
          Anchor.moment(built.axis().nanos(port.top() + port.height() / 3), port.height() / 3));
    }
    stale();
  }

  private void selected(long row) {
    if (row != NO_ROW && !stepping) {
      port.keep(Anchor.row(row, port.height() / 2));
    }
    link(row).ifPresent(this::showStrip);
    stale();
  }

  private void showStrip(Link link) {
    if (strip.get().map(StripRequest::link).filter(link::equals).isEmpty()) {
      strip.set(Optional.of(new StripRequest(link, direction(), 0)));
    }
  }

  private Direction direction() {
    return strip.get().map(StripRequest::direction).orElse(Direction.TO_SERVER);
  }

  private Optional<Link> link(long row) {
    return entry(row)
        .filter(Call.class::isInstance)
        .map(entry -> ((Call) entry).socket())
        .flatMap(this::linkOf);
  }

  private Optional<Link> linkOf(SocketId socket) {
    return built == null ? Optional.empty() : built.index().links().of(socket);
  }

  /** One row of the journal with the beginning of its bytes. */
  Optional<Entry> entry(long row) {
    return source == null || row < 0
        ? Optional.empty()
        : source.journal().all().read(row, 1, 64).stream().findFirst();
  }

  /** One call further among all that are shown (or back, if negative): cursor and selection. */
  public void step(long by) {
    if (steps().isEmpty() || steps().get().size() == 0) {
      return;
    }
    StepIndex all = steps().get();
    long here = currentStep(all);
    long wanted = here + by;
    if (wanted >= all.size()) {
      if (by > 0 && cursor.get() != NOW) {
        toNow();
      }
      return;
    }
    toStep(all, Math.max(0, wanted));
  }

  /** The step that the cursor stands behind; for now, the one after the last. */
  private long currentStep(StepIndex all) {
    if (cursor.get() == NOW) {
      return all.size();
    }
    return cursorStep >= 0 ? cursorStep : all.firstEndingAfter(cursor.get()) - 1;
  }

  /** To the first call, or to the last. */
  public void toEnd(boolean last) {
    steps().filter(all -> all.size() > 0).ifPresent(all -> toStep(all, last ? all.size() - 1 : 0));
  }

  private void toStep(StepIndex all, long step) {
    all.read(step, 1, 0).forEach(row -> moment(step, row.entry().endNanos(), row.number()));
  }

  /** Moves cursor and selection together, and shows them. */
  private void moment(long step, long nanos, long row) {
    stepping = true;
    cursorStep = step;
    cursor.set(nanos);
    selectedRow.set(row);
    port.keep(Anchor.row(row, port.height() / 2));
    stepping = false;
    stale();
  }

  /** The next call of the selected call's socket, or the one before: cursor and selection. */
  public void stepSocket(int by) {
    Optional<Entry> here = entry(selectedRow.get());
    if (here.isEmpty() || !(here.get() instanceof Call call) || steps().isEmpty()) {
      step(by);
      return;
    }
    Rows own = source.journal().socket(call.socket());
    SocketRows rows = new SocketRows(own);
    OptionalLong next = rows.neighbour(selectedRow.get(), by);
    next.ifPresent(
        row ->
            entry(row)
                .ifPresent(entry -> moment(steps().get().stepOfRow(row), entry.endNanos(), row)));
  }

  /** Shows a moment; later calls are greyed. */
  public void showMoment(long nanos) {
    cursor.set(Math.max(0, nanos));
  }

  /**
   * Shows a moment of the playback: the last call before it is selected, and all is kept in view.
   */
  void showPlayed(long nanos) {
    cursor.set(nanos);
    StepIndex all = steps().orElseThrow();
    long step = all.firstEndingAfter(nanos) - 1;
    if (step >= 0) {
      all.read(step, 1, 0).forEach(row -> selectedRow.set(row.number()));
    }
  }

  /** Back to now, at the tail if the session goes on. */
  public void toNow() {
    playback.pause();
    cursor.set(NOW);
    if (source != null && source.live()) {
      port.follow();
    }
    stale();
  }

  /** Scrolls by pixels, down if positive. */
  public void pan(double pixels) {
    port.pan(pixels, built);
    following.set(port.follows());
    stale();
  }

  /** Scrolls to a place, in pixels from the beginning. */
  public void panTo(double top) {
    pan(top - port.top());
  }

  /**
   * Enlarges the axis, or makes it smaller.
   *
   * @param factor above 1 to enlarge
   * @param viewY the height of the view that keeps its moment
   */
  public void zoom(double factor, double viewY) {
    if (built != null && !port.follows()) {
      port.keep(Anchor.moment(built.axis().nanos(port.top() + viewY), viewY));
    }
    port.zoom(mode.get(), factor);
    stale();
  }

  /** The usual scale again. */
  public void resetZoom() {
    port.resetZoom(mode.get());
    stale();
  }

  /** As small as it must be to show all. */
  public void fit() {
    steps().ifPresent(all -> port.fit(mode.get(), all));
    stale();
  }

  /** The size of the view and of its text in pixels. */
  void resize(double height, double em) {
    port.resize(height, em);
    stale();
  }

  /**
   * Pins a text to the moment that is shown: of a session that is over, now is its end. Where the
   * note cannot be kept, {@link #noteProblemProperty} says why.
   */
  public void pin(String text) {
    if (source == null || text.isBlank()) {
      return;
    }
    noteProblem.set("");
    Journal journal = source.journal();
    Note note = new Note(cursor.get() == NOW ? latest() : cursor.get(), text.strip());
    if (source.live()) {
      journal.append(note);
    } else {
      background.run(
          () -> {
            journal.pin(note);
            return note;
          },
          kept -> stale(),
          e -> noteProblem.set(e instanceof JournalException ? e.getMessage() : e.toString()));
    }
  }

  private long latest() {
    return source.live()
        ? source.journal().clock().nanos()
        : steps().map(all -> all.gaps().latest()).orElse(0L);
  }

  /** Why the last note could not be kept; empty if it was. */
  public ReadOnlyStringProperty noteProblemProperty() {
    return noteProblem.getReadOnlyProperty();
  }

  /** The bytes to show: of which connection, which direction, from where; empty for none. */
  public ObjectProperty<Optional<StripRequest>> stripProperty() {
    return strip;
  }

  /** The axis. */
  public ObjectProperty<TimeMode> modeProperty() {
    return mode;
  }

  /** Which connections are shown. */
  public ObjectProperty<Choice> choiceProperty() {
    return choice;
  }

  /** The moment that is shown in nanoseconds since the session began, or {@link #NOW}. */
  public LongProperty cursorNanosProperty() {
    return cursor;
  }

  /** The selected row of the journal, or {@link #NO_ROW}. Setting it shows it. */
  public LongProperty selectedRowProperty() {
    return selectedRow;
  }

  /** Whether the calls are listed as sentences beside the drawing. */
  public BooleanProperty listShownProperty() {
    return listShown;
  }

  /** Whether the view moves with the tail. */
  public ReadOnlyBooleanProperty followingProperty() {
    return following.getReadOnlyProperty();
  }

  /** The playback of what was recorded. */
  public Playback playback() {
    return playback;
  }

  /** The newest finished frame: for exports. */
  public Optional<Frame> currentFrame() {
    return built().map(BuiltFrame::frame);
  }

  /** The steps that are shown, as far as they are known. */
  public Optional<StepIndex> steps() {
    return built().map(BuiltFrame::steps);
  }

  /** The connections and sockets, as far as they are known. */
  public Optional<TimelineIndex> index() {
    return built().map(BuiltFrame::index);
  }

  /** What is shown, if anything is. */
  public Optional<TimelineSource> source() {
    return Optional.ofNullable(source);
  }

  /** How many pixels a millisecond has on the real-time axis. */
  double pixelsPerMilli() {
    return port.pixelsPerMilli();
  }

  Background background() {
    return background;
  }

  /** The place at the upper edge of the view, in pixels from the beginning. */
  public double top() {
    return port.top();
  }

  Optional<BuiltFrame> built() {
    return Optional.ofNullable(built);
  }

  /** A number that changes whenever the view has to be drawn anew. */
  long version() {
    return version;
  }
}
