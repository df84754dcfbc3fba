package dev.socketworkbench.ui.timeline.model;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.search.MatchingRows;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.index.StepIndex;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.timeline.frame.BuiltFrame;
import dev.socketworkbench.ui.timeline.frame.ConnectionChoice;
import dev.socketworkbench.ui.timeline.frame.FrameLoop;
import dev.socketworkbench.ui.timeline.frame.FrameRequest;
import dev.socketworkbench.ui.timeline.frame.TimeMode;
import dev.socketworkbench.ui.timeline.frame.TimelineSource;
import dev.socketworkbench.ui.timeline.frame.TimelineWorker;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The state of a timeline: what it shows, on which axis, which part of it, which moment, which
 * call. FX thread only; reading and laying out happen in the background.
 */
public final class TimelineViewModel {
  /** The cursor's value for "now": nothing is later. */
  public static final long NOW = FrameRequest.NOW;

  /** The selection's value for nothing. */
  public static final long NO_ROW = FrameRequest.Anchor.NO_ROW;

  private static final double NOT_SEARCHED = -1;

  private final Background background;
  private final LongSupplier nanoTime;
  private final Viewport port = new Viewport();
  private final FrameLoop frames;
  private final TimeCursor cursor;
  private final ShownBytes bytes;
  private final Playback playback;
  private final TimelineNotes notes;
  private final ObjectProperty<TimeMode> mode =
      new SimpleObjectProperty<>(this, "mode", TimeMode.STEPS);
  private final ObjectProperty<ConnectionChoice> choice =
      new SimpleObjectProperty<>(this, "choice", ConnectionChoice.ALL);
  private final ObjectProperty<Optional<MatchingRows>> matches =
      new SimpleObjectProperty<>(this, "matches", Optional.empty());
  private double searched;
  private final BooleanProperty listShown = new SimpleBooleanProperty(this, "listShown");
  private final BooleanProperty packetsShown = new SimpleBooleanProperty(this, "packetsShown");
  private final BooleanProperty measuresShown = new SimpleBooleanProperty(this, "measuresShown");
  private final BooleanProperty tlsShown = new SimpleBooleanProperty(this, "tlsShown", true);
  private final ReadOnlyBooleanWrapper following =
      new ReadOnlyBooleanWrapper(this, "following", true);

  /**
   * A timeline that shows nothing yet.
   *
   * @param nanoTime the clock that drives the playback: {@code System::nanoTime}
   */
  public TimelineViewModel(Background background, LongSupplier nanoTime) {
    this.background = background;
    this.nanoTime = nanoTime;
    this.frames = new FrameLoop(background, nanoTime);
    this.cursor = new TimeCursor(frames, port);
    this.bytes = new ShownBytes(frames);
    this.playback = new Playback(cursor, this::steps);
    this.notes = new TimelineNotes(background, frames, cursor);
    cursor
        .selectedRowProperty()
        .subscribe(row -> entry(row.longValue()).ifPresent(bytes::selected));
    choice.subscribe(now -> frames.stale());
    matches.subscribe(
        now -> {
          searched = NOT_SEARCHED;
          frames.redraw();
        });
    bytes.requestProperty().subscribe(now -> frames.stale());
    packetsShown.subscribe(now -> frames.redraw());
    measuresShown.subscribe(now -> frames.redraw());
    tlsShown.subscribe(now -> frames.redraw());
    mode.subscribe((before, now) -> changeAxis());
  }

  /** Shows something else: of a live session the tail, of another one the beginning. */
  public void show(TimelineSource shown) {
    show(shown, new TimelineWorker(shown));
  }

  /** The same, read by this one. */
  public void show(TimelineSource shown, TimelineWorker by) {
    frames.show(shown, by);
    cursor.reset();
    bytes.close();
    choice.set(ConnectionChoice.ALL);
    port.reset(shown.live());
    following.set(shown.live());
  }

  /** Looks how much there is now; to be called at each pulse. */
  public void pulse() {
    source().map(shown -> shown.journal().all().revision()).ifPresent(cursor::revised);
    playback.tick(nanoTime.getAsLong());
    double now = matches.get().map(MatchingRows::progress).orElse(1.0);
    if (now != searched) {
      searched = now;
      frames.redraw();
    }
    frames.pulse(this::request, this::built);
  }

  private FrameRequest request() {
    return port.request(
        choice.get(),
        mode.get(),
        cursor.nanosProperty().get(),
        cursor.step(),
        bytes.requestProperty().get());
  }

  private void built(BuiltFrame done) {
    port.built(done);
    if (port.isFromTopOfOthers(done.steps().size())) { // calls that were not known yet
      port.showFromTop(mode.get(), Optional.of(done.steps()));
      frames.stale();
    }
    following.set(port.follows());
  }

  /** These lanes are in the view; what happens on them is searched for if it was not. */
  public void sees(BitSet lanes) {
    port.sees(lanes);
    if (built().filter(now -> !now.frame().covers(lanes)).isPresent()) {
      frames.stale();
    }
  }

  /** Whether it has to be looked at often: it plays, or it is still being built. */
  public boolean isBusy() {
    return playback.playingProperty().get() || frames.isBehind();
  }

  /** Whether something that is shown changes by itself, so that it has to be looked at again. */
  public boolean isMoving() {
    return frames.isMoving();
  }

  /** A call waits that no frame shows yet. */
  public void waits() {
    frames.stale();
  }

  private void changeAxis() {
    keepMoment(port.height() / 3);
    frames.stale();
  }

  /** What stands at this height of the view stays there when the scale changes. */
  private void keepMoment(double viewY) {
    if (!port.follows()) {
      built()
          .ifPresent(
              now ->
                  port.keep(
                      FrameRequest.Anchor.moment(now.axis().nanos(port.top() + viewY), viewY)));
    }
  }

  /** Scrolls by pixels, down if positive. */
  public void pan(double pixels) {
    port.pan(pixels, built().orElse(null));
    following.set(port.follows());
    frames.stale();
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
    keepMoment(viewY);
    port.zoom(mode.get(), factor);
    frames.stale();
  }

  /** As large as another one shows it: in real time just as many pixels a millisecond. */
  public void zoomAs(TimelineViewModel other) {
    port.zoomAs(other.port);
    frames.stale();
  }

  /**
   * Enlarges the axis so that the view shows what stands between two places.
   *
   * @param from the upper one, as a share of everything from 0 to 1
   * @param to the lower one
   */
  public void showRange(double from, double to) {
    built().ifPresent(now -> port.range(mode.get(), now, from * now.height(), to * now.height()));
    following.set(port.follows());
    frames.stale();
  }

  /** The usual scale again. */
  public void resetZoom() {
    port.resetZoom(mode.get());
    frames.stale();
  }

  /** Shows all connections, also those to come. */
  public void showAll() {
    choice.set(ConnectionChoice.ALL);
  }

  /**
   * Shows all that there is if its labels can then be read, and otherwise its beginning: to be read
   * from the top. The same with calls that come, until somebody moves or zooms.
   */
  public void showFromTop() {
    port.showFromTop(mode.get(), steps());
    following.set(port.follows());
    frames.stale();
  }

  /** Whether it is shown from the top, and nobody has moved or zoomed since. */
  public boolean isFromTop() {
    return port.isFromTop();
  }

  /** Follows the tail, where somebody or something led away from it, at the usual scale. */
  public void followAgain() {
    if (source().filter(TimelineSource::live).isPresent()) {
      port.resetZoom(mode.get());
      port.follow();
      following.set(true);
      frames.stale();
    }
  }

  /** As small as it must be to show all. */
  public void fit() {
    steps().ifPresent(all -> port.fit(mode.get(), all));
    frames.stale();
  }

  /** Shows now, with nothing selected and the bytes of none: what comes is another exchange. */
  public void deselect() {
    cursor.toNow();
    bytes.close();
  }

  /** Whether all was made to fit, and nobody has moved or zoomed since. */
  public boolean isFitted() {
    return port.isFitted();
  }

  /** How high the view must be to show everything with its labels, in pixels. */
  public double leastHeight() {
    return built().map(now -> port.leastHeight(mode.get(), now)).orElse(0.0);
  }

  /** The size of the view and of its text in pixels. */
  public void resize(double height, double em) {
    if (port.isOtherText(em)) {
      keepPlace();
    }
    port.resize(height, em);
    if (port.isFromTop()) {
      showFromTop();
    } else if (port.isFitted()) {
      fit();
    }
    frames.stale();
  }

  /** With text of another size, too, the selected call is seen, or else what is at the top now. */
  private void keepPlace() {
    if (!port.follows() && !port.isFitted()) {
      built().ifPresent(now -> port.keep(anchor(now)));
    }
  }

  private FrameRequest.Anchor anchor(BuiltFrame now) {
    long row = cursor.selectedRowProperty().get();
    if (now.frame().bars().stream()
        .anyMatch(
            bar ->
                isSeen(bar.bottom()) && bar.row().filter(at -> at.number() == row).isPresent())) {
      return FrameRequest.Anchor.row(row, port.height() / 2);
    }
    return mode.get() == TimeMode.STEPS
        ? FrameRequest.Anchor.step(port.top() / now.request().stepHeight(), 0)
        : FrameRequest.Anchor.moment(now.axis().nanos(port.top()), 0);
  }

  private boolean isSeen(double y) {
    return y >= port.top() && y <= port.top() + port.height();
  }

  /** The notes: where one belongs, and how it is kept. */
  public TimelineNotes notes() {
    return notes;
  }

  /** The moment that is shown and the call that is selected. */
  public TimeCursor cursor() {
    return cursor;
  }

  /** The bytes below the drawing. */
  public ShownBytes bytes() {
    return bytes;
  }

  /** What a pixel downwards means. */
  public ObjectProperty<TimeMode> modeProperty() {
    return mode;
  }

  /** Which connections are shown. */
  public ObjectProperty<ConnectionChoice> choiceProperty() {
    return choice;
  }

  /** The sockets of the connections that are shown; empty if all are. */
  public Optional<Set<SocketId>> chosenSockets() {
    ConnectionChoice chosen = choice.get();
    return chosen.all()
        ? Optional.empty()
        : index()
            .map(
                known ->
                    known.sockets().stream()
                        .filter(socket -> chosen.includes(known, socket))
                        .collect(Collectors.toSet()));
  }

  /** The moment that is shown in nanoseconds since the session began, or {@link #NOW}. */
  public LongProperty cursorNanosProperty() {
    return cursor.nanosProperty();
  }

  /** The selected row of the journal, or {@link #NO_ROW}. Setting it shows it. */
  public LongProperty selectedRowProperty() {
    return cursor.selectedRowProperty();
  }

  /** The rows of the whole journal that a search matches: the others' bars are pale. */
  public ObjectProperty<Optional<MatchingRows>> matchesProperty() {
    return matches;
  }

  /** Whether a row was searched and does not match. */
  public boolean excludes(long row) {
    return matches.get().filter(found -> found.excludesBaseRow(row)).isPresent();
  }

  /** Whether the calls are listed as sentences beside the drawing. */
  public BooleanProperty listShownProperty() {
    return listShown;
  }

  /** Whether the packets that open and close connections are drawn. */
  public BooleanProperty packetsShownProperty() {
    return packetsShown;
  }

  /** Whether what TCP measures is drawn as curves. */
  public BooleanProperty measuresShownProperty() {
    return measuresShown;
  }

  /** Whether arrows say what TLS had in their bytes, and lanes where it came about. */
  public BooleanProperty tlsShownProperty() {
    return tlsShown;
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
    return frames.steps();
  }

  /** The connections and sockets, as far as they are known. */
  public Optional<TimelineIndex> index() {
    return built().map(BuiltFrame::index);
  }

  /** What is shown, if anything is. */
  public Optional<TimelineSource> source() {
    return frames.source();
  }

  /** How many pixels a millisecond has on the real-time axis. */
  public double pixelsPerMilli() {
    return port.pixelsPerMilli();
  }

  /** Runs what may take long; its results come on the FX thread. */
  public Background background() {
    return background;
  }

  /** The place at the upper edge of the view, in pixels from the beginning. */
  public double top() {
    return port.top();
  }

  /** One row of the journal with the beginning of its bytes. */
  public Optional<Entry> entry(long row) {
    return frames.entry(row);
  }

  /** The newest finished frame. */
  public Optional<BuiltFrame> built() {
    return frames.built();
  }

  /** A number that changes whenever the view has to be drawn anew. */
  public long version() {
    return frames.version();
  }
}
