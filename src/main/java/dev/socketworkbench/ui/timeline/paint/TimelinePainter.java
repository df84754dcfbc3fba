package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.support.theme.RoleColours;
import dev.socketworkbench.ui.timeline.frame.BuiltFrame;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/** Draws a finished frame on a canvas, layer by layer. */
public final class TimelinePainter {
  private static final double HEAD = 3.1;

  /** Without the second line: where there is little height, calls have its room. */
  private static final double HEAD_IF_LOW = 1.9;

  private static final double LOW_VIEW = 14;
  private static final double RULER = 5.6;
  private static final double CROWD_WORDS = 8;

  private final Canvas canvas;
  private final RoleColours colours;
  private final Hits hits = new Hits();
  private Metrics metrics;
  private LaneColumns columns;
  private StatePainter states;
  private BarLabels labels;
  private LabelPlacer placer;
  private final Dashes dashes = new Dashes();
  private LaneWords words = LaneWords.NONE;
  private double pan;
  private double mostPan;
  private boolean arePrograms;
  private List<LabelPlacer.Box> signs = List.of();
  private List<LabelPlacer.Box> pinLines = List.of();

  /** Draws on this canvas, once it is asked to. */
  public TimelinePainter(Canvas canvas, RoleColours colours, Metrics metrics) {
    this.canvas = canvas;
    this.colours = colours;
    this.metrics = metrics;
  }

  /** Other sizes, from the next drawing on. */
  public void setMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  /** What is known of lanes besides, from the next drawing on. */
  public void setWords(LaneWords known) {
    words = known;
  }

  /**
   * Draws all anew.
   *
   * @param top the place at the upper edge
   * @param panX how far the lanes are panned to the left
   * @param whole whether all lanes are to be seen at once, if that can be
   * @param layers what else is drawn
   * @param excluded which rows a search has found not to match
   */
  public void paint(
      BuiltFrame built,
      double top,
      double panX,
      boolean whole,
      Layers layers,
      long selectedRow,
      LongPredicate excluded,
      Predicate<Frame.Lane> collapsed) {
    double em = metrics.em();
    double crowds = built.frame().crowds().isEmpty() ? 0 : CROWD_WORDS * em;
    double room = canvas.getWidth() - ruler() - crowds;
    columns =
        new LaneColumns(
            built.frame().lanes(),
            List.of(built.active(), built.busy()),
            collapsed,
            whole,
            ruler() + crowds,
            room - 0.5 * em,
            em);
    mostPan = Math.max(0, columns.width() - room + em / 2);
    arePrograms = built.index().programs().areAny();
    pan = Math.clamp(panX, 0, mostPan);
    Scenery s =
        new Scenery(
            canvas.getGraphicsContext2D(),
            colours,
            metrics,
            built,
            columns,
            new LabelPlacer(0, canvas.getHeight(), 1.5 * em),
            dashes,
            top,
            head(),
            pan + ruler(),
            canvas.getWidth() + pan,
            canvas.getHeight(),
            selectedRow,
            excluded,
            words);
    placer = s.placer();
    hits.clear();
    GraphicsContext g = s.g();
    g.setFill(colours.of(ColourRole.SURFACE));
    g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    TimePainter time = new TimePainter(s, ruler(), hits);
    LanePainter lanes = new LanePainter(s, hasPrograms());
    g.save();
    g.translate(-pan, 0);
    time.ground();
    lanes.lines();
    BarSlots slots = new BarSlots(built.frame().bars());
    states = new StatePainter(s, slots);
    labels = new BarLabels(s);
    BarPainter bars = new BarPainter(s, slots, hits, labels);
    bars.ground();
    CurvePainter curves = new CurvePainter(s);
    if (layers.measures()) {
      curves.paint();
    }
    ArrowPainter arrows =
        new ArrowPainter(s, slots, layers.tls() ? built.carried() : Map.of(), hits);
    arrows.paint();
    PacketPainter flags = new PacketPainter(s);
    if (layers.packets()) {
      flags.paint(built.packets());
    }
    states.strips();
    bars.paint();
    TurnPainter turns = new TurnPainter(s, hits, layers.tls());
    turns.paint();
    arrows.signs();
    signs = arrows.drawnSigns();
    // From here on texts only, the most important first: the others give way.
    time.pins();
    labels.place();
    states.names(true);
    labels.paint();
    states.names(false);
    turns.words();
    arrows.labels();
    flags.names();
    states.queues();
    curves.words();
    time.words();
    pinLines = time.pinLines();
    time.ruler();
    g.setTextBaseline(VPos.CENTER);
    lanes.heads();
    time.corner();
    g.restore();
    time.cursor();
  }

  /** Takes away all that was drawn. */
  public void clear() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setFill(colours.of(ColourRole.SURFACE));
    g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
  }

  /** The height of the lanes' heads, in whole pixels. */
  public double head() {
    boolean low = canvas.getHeight() < LOW_VIEW * metrics.em();
    double names = low ? HEAD_IF_LOW : HEAD;
    return Math.rint((names + (hasPrograms() ? LanePainter.PROGRAMS : 0)) * metrics.em());
  }

  /** Whether the lanes of other programs stand below their names. */
  private boolean hasPrograms() {
    return arePrograms && canvas.getHeight() >= LOW_VIEW * metrics.em();
  }

  /** The width of the time ruler, in whole pixels. */
  public double ruler() {
    return Math.rint(RULER * metrics.em());
  }

  /** What was drawn where; x without {@link #pan()}. */
  public Hits hits() {
    return hits;
  }

  /** How far the lanes are panned. */
  public double pan() {
    return pan;
  }

  /** How far they can be panned. */
  public double mostPan() {
    return mostPan;
  }

  /** The calls' labels of the last drawing; null before the first. */
  public BarLabels labels() {
    return labels;
  }

  /** The texts of the last drawing, each with its place; empty before the first. */
  public List<LabelPlacer.Placed> texts() {
    return placer == null ? List.of() : List.copyOf(placer.placed());
  }

  /** Where the signs of alerts stand in the last drawing. */
  public List<LabelPlacer.Box> signs() {
    return signs;
  }

  /** Where the lines of notes were drawn in the last drawing: each without height. */
  public List<LabelPlacer.Box> pinLines() {
    return pinLines;
  }

  /** The states of the last drawing; null before the first. */
  public StatePainter states() {
    return states;
  }

  /** The lanes that are in the view. */
  public List<LaneColumn> seen() {
    return columns.between(pan + ruler(), canvas.getWidth() + pan);
  }

  /** Where the lanes stand; null before the first drawing. */
  public LaneColumns columns() {
    return columns;
  }
}
