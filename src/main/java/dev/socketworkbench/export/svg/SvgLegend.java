package dev.socketworkbench.export.svg;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.timeline.inference.EventShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/** Says below a drawing what its shapes mean; only those that occur. */
final class SvgLegend {
  static final double LINE = 26;
  private static final double LEFT = 30;
  private static final double CHARACTER = 6.8;

  /** A sign and its meaning. */
  private record Item(String words, BiConsumer<Double, Double> sign) {}

  private final Xml svg;
  private final List<Item> items = new ArrayList<>();

  SvgLegend(Xml svg) {
    this.svg = svg;
    bar("open", "socket, bind, listen, accept, connect");
    bar("send", "send");
    bar("recv", "recv");
    items.add(
        new Item(
            "waited (pale part)",
            (x, y) -> inRole("recv", () -> rect("wait", x - 6, y - 9, 12, 17))));
  }

  private void bar(String role, String words) {
    items.add(new Item(words, (x, y) -> inRole(role, () -> rect("bar", x - 4.5, y - 8, 9, 15))));
  }

  SvgLegend shapes(Collection<EventShape> shapes) {
    for (EventShape shape : shapes) {
      String style = SvgShapes.style(shape.tone(Operation.Group.CLOSE));
      items.add(
          new Item(
              SvgShapes.words(shape),
              (x, y) -> inRole(style, () -> SvgShapes.draw(svg, shape, x, y, false))));
    }
    return this;
  }

  SvgLegend underWay(boolean occurs) {
    if (occurs) {
      items.add(
          new Item(
              "sent, not received",
              (x, y) ->
                  svg.empty(
                      "path",
                      "class",
                      "arrow stub",
                      "marker-end",
                      "url(#stop)",
                      "d",
                      "M" + Math.round(x - 9) + " " + Math.round(y) + " h14")));
    }
    return this;
  }

  SvgLegend lost(boolean occurs) {
    if (occurs) {
      items.add(
          new Item(
              "datagram, lost",
              (x, y) ->
                  svg.empty(
                      "path",
                      "class",
                      "arrow lost",
                      "marker-end",
                      "url(#cross)",
                      "d",
                      "M" + Math.round(x - 9) + " " + Math.round(y) + " h14")));
    }
    return this;
  }

  SvgLegend tls(boolean agreed, boolean failed, boolean alert) {
    if (agreed) {
      items.add(
          new Item(
              "TLS agreed", (x, y) -> inRole("open", () -> SvgShapes.padlock(svg, x, y, false))));
    }
    if (failed) {
      items.add(
          new Item(
              "TLS failed", (x, y) -> inRole("error", () -> SvgShapes.padlock(svg, x, y, true))));
    }
    if (alert) {
      items.add(new Item("TLS alert", (x, y) -> inRole("error", () -> SvgShapes.alert(svg, x, y))));
    }
    return this;
  }

  SvgLegend packets(boolean seen, boolean concluded) {
    if (seen) {
      items.add(new Item("packet, captured", (x, y) -> packet("packet", x, y)));
    }
    if (concluded) {
      items.add(
          new Item("packet, inferred from the calls", (x, y) -> packet("packet concluded", x, y)));
    }
    return this;
  }

  private void packet(String style, double x, double y) {
    svg.empty(
        "path",
        "class",
        style,
        "marker-end",
        "url(#packet)",
        "d",
        "M" + Math.round(x - 12) + " " + Math.round(y) + " h18");
  }

  SvgLegend states(boolean measured, boolean inferred) {
    if (measured) {
      items.add(new Item("state, measured", (x, y) -> rect("strip", x - 2.5, y - 8, 5, 16)));
    }
    if (inferred) {
      items.add(
          new Item(
              "state, inferred from the calls", (x, y) -> rect("guess", x - 2.5, y - 8, 5, 16)));
    }
    return this;
  }

  /** How high it is in a drawing of this width. */
  double height(double width) {
    return layout(width, 0, false);
  }

  /** Draws it from here down. */
  void draw(double width, double top) {
    layout(width, top, true);
  }

  private double layout(double width, double top, boolean draws) {
    double x = LEFT;
    double y = top + LINE / 2;
    for (Item item : items) {
      double needed = 14 + item.words().length() * CHARACTER + 26;
      if (x + needed > width && x > LEFT) {
        x = LEFT;
        y += LINE;
      }
      if (draws) {
        item.sign().accept(x, y);
        svg.element("text", item.words(), "class", "sub", "x", x + 14, "y", y + 4);
      }
      x += needed;
    }
    return y + LINE / 2 - top;
  }

  private void inRole(String role, Runnable sign) {
    svg.open("g", "class", role);
    sign.run();
    svg.close("g");
  }

  private void rect(String style, double x, double y, double width, double height) {
    svg.empty("rect", "class", style, "x", x, "y", y, "width", width, "height", height, "rx", 1.5);
  }
}
