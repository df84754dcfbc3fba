package dev.socketworkbench.export.svg;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.export.ExportedTimeline;
import dev.socketworkbench.export.Extract;
import dev.socketworkbench.export.Extractor;
import dev.socketworkbench.export.Heading;
import dev.socketworkbench.export.InferredReset;
import dev.socketworkbench.export.TimeBase;
import dev.socketworkbench.export.TimelineOptions;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.inference.Closing;
import dev.socketworkbench.timeline.inference.EventShape;
import dev.socketworkbench.timeline.inference.Inference;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Draws the calls: bars, the shapes of their ends, and their labels. */
final class SvgBars {
  private static final double HALF = 6;
  private static final double LEAST_HEIGHT = 5;
  private static final double OPEN_HEIGHT = 14;
  private static final double LINE = 14;
  private static final double FARTHEST = 4 * LINE;

  /** A bar that is longer than this shows that its call waited. */
  private static final double WAITING = Extractor.STEP;

  private final Xml svg;
  private final Extract extract;
  private final SvgColumns columns;
  private final LogFormat format;
  private final TimelineOptions options;
  private final boolean twoLines;
  private final long now;
  private final Inference inference;
  private final Set<EventShape> shapes = EnumSet.noneOf(EventShape.class);

  SvgBars(
      Xml svg,
      Extract extract,
      SvgColumns columns,
      LogFormat format,
      TimelineOptions options,
      ExportedTimeline source) {
    this.options = options;
    this.svg = svg;
    this.extract = extract;
    this.columns = columns;
    this.format = format;
    this.twoLines = options.timeBase() instanceof TimeBase.Steps;
    this.now = source.now();
    this.inference = source.index().inference();
  }

  /** Which shapes were drawn. */
  Set<EventShape> shapes() {
    return shapes;
  }

  /** Draws the bars, the long ones first, so that the others stand on them. */
  void bars() {
    extract.frame().bars().stream()
        .filter(bar -> columns.isShown(bar.lane()))
        .sorted(Comparator.comparingDouble(bar -> bar.top() - bar.bottom()))
        .forEach(this::bar);
  }

  private void bar(Frame.Bar bar) {
    Frame frame = extract.frame();
    double x = columns.x(bar.lane());
    double top = Math.max(bar.top(), frame.from() - 4) - frame.from();
    double bottom = Math.min(bar.bottom(), frame.to()) - frame.from();
    if (bar.open().isPresent()) {
      open(bar.open().get(), x, top, Math.max(bottom, top + OPEN_HEIGHT));
      return;
    }
    bar.row()
        .ifPresent(
            row -> {
              SocketEvent call = (SocketEvent) row.entry();
              Optional<Closing> closing = inference.closing(call);
              EventShape shape = EventShape.of(call, closing);
              boolean passesThrough = bar.bottom() > frame.to();
              svg.open("g", "class", SvgShapes.style(shape.tone(call)));
              svg.element("title", format.line(call) + InferredReset.words(closing));
              if (shape == EventShape.NOT_RETURNED) {
                open(x, top, Math.max(bottom, top + OPEN_HEIGHT));
                shapes.add(shape);
              } else {
                returned(x, top, bottom, bar.bottom() - bar.top());
              }
              if (!passesThrough && shape != EventShape.PLAIN && shape != EventShape.NOT_RETURNED) {
                shapes.add(shape);
                boolean inferred = closing.filter(Closing::isInferredReset).isPresent();
                SvgShapes.draw(svg, shape, x, bottom, inferred);
              }
              svg.close("g");
            });
  }

  private void returned(double x, double top, double bottom, double length) {
    boolean waited = length > WAITING;
    double height = Math.max(LEAST_HEIGHT, bottom - top);
    double half = waited ? HALF : HALF - 1.5;
    svg.empty(
        "rect",
        "class",
        waited ? "wait" : "bar",
        "x",
        x - half,
        "y",
        bottom - height,
        "width",
        2 * half,
        "height",
        height,
        "rx",
        2.0);
    if (waited) {
      svg.empty(
          "rect",
          "class",
          "bar",
          "x",
          x - half,
          "y",
          bottom - LEAST_HEIGHT,
          "width",
          2 * half,
          "height",
          LEAST_HEIGHT,
          "rx",
          2.0);
    }
  }

  /** A call that has not returned has no lower edge. */
  private void open(OpenCall call, double x, double top, double bottom) {
    svg.open("g", "class", SvgShapes.style(EventShape.plain(call.operation().group())));
    svg.element("title", format.line(call, now));
    open(x, top, bottom);
    svg.close("g");
  }

  private void open(double x, double top, double bottom) {
    svg.empty(
        "path",
        "class",
        "shape",
        "stroke-dasharray",
        "4 3",
        "d",
        String.format(
            java.util.Locale.ROOT,
            "M%1$.1f %4$.1f V%3$.1f H%2$.1f V%4$.1f",
            x - HALF,
            x + HALF,
            top,
            bottom));
  }

  /** Where TLS came about, or failed. */
  void turns() {
    for (Frame.Turn turn : turnsSeen()) {
      boolean failed = turn.isError();
      svg.open("g", "class", failed ? "error" : "open");
      svg.element("title", format.line(turn.row().entry()));
      if (!turn.isLine()) {
        SvgShapes.padlock(svg, columns.x(turn.lane()), turn.y() - extract.frame().from(), failed);
      }
      svg.close("g");
    }
  }

  private List<Frame.Turn> turnsSeen() {
    return extract.frame().turns().stream()
        .filter(turn -> turn.isLine() || options.tls())
        .filter(turn -> columns.isShown(turn.lane()))
        .toList();
  }

  /** Whether there is a place where TLS came about, and whether there is one where it failed. */
  boolean hasTurns(boolean failed) {
    return turnsSeen().stream().anyMatch(turn -> !turn.isLine() && turn.isError() == failed);
  }

  /** What is to be written beside a lane at a place. */
  private record LaneLabel(double wanted, Optional<Frame.Bar> bar, Optional<Frame.Turn> turn) {}

  /** Writes the labels, each lane from top to bottom. */
  void labels() {
    for (int lane : columns.shown()) {
      boolean left = extract.frame().lanes().get(lane).onServerSide();
      LabelColumn column = new LabelColumn(twoLines ? 2 * LINE : LINE, FARTHEST);
      for (LaneLabel label : labelsOf(lane)) {
        label.bar().ifPresent(bar -> place(column, lane, left, label.wanted(), bar));
        label
            .turn()
            .filter(turn -> column.hasRoom(label.wanted()))
            .ifPresent(turn -> turn(turn, column.place(label.wanted()), left));
      }
      count(column, lane, left, true);
    }
  }

  private List<LaneLabel> labelsOf(int lane) {
    double from = extract.frame().from();
    Stream<LaneLabel> bars =
        extract.frame().bars().stream()
            .filter(bar -> bar.lane() == lane && bar.bottom() <= extract.frame().to())
            .map(
                bar ->
                    new LaneLabel(
                        bar.bottom() - from - (twoLines ? 3 : -3),
                        Optional.of(bar),
                        Optional.empty()));
    Stream<LaneLabel> turns =
        turnsSeen().stream()
            .filter(turn -> turn.lane() == lane)
            .map(turn -> new LaneLabel(turn.y() - from + 4, Optional.empty(), Optional.of(turn)));
    return Stream.concat(bars, turns)
        .sorted(Comparator.comparingDouble(LaneLabel::wanted))
        .toList();
  }

  private void place(LabelColumn column, int lane, boolean left, double wanted, Frame.Bar bar) {
    count(column, lane, left, column.owesCount(wanted));
    double y = column.place(wanted);
    if (!Double.isNaN(y)) {
      label(bar, columns.labelX(lane, left), y, left);
    }
  }

  private void turn(Frame.Turn turn, double y, boolean left) {
    String words =
        turn.forms().stream()
            .filter(form -> form.length() <= columns.characters())
            .findFirst()
            .orElse(turn.isLine() ? "›" : "TLS");
    String style = turn.isError() ? "label fault" : "label turn";
    text(style, columns.labelX(turn.lane(), left), y, left, words);
  }

  private void count(LabelColumn column, int lane, boolean left, boolean isDue) {
    double y = column.countPlace();
    int absorbed = isDue ? column.takeAbsorbed() : 0;
    if (absorbed > 0) {
      text(
          "label second",
          columns.labelX(lane, left),
          y,
          left,
          "+ " + Heading.number(absorbed) + (absorbed == 1 ? " more call" : " more calls"));
    }
  }

  private void label(Frame.Bar bar, double x, double y, boolean left) {
    int characters = columns.characters();
    if (bar.open().isPresent()) {
      OpenCall call = bar.open().get();
      String waits =
          call.operation().name()
              + " "
              + LogFormat.waiting(call)
              + " "
              + LogFormat.duration(now - call.startNanos());
      text("label inferred", x, y + 10, left, BarLabel.cut(waits, characters));
      return;
    }
    SocketEvent call = bar.event().orElseThrow();
    BarLabel label = BarLabel.of(call, format, characters);
    String style = call.isError() ? "label fault" : "label";
    if (twoLines) {
      text(style, x, y, left, label.first());
      if (!label.second().isEmpty()) {
        text("label second", x, y + LINE - 1, left, label.second());
      }
    } else {
      text(style, x, y, left, label.oneLine(characters));
    }
  }

  private void text(String style, double x, double y, boolean left, String words) {
    svg.element(
        "text", words, "class", style, "x", x, "y", y, "text-anchor", left ? "end" : "start");
  }
}
