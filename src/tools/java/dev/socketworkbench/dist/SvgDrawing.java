package dev.socketworkbench.dist;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** An SVG file of rectangles, circles, lines and polygons, in whatever size it is asked for. */
final class SvgDrawing {
  private final Element root;
  private final double side;

  /**
   * Reads the file.
   *
   * @throws IOException if it is no such file
   */
  SvgDrawing(Path file) throws IOException {
    try {
      root =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    side = Double.parseDouble(root.getAttribute("viewBox").split(" ", -1)[2]);
  }

  /** The picture, square, with this many pixels on a side. */
  BufferedImage draw(int pixels) {
    BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(pixels / side, pixels / side);
    for (Node each = root.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element element && !element.getTagName().equals("title")) {
        draw(graphics, element);
      }
    }
    graphics.dispose();
    return image;
  }

  private static void draw(Graphics2D graphics, Element element) {
    Shape shape = shape(element);
    if (element.hasAttribute("fill")) {
      graphics.setColor(Color.decode(element.getAttribute("fill")));
      graphics.fill(shape);
    }
    if (element.hasAttribute("stroke")) {
      graphics.setColor(Color.decode(element.getAttribute("stroke")));
      graphics.setStroke(
          new BasicStroke(
              (float) number(element, "stroke-width"),
              BasicStroke.CAP_BUTT,
              BasicStroke.JOIN_MITER));
      graphics.draw(shape);
    }
  }

  private static Shape shape(Element of) {
    return switch (of.getTagName()) {
      case "rect" ->
          new RoundRectangle2D.Double(
              number(of, "x"),
              number(of, "y"),
              number(of, "width"),
              number(of, "height"),
              2 * number(of, "rx"),
              2 * number(of, "rx"));
      case "circle" -> {
        double radius = number(of, "r");
        yield new Ellipse2D.Double(
            number(of, "cx") - radius, number(of, "cy") - radius, 2 * radius, 2 * radius);
      }
      case "line" ->
          new Line2D.Double(number(of, "x1"), number(of, "y1"), number(of, "x2"), number(of, "y2"));
      case "polygon" -> polygon(of.getAttribute("points"));
      default -> throw new IllegalArgumentException("not drawn here: " + of.getTagName());
    };
  }

  private static Shape polygon(String points) {
    Path2D path = new Path2D.Double();
    for (String point : points.split(" ", -1)) {
      String[] xy = point.split(",", -1);
      double x = Double.parseDouble(xy[0]);
      double y = Double.parseDouble(xy[1]);
      if (path.getCurrentPoint() == null) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
    return path;
  }

  private static double number(Element element, String name) {
    return Double.parseDouble(element.getAttribute(name));
  }
}
