package dev.socketworkbench.ui.action;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** An action's name, its menu and its keys; grey if it is not possible now. */
final class ActionCell extends ListCell<Action> {
  private static final PseudoClass IMPOSSIBLE = PseudoClass.getPseudoClass("impossible");

  private final Label name = new Label();
  private final Label menu = new Label();
  private final Label keys = new Label();
  private final HBox line;

  ActionCell() {
    getStyleClass().add("action-cell");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    menu.getStyleClass().add("muted");
    keys.getStyleClass().add("mono");
    keys.setMinWidth(Region.USE_PREF_SIZE);
    menu.setMinWidth(Region.USE_PREF_SIZE);
    line = new HBox(name, menu, gap, keys);
    line.getStyleClass().add("action-line");
    setPrefWidth(0); // as wide as the list
  }

  @Override
  protected void updateItem(Action action, boolean empty) {
    super.updateItem(action, empty);
    setText(null);
    setGraphic(empty ? null : line);
    if (!empty && action != null) {
      boolean able = action.enabled().getValue();
      name.setText(action.name());
      menu.setText(action.group().words());
      keys.setText(action.keyText());
      pseudoClassStateChanged(IMPOSSIBLE, !able);
      setAccessibleText(
          String.join(", ", name.getText(), menu.getText(), keys.getText(), action.whyNot()));
    }
  }
}
