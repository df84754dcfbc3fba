package dev.socketworkbench.ui.support;

import javafx.scene.layout.Region;

/**
 * Words left and tools right on one line, or the tools below the words where that is too narrow.
 */
public final class WrappingLine extends FoldingLine {
  private final Region words;
  private final Region tools;

  /** A line of these two. */
  public WrappingLine(Region words, Region tools) {
    super(words, tools);
    this.words = words;
    this.tools = tools;
  }

  @Override
  double widthOfOneLine() {
    return words.prefWidth(-1) + tools.prefWidth(-1);
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double top = snappedTopInset();
    double inner = getWidth() - sides(this);
    double toolsWidth = Math.min(inner, tools.prefWidth(-1));
    double toolsHeight = tools.prefHeight(-1);
    if (fitsOneLine(inner)) {
      double height = getHeight() - top - snappedBottomInset();
      words.resizeRelocate(left, top, inner - toolsWidth, height);
      tools.resizeRelocate(left + inner - toolsWidth, top, toolsWidth, height);
    } else {
      double wordsHeight = words.prefHeight(-1);
      words.resizeRelocate(left, top, inner, wordsHeight);
      tools.resizeRelocate(left, top + wordsHeight, inner, toolsHeight);
    }
  }
}
