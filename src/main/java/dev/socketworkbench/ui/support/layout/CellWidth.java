package dev.socketworkbench.ui.support.layout;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Cell;
import javafx.scene.layout.Region;

/** The content of a cell is as wide as the cell, so that its words can wrap. */
public final class CellWidth {
  private CellWidth() {}

  /**
   * Gives the content this width as the one that it prefers. Resizing it in the cell's own layout,
   * after the cell's skin has done so, would ask for the next layout in each one.
   */
  public static void fill(Cell<?> cell, Region content) {
    content.setMinWidth(0);
    content
        .prefWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () ->
                    Math.max(
                        0, cell.getWidth() - cell.snappedLeftInset() - cell.snappedRightInset()),
                cell.widthProperty(),
                cell.insetsProperty()));
  }
}
