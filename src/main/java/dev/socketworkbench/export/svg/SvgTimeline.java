package dev.socketworkbench.export.svg;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.export.ExportedTimeline;
import dev.socketworkbench.export.Extract;
import dev.socketworkbench.export.Extractor;
import dev.socketworkbench.export.Heading;
import dev.socketworkbench.export.LaneName;
import dev.socketworkbench.export.Palette;
import dev.socketworkbench.export.TimeBase;
import dev.socketworkbench.export.TimelineOptions;
import dev.socketworkbench.timeline.frame.CarriedLayers;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.PacketArrows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The timeline as one SVG document (SVG 1.1 with a style sheet inside; no scripts, no links). */
public final class SvgTimeline {
  private static final double TITLE = 34;
  private static final double LINE = 17;
  private static final double HEAD = 46;
  private static final double HEAD_LETTER = 7.9;

  private final ExportedTimeline source;
  private final TimelineOptions options;
  private final Extract extract;
  private final SvgColumns columns;
  private final LogFormat format;
  private final Palette palette;
  private final Xml svg = new Xml();

  /** A drawing of the timeline in the colours that the options ask for. */
  public SvgTimeline(ExportedTimeline source, TimelineOptions options) {
    this(source, options, Palette.of(options.dark()));
  }

  /** A drawing of the timeline in these colours. */
  public SvgTimeline(ExportedTimeline source, TimelineOptions options, Palette palette) {
    this.palette = palette;
    this.source = source;
    this.options = options;
    this.extract =
        new Extractor(source, options.timeBase()).extract(options.fromStep(), options.toStep());
    this.columns = new SvgColumns(extract.frame(), options.width());
    this.format = new LogFormat(source.index().journal().clock(), options.zone(), false);
  }

  /** The whole file. */
  public String document() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element();
  }

  /** The svg element alone, to be in a page. */
  public String element() {
    boolean steps = options.timeBase() instanceof TimeBase.Steps;
    Xml body = new Xml();
    SvgStates states = new SvgStates(body, extract, columns);
    SvgArrows arrows =
        new SvgArrows(
            body,
            extract,
            columns,
            options.tls() ? CarriedLayers.of(source.index(), extract.frame()) : Map.of());
    SvgBars bars = new SvgBars(body, extract, columns, format, options, source);
    SvgGround ground = new SvgGround(body, extract, columns, format);
    ground.lanes();
    ground.times(steps);
    ground.folds();
    ground.crowds();
    body.open("g", "clip-path", "url(#body)");
    states.draw();
    arrows.arrows();
    SvgPackets packets = new SvgPackets(body, extract, columns);
    if (options.packets()) {
      packets.draw(PacketArrows.of(source.index(), source.lanes(), extract.frame()));
    }
    body.close("g");
    bars.bars();
    bars.turns();
    ground.pins();
    arrows.lengths();
    bars.labels();

    List<String> lines = lines();
    double top = TITLE + lines.size() * LINE + HEAD + 10;
    SvgLegend legend =
        new SvgLegend(svg)
            .shapes(bars.shapes())
            .underWay(arrows.hasUnderWay())
            .lost(arrows.hasLost())
            .tls(bars.hasTurns(false), bars.hasTurns(true), arrows.hasAlert())
            .packets(packets.hasSeen(), packets.hasConcluded())
            .states(states.hasMeasured(), states.hasInferred());
    double bottom = top + extract.height();
    double width = columns.width();
    double height = bottom + HEAD + legend.height(width) + 8;
    begin(width, height, lines);
    heads(top - HEAD);
    svg.open("g", "transform", "translate(0 " + Math.round(top) + ")");
    svg.raw(body.toString());
    svg.close("g");
    heads(bottom + 6);
    legend.draw(width, bottom + HEAD);
    svg.close("svg");
    return svg.toString();
  }

  private List<String> lines() {
    List<String> lines =
        new ArrayList<>(
            Heading.lines(source, options, extract.fromStep(), extract.toStep(), extract.total()));
    long hidden = columns.hidden(extract.frame().bars());
    if (hidden > 0) {
      lines.add(
          Heading.number(hidden) + " of them are on lanes that do not fit, and are not drawn");
    }
    return lines;
  }

  private void begin(double width, double height, List<String> lines) {
    String title = Heading.title(options);
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "version",
        "1.1",
        "width",
        width,
        "height",
        height,
        "viewBox",
        "0 0 " + Math.round(width) + " " + Math.round(height),
        "role",
        "img",
        "xml:space",
        "preserve");
    svg.element("title", title);
    svg.element("desc", String.join(". ", lines));
    svg.element("style", palette.styleSheet());
    svg.open("defs");
    marker("head", "M0 0 L8 3.5 L0 7 Z", palette.send(), palette.send());
    marker("cross", "M1 0.5 L7 6.5 M7 0.5 L1 6.5", "none", palette.error());
    marker("stop", "M1 0 V7 M4 0 V7 M7 0 V7", "none", palette.send());
    if (options.packets()) {
      marker("packet", "M1 1 L7 3.5 L1 6", "none", palette.muted());
      marker("reset", "M1 1 L7 3.5 L1 6", "none", palette.error());
    }
    svg.open("clipPath", "id", "body");
    svg.empty("rect", "x", 0.0, "y", -14.0, "width", width, "height", extract.height() + 14);
    svg.close("clipPath");
    svg.close("defs");
    svg.empty(
        "rect",
        "x",
        0.0,
        "y",
        0.0,
        "width",
        width,
        "height",
        height,
        "style",
        "fill:" + palette.surface());
    svg.element("text", title, "class", "title", "x", 16.0, "y", 26.0);
    for (int i = 0; i < lines.size(); i++) {
      svg.element("text", lines.get(i), "class", "sub", "x", 16.0, "y", TITLE + 11 + i * LINE);
    }
  }

  private void marker(String id, String path, String fill, String stroke) {
    svg.open(
        "marker",
        "id",
        id,
        "markerUnits",
        "userSpaceOnUse",
        "markerWidth",
        9.0,
        "markerHeight",
        8.0,
        "refX",
        7.0,
        "refY",
        3.5,
        "orient",
        "auto");
    svg.empty("path", "d", path, "style", "fill:" + fill + ";stroke:" + stroke);
    svg.close("marker");
  }

  /** The names of the lanes, above and below: a long drawing is read from both ends. */
  private void heads(double top) {
    for (int number : columns.shown()) {
      Frame.Lane lane = extract.frame().lanes().get(number);
      double width = Math.min(columns.label() - 10, 190);
      // A head is in the middle of its line, but not beyond the drawing's edge.
      double x =
          Math.clamp(columns.x(number) - width / 2, 4, Math.max(4, columns.width() - width - 4));
      svg.empty(
          "rect", "class", "box", "x", x, "y", top, "width", width, "height", 36.0, "rx", 4.0);
      LaneName name = LaneName.of(lane, source.index());
      svg.element(
          "text",
          BarLabel.cut(name.name(), (int) (width / HEAD_LETTER)),
          "class",
          "head",
          "x",
          x + width / 2,
          "y",
          top + 15,
          "text-anchor",
          "middle");
      svg.element(
          "text",
          BarLabel.cut(name.address(), (int) (width / 6.1)),
          "class",
          "small",
          "x",
          x + width / 2,
          "y",
          top + 29,
          "text-anchor",
          "middle");
    }
  }
}
