package dev.socketworkbench.ui.window;

import dev.socketworkbench.ui.support.Controls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;

/**
 * Moves the focus from pane to pane, each time to where it was in that pane before. What is not in
 * reach, as a folded pane, is passed over.
 */
final class PaneSteps {
  /**
   * A pane.
   *
   * @param usual puts the focus where it belongs as long as it has been nowhere in the pane
   */
  private record Pane(Node node, BooleanSupplier isInReach, Runnable usual) {}

  private static final PseudoClass STEPPED = PseudoClass.getPseudoClass("stepped");

  private final Scene scene;
  private final List<Pane> panes = new ArrayList<>();
  private final Map<Node, Node> places = new HashMap<>();

  /** What shows that the focus came to it; null for nothing. */
  private Node stepped;

  PaneSteps(Scene scene) {
    this.scene = scene;
    scene.focusOwnerProperty().subscribe(this::keep);
  }

  /** A pane that is in reach while it is in the window. */
  void add(Node node, Runnable usual) {
    add(node, () -> node.getScene() != null, usual);
  }

  /** A pane after those that were added before. */
  void add(Node node, BooleanSupplier isInReach, Runnable usual) {
    panes.add(new Pane(node, isInReach, usual));
  }

  private void keep(Node owner) {
    hide();
    for (Pane pane : panes) {
      if (owner != null && Controls.isWithin(owner, pane.node())) {
        places.put(pane.node(), owner);
      }
    }
  }

  /** To the next pane, or to the previous one. */
  void step(boolean forward) {
    int size = panes.size();
    int now = -1;
    for (int i = 0; i < size; i++) {
      if (Controls.hasFocusWithin(panes.get(i).node())) {
        now = i;
      }
    }
    int from = now < 0 && !forward ? 0 : now;
    for (int by = 1; by <= size; by++) {
      Pane pane = panes.get(Math.floorMod(from + (forward ? by : -by), size));
      if (pane.isInReach().getAsBoolean()) {
        focus(pane);
        if (pane.node().getScene() != null && !Controls.hasFocusWithin(pane.node())) {
          Controls.focusWithin(pane.node()); // what is usual cannot be pressed now
        }
        show(scene.getFocusOwner());
        return;
      }
    }
  }

  /** The toolkit shows where the focus is only where Tab has put it. */
  private void show(Node owner) {
    hide();
    stepped = owner;
    if (owner != null) {
      owner.pseudoClassStateChanged(STEPPED, true);
    }
  }

  private void hide() {
    if (stepped != null) {
      stepped.pseudoClassStateChanged(STEPPED, false);
      stepped = null;
    }
  }

  private void focus(Pane pane) {
    Node place = places.get(pane.node());
    if (place != null
        && scene.equals(place.getScene())
        && Controls.isShown(place)
        && !place.isDisabled()) {
      place.requestFocus();
    } else {
      pane.usual().run();
    }
  }
}
