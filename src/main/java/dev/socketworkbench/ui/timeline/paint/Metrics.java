package dev.socketworkbench.ui.timeline.paint;

import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/**
 * The sizes of text that everything is measured in.
 *
 * @param font for labels
 * @param strong for names
 * @param small for what stands beside
 * @param em the size of {@code font} in pixels
 * @param cell the width of one of its characters, of which all are equally wide
 */
public record Metrics(Font font, Font strong, Font small, double em, double cell) {
  private static final double SMALL = 0.82;
  private static final int SAMPLE = 100;

  /** The sizes that follow from a monospaced font. */
  public static Metrics of(Font base) {
    double size = base.getSize();
    Text text = new Text("0".repeat(SAMPLE));
    text.setFont(base);
    return new Metrics(
        base,
        Font.font(base.getFamily(), FontWeight.BOLD, size),
        Font.font(base.getFamily(), size * SMALL),
        size,
        text.getLayoutBounds().getWidth() / SAMPLE);
  }

  /** The width of a character of the small font, in pixels. */
  public double smallCell() {
    return cell * SMALL;
  }

  /** The text, cut with an ellipsis where it has no room. */
  public static String fit(String text, double width, double cell) {
    int most = (int) (width / cell);
    if (text.length() <= most) {
      return text;
    }
    return most < 2 ? "" : text.substring(0, most - 1) + "…";
  }
}
