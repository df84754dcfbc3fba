package dev.socketworkbench.ui.support;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Makes a row of buttons one stop of the Tab key: within it, Left and Right go from button to
 * button, and Tab comes back to the one that was used last.
 */
public final class TabGroup {
  /** The style class of the button of what has no room in a row. */
  public static final String OVERFLOW = "tool-bar-overflow-button";

  private final Parent row;
  private Node stop;

  private TabGroup(Parent row) {
    this.row = row;
  }

  /** Does so, from the moment that the row is in a window. */
  public static void of(Parent row) {
    TabGroup group = new TabGroup(row);
    row.addEventFilter(KeyEvent.KEY_PRESSED, group::key);
    row.sceneProperty()
        .subscribe(
            (before, scene) -> {
              if (scene != null) {
                group.arrange();
              }
            });
    // As long as it is there: a row that comes and goes must not be told twice.
    row.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(group::moved);
  }

  private void moved(Node owner) {
    if (owner instanceof ButtonBase && !owner.equals(stop) && buttons().contains(owner)) {
      stop = owner;
    }
    arrange();
  }

  /** Buttons come and go, and can be pressed or not. */
  private void arrange() {
    List<Node> all = buttons();
    if (stop == null || !all.contains(stop) || stop.isDisabled() || !Controls.isShown(stop)) {
      stop = all.stream().filter(TabGroup::canHold).findFirst().orElse(null);
    }
    all.forEach(each -> each.setFocusTraversable(each.equals(stop)));
    // The button of what has no room in a tool bar stays a stop when it has no size any more.
    row.lookupAll("." + OVERFLOW)
        .forEach(
            each ->
                each.setFocusTraversable(
                    Controls.isShown(each) && each.getLayoutBounds().getHeight() > 0));
  }

  private static boolean canHold(Node node) {
    return !node.isDisabled() && Controls.isShown(node);
  }

  private List<Node> buttons() {
    List<Node> found = new ArrayList<>();
    collect(row, found);
    return found;
  }

  private static void collect(Parent in, List<Node> found) {
    for (Node child : in.getChildrenUnmodifiable()) {
      if (child instanceof ButtonBase && !child.getStyleClass().contains(OVERFLOW)) {
        found.add(child);
      } else if (child instanceof Parent parent
          && !(child instanceof javafx.scene.control.ComboBoxBase<?>)) {
        collect(parent, found);
      }
    }
  }

  private void key(KeyEvent event) {
    boolean right = event.getCode() == KeyCode.RIGHT || event.getCode() == KeyCode.KP_RIGHT;
    boolean left = event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.KP_LEFT;
    if ((left || right) && event.getTarget() instanceof ButtonBase now && !event.isAltDown()) {
      List<Node> all = buttons().stream().filter(TabGroup::canHold).toList();
      int at = all.indexOf(now);
      if (at >= 0) {
        all.get(Math.floorMod(at + (right ? 1 : -1), all.size())).requestFocus();
        event.consume();
      }
    }
  }
}
