package dev.socketworkbench.ui.server;

import dev.socketworkbench.kernel.interfaces.BindChoice;
import javafx.scene.control.ListCell;

/** The chosen interface in the closed field, which is narrower than the list. */
final class BindCell extends ListCell<BindChoice> {
  @Override
  protected void updateItem(BindChoice choice, boolean empty) {
    super.updateItem(choice, empty);
    setText(empty || choice == null ? null : BindWords.brief(choice));
  }
}
