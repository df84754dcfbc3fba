package dev.socketworkbench.export.svg;

import dev.socketworkbench.export.DatagramWords;
import dev.socketworkbench.export.Extract;
import dev.socketworkbench.export.Heading;
import dev.socketworkbench.timeline.frame.CarriedLayers;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.PacketArrow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Draws the bytes on their way, with their lengths. */
final class SvgArrows {
  private static final double BAR = 7;
  private static final double STUB = 0.38;

  /** The width of a letter of a length. */
  private static final double CHARACTER = 6.7;

  private static final double BESIDE_STRIP = 20;

  /** How far an arrow goes that ends where nobody of ours is. */
  private static final double NOWHERE = 70;

  /** How far one goes that is lost, as a share of the way. */
  private static final double LOST = 0.6;

  private final Xml svg;
  private final Extract extract;
  private final SvgColumns columns;
  private final Map<Frame.Arrow, CarriedLayers> carried;
  private boolean underWay;
  private boolean lost;
  private boolean alert;

  SvgArrows(Xml svg, Extract extract, SvgColumns columns, Map<Frame.Arrow, CarriedLayers> carried) {
    this.carried = carried;
    this.svg = svg;
    this.extract = extract;
    this.columns = columns;
  }

  /** Whether there are bytes that no recv has returned. */
  boolean hasUnderWay() {
    return underWay;
  }

  /** Whether there are datagrams that are lost. */
  boolean hasLost() {
    return lost;
  }

  /** Whether there are alerts of TLS. */
  boolean hasAlert() {
    return alert;
  }

  /** Draws the lines; what lies outside the drawing is cut off by its edge. */
  void arrows() {
    for (Frame.Arrow arrow : shown()) {
      line(arrow);
    }
  }

  /** Writes the lengths, above all lines. */
  void lengths() {
    List<Frame.Arrow> shown = shown();
    for (Frame.Arrow arrow : shown) {
      if (arrow.datagram().isPresent()) {
        datagram(arrow, arrow.datagram().get());
        continue;
      }
      boolean gathers = shown.stream().filter(other -> sameRecv(arrow, other)).count() > 1;
      boolean spreads = shown.stream().filter(other -> sameSend(arrow, other)).count() > 1;
      double share = isStub(arrow) ? STUB / 2 : gathers ? 0.28 : spreads ? 0.72 : 0.5;
      double x1 = columns.x(arrow.fromLane());
      double way = columns.x(arrow.toLane()) - x1;
      double x = isStub(arrow) ? x1 + Math.signum(way) * BESIDE_STRIP : x1 + way * share;
      double middle = y(arrow.fromY()) + (y(endY(arrow)) - y(arrow.fromY())) * share;
      // Above a stub stands the state's name.
      double y = isStub(arrow) ? middle + 13 : middle - 5;
      if (y > 0 && y < extract.height()) {
        boolean isError = layers(arrow).filter(CarriedLayers::hasError).isPresent();
        String anchor = !isStub(arrow) ? "middle" : way > 0 ? "start" : "end";
        svg.element(
            "text",
            words(arrow, Math.abs(way)),
            "class",
            isError ? "length fault" : "length",
            "x",
            x,
            "y",
            y,
            "text-anchor",
            anchor);
        layers(arrow)
            .filter(each -> !each.alerts().isEmpty())
            .ifPresent(each -> alert(isError, x1 + 20 * Math.signum(way), y(arrow.fromY())));
      }
    }
  }

  private Optional<CarriedLayers> layers(Frame.Arrow arrow) {
    return Optional.ofNullable(carried.get(arrow));
  }

  /** The longest that has room: what TLS had in it, or else its length. */
  private String words(Frame.Arrow arrow, double way) {
    String length = Heading.number(arrow.length()) + " B" + (isStub(arrow) ? " not received" : "");
    return isStub(arrow)
        ? length
        : layers(arrow).stream()
            .flatMap(layers -> layers.forms().stream())
            .filter(form -> form.length() * CHARACTER <= way - 4 * BAR)
            .findFirst()
            .orElse(length);
  }

  private void alert(boolean isError, double x, double y) {
    alert = true;
    svg.open("g", "class", isError ? "error" : "close");
    SvgShapes.alert(svg, x, y);
    svg.close("g");
  }

  /** A datagram's length, and what became of it. */
  private void datagram(Frame.Arrow arrow, Frame.Datagram datagram) {
    double x1 = fromX(arrow);
    double way = toX(arrow) - x1;
    boolean level = arrow.leadsNowhere() || datagram.lost() || isStub(arrow);
    double share = level ? 0.1 : 0.5;
    double y = level ? y(levelY(arrow)) : (y(arrow.fromY()) + y(arrow.toY())) / 2;
    if (y > 0 && y < extract.height()) {
      boolean starts = way > 0 == !(arrow.leadsNowhere() && arrow.send().isEmpty());
      double x = level && arrow.send().isEmpty() ? toX(arrow) - way * share : x1 + way * share;
      svg.element(
          "text",
          DatagramWords.of(arrow, datagram),
          "class",
          datagram.lost() ? "length fault" : "length",
          "x",
          x + (level ? Math.signum(starts ? 1 : -1) * BAR : 0),
          "y",
          isStub(arrow) && !datagram.lost() ? y + 13 : y - 5,
          "text-anchor",
          !level ? "middle" : starts ? "start" : "end");
    }
  }

  private List<Frame.Arrow> shown() {
    return extract.frame().arrows().stream()
        .filter(arrow -> arrow.lanes().stream().allMatch(columns::isShown))
        .toList();
  }

  private double fromX(Frame.Arrow arrow) {
    return arrow.fromLane() == PacketArrow.NOWHERE
        ? columns.x(arrow.toLane()) + NOWHERE * inward(arrow.toLane())
        : columns.x(arrow.fromLane());
  }

  private double toX(Frame.Arrow arrow) {
    return arrow.toLane() == PacketArrow.NOWHERE
        ? columns.x(arrow.fromLane()) + NOWHERE * inward(arrow.fromLane())
        : columns.x(arrow.toLane());
  }

  private double inward(int lane) {
    return extract.frame().lanes().get(lane).onServerSide() ? 1 : -1;
  }

  private static double levelY(Frame.Arrow arrow) {
    return arrow.send().isPresent() ? arrow.fromY() : arrow.toY();
  }

  private static boolean sameRecv(Frame.Arrow one, Frame.Arrow other) {
    return one.recv().isPresent()
        && other.recv().isPresent()
        && one.recv().get().number() == other.recv().get().number();
  }

  private static boolean sameSend(Frame.Arrow one, Frame.Arrow other) {
    return one.send().isPresent()
        && other.send().isPresent()
        && one.send().get().number() == other.send().get().number();
  }

  private boolean isStub(Frame.Arrow arrow) {
    return arrow.isWaiting(extract.frame().lanes());
  }

  private boolean isOurs(int lane) {
    return lane != PacketArrow.NOWHERE && extract.frame().lanes().get(lane).socket().isPresent();
  }

  private double y(double place) {
    return place - extract.frame().from();
  }

  /** Lines to and from "outside" are level: nothing is known about the time at that end. */
  private static double endY(Frame.Arrow arrow) {
    return arrow.send().isPresent() && arrow.recv().isPresent() ? arrow.toY() : arrow.fromY();
  }

  private void line(Frame.Arrow arrow) {
    double x1 = fromX(arrow);
    double x2 = toX(arrow);
    boolean level = arrow.leadsNowhere() && arrow.send().isEmpty();
    double y1 = y(level ? arrow.toY() : arrow.fromY());
    double y2 = level || arrow.leadsNowhere() ? y1 : y(endY(arrow));
    double way = Math.signum(x2 - x1);
    if (arrow.datagram().filter(Frame.Datagram::lost).isPresent()) {
      lost = true;
      path("arrow lost", "url(#cross)", x1 + BAR * way, y1, x1 + (x2 - x1) * LOST, y1);
      return;
    }
    boolean outside = !isOurs(arrow.fromLane()) || !isOurs(arrow.toLane());
    if (isStub(arrow)) {
      underWay = true;
      double end = x1 + (x2 - x1) * STUB;
      path("arrow stub", "url(#stop)", x1 + BAR * way, y1, end, y1);
    } else {
      path(style(arrow, outside), "url(#head)", x1 + BAR * way, y1, x2 - (BAR + 2) * way, y2);
      marks(arrow, x1, y1, x2, y2, way);
    }
  }

  private static String style(Frame.Arrow arrow, boolean outside) {
    List<String> styles = new ArrayList<>(List.of("arrow"));
    if (outside) {
      styles.add("pale");
    }
    if (arrow.datagram().filter(Frame.Datagram::duplicate).isPresent()) {
      styles.add("again");
    }
    return String.join(" ", styles);
  }

  /** Two strokes across what was cut, a ring where one begins that came out of order. */
  private void marks(Frame.Arrow arrow, double x1, double y1, double x2, double y2, double way) {
    if (arrow.datagram().filter(Frame.Datagram::cut).isPresent()) {
      for (double back = BAR + 14; back <= BAR + 18; back += 4) {
        double share = 1 - back / Math.max(back, Math.abs(x2 - x1));
        double x = x1 + (x2 - x1) * share;
        double y = y1 + (y2 - y1) * share;
        svg.empty(
            "path",
            "class",
            "arrow",
            "d",
            String.format(Locale.ROOT, "M%.1f %.1f L%.1f %.1f", x - 2, y + 5, x + 2, y - 5));
      }
    }
    if (arrow.datagram().filter(Frame.Datagram::reordered).isPresent()) {
      svg.empty("circle", "class", "arrow", "cx", x1 + (BAR + 4) * way, "cy", y1, "r", 4);
    }
  }

  private void path(String style, String marker, double x1, double y1, double x2, double y2) {
    svg.empty(
        "path",
        "class",
        style,
        "marker-end",
        marker,
        "d",
        String.format(Locale.ROOT, "M%.1f %.1f L%.1f %.1f", x1, y1, x2, y2));
  }
}
