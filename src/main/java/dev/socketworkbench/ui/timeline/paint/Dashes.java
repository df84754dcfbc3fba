package dev.socketworkbench.ui.timeline.paint;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * Dashed lines along an axis. Each pattern is kept as a picture that is one pixel thick, so that a
 * line costs as much as one rectangle and not as much as its dashes. FX thread.
 */
final class Dashes {
  private static final int LENGTH = 1 << 11;

  /** A theme has some ten patterns; those of another one are forgotten. */
  private static final int MOST_PATTERNS = 64;

  private record Pattern(boolean down, int argb, int dash, int space) {
    int period() {
      return dash + space;
    }
  }

  private final Map<Pattern, Image> pictures = new HashMap<>();

  /** From the top down; in the colour given. */
  void down(
      GraphicsContext g,
      Color ink,
      double x,
      double thick,
      double from,
      double to,
      int dash,
      int space) {
    Pattern pattern = new Pattern(true, argb(ink), dash, space);
    Image picture = picture(pattern);
    g.setImageSmoothing(false);
    double length = picture.getHeight();
    for (double y = Math.rint(from); y < to; y += length) {
      double part = Math.min(length, to - y);
      g.drawImage(picture, 0, 0, 1, part, x, y, thick, part);
    }
  }

  /** From left to right. */
  void across(
      GraphicsContext g,
      Color ink,
      double y,
      double thick,
      double from,
      double to,
      int dash,
      int space) {
    Pattern pattern = new Pattern(false, argb(ink), dash, space);
    Image picture = picture(pattern);
    g.setImageSmoothing(false);
    double length = picture.getWidth();
    for (double x = Math.rint(from); x < to; x += length) {
      double part = Math.min(length, to - x);
      g.drawImage(picture, 0, 0, part, 1, x, y, part, thick);
    }
  }

  private Image picture(Pattern pattern) {
    if (pictures.size() > MOST_PATTERNS) {
      pictures.clear();
    }
    return pictures.computeIfAbsent(pattern, Dashes::draw);
  }

  private static Image draw(Pattern pattern) {
    int length = LENGTH / pattern.period() * pattern.period();
    int[] pixels = new int[length];
    for (int i = 0; i < length; i++) {
      pixels[i] = i % pattern.period() < pattern.dash() ? pattern.argb() : 0;
    }
    int width = pattern.down() ? 1 : length;
    int height = pattern.down() ? length : 1;
    WritableImage image = new WritableImage(width, height);
    image
        .getPixelWriter()
        .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    return image;
  }

  private static int argb(Color ink) {
    return channel(ink.getOpacity()) << 24
        | channel(ink.getRed()) << 16
        | channel(ink.getGreen()) << 8
        | channel(ink.getBlue());
  }

  private static int channel(double share) {
    return (int) Math.round(share * 255);
  }
}
