package dev.socketworkbench.ui.support.layout;

import javafx.scene.layout.Region;

/**
 * Words left and tools right on one line, or the tools below the words where that is too narrow.
 */
public final class WrappingLine extends FoldingLine {
  /** Least room between words and tools on one line, in pixels: they must not look like one. */
  private static final double GAP = 6;

  private final Region words;
  private final Region tools;
  private final boolean grow;

  /** A line of these two. */
  public WrappingLine(Region words, Region tools) {
    this(words, tools, false);
  }

  private WrappingLine(Region words, Region tools, boolean grow) {
    super(words, tools);
    this.words = words;
    this.tools = tools;
    this.grow = grow;
  }

  /** The same, with tools that take what room the words leave. */
  public static WrappingLine withGrowingTools(Region words, Region tools) {
    return new WrappingLine(words, tools, true);
  }

  @Override
  double widthOfOneLine() {
    return words.prefWidth(-1) + (grow ? 0 : GAP) + tools.prefWidth(-1);
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double top = snappedTopInset();
    double inner = getWidth() - sides(this);
    double own = fitsOneLine(inner) ? inner - words.prefWidth(-1) : inner;
    double toolsWidth = grow ? own : Math.min(inner, tools.prefWidth(-1));
    double toolsHeight = tools.prefHeight(-1);
    if (fitsOneLine(inner)) {
      double height = getHeight() - top - snappedBottomInset();
      words.resizeRelocate(left, top, inner - toolsWidth, height);
      tools.resizeRelocate(left + inner - toolsWidth, top, toolsWidth, height);
    } else {
      double wordsHeight = heightOfFirst(getWidth());
      words.resizeRelocate(left, top, inner, wordsHeight);
      tools.resizeRelocate(left, top + wordsHeight, inner, toolsHeight);
    }
  }
}
