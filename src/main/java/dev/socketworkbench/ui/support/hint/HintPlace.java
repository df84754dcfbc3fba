package dev.socketworkbench.ui.support.hint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.shape.Rectangle;

/**
 * Where the hint of a control stands: below it, above it, or beside the form that it is in, where
 * it covers the fewest other controls and words.
 */
public final class HintPlace {
  private static final double GAP = 6;

  private final Node node;
  private final Bounds at;
  private final Rectangle2D screen;

  /**
   * The places around a node.
   *
   * @param screen where everything must be, in pixels of the screen, as the node is
   */
  public HintPlace(Node node, Rectangle2D screen) {
    this.node = node;
    this.screen = screen;
    at = node.localToScreen(node.getLayoutBounds());
  }

  /** The best place for a hint of this size; of equal ones the nearest. */
  public Bounds of(double width, double height) {
    double x = within(at.getMinX(), screen.getMinX(), screen.getMaxX() - width);
    Bounds form = form();
    double y = within(at.getMinY(), screen.getMinY(), screen.getMaxY() - height);
    Bounds above = new BoundingBox(x, at.getMinY() - GAP - height, width, height);
    List<Bounds> places = new ArrayList<>();
    places.add(new BoundingBox(x, at.getMaxY() + GAP, width, height));
    places.add(above);
    places.add(new BoundingBox(form.getMinX() - GAP - width, y, width, height));
    places.add(new BoundingBox(form.getMaxX() + GAP, y, width, height));
    List<Bounds> others = others();
    return places.stream()
        .filter(this::isOnScreen)
        .min(Comparator.comparingLong(place -> others.stream().filter(place::intersects).count()))
        .orElse(above);
  }

  private static double within(double wanted, double least, double most) {
    return Math.max(least, Math.min(wanted, most));
  }

  private boolean isOnScreen(Bounds place) {
    return place.getMinX() >= screen.getMinX()
        && place.getMaxX() <= screen.getMaxX()
        && place.getMinY() >= screen.getMinY()
        && place.getMaxY() <= screen.getMaxY();
  }

  /** What scrolls with the node as one form; the node alone if nothing does. */
  private Bounds form() {
    Node each = node;
    while (each != null && !(each instanceof ScrollPane)) {
      each = each.getParent();
    }
    return each == null ? at : each.localToScreen(each.getLayoutBounds());
  }

  /** All that can be read or pressed and is no part of the node, nor has it as its part. */
  private List<Bounds> others() {
    List<Bounds> found = new ArrayList<>();
    collect(node.getScene().getRoot(), found);
    return found;
  }

  private void collect(Node each, List<Bounds> found) {
    if (!each.isVisible() || each.equals(node)) {
      return;
    }
    if (isReadOrPressed(each) && !has(each)) {
      Bounds seen = each.localToScreen(each.getLayoutBounds());
      if (seen != null && isSeen(each)) {
        found.add(seen);
      }
    } else if (each instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }

  /** Whether the node is a part of this. */
  private boolean has(Node whole) {
    Node each = node;
    while (each != null && !each.equals(whole)) {
      each = each.getParent();
    }
    return each != null;
  }

  private static boolean isReadOrPressed(Node each) {
    boolean words =
        each instanceof Labeled labeled
            && (labeled.getGraphic() != null
                || (labeled.getText() != null && !labeled.getText().isEmpty()));
    return each instanceof Control
        && (words || each instanceof TextInputControl || each instanceof ComboBoxBase<?>);
  }

  /** Whether a part of it is not scrolled out of view. */
  private static boolean isSeen(Node each) {
    Bounds own = each.localToScene(each.getLayoutBounds());
    for (Node parent = each.getParent(); parent != null; parent = parent.getParent()) {
      if (parent.getClip() instanceof Rectangle clip
          && !parent.localToScene(clip.getLayoutBounds()).intersects(own)) {
        return false;
      }
    }
    return true;
  }
}
