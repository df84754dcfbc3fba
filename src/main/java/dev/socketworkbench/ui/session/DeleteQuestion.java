package dev.socketworkbench.ui.session;

import dev.socketworkbench.ui.support.Messages;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** Asks whether a session that a crash left behind may be deleted: nothing brings it back. */
final class DeleteQuestion {
  private DeleteQuestion() {}

  static boolean ask(Window owner, LeftBehind session) {
    ButtonType delete = new ButtonType(Messages.get("delete.yes"), ButtonBar.ButtonData.YES);
    Alert alert =
        new Alert(
            Alert.AlertType.CONFIRMATION,
            Messages.get("delete.text", session.when(), session.rows(), session.size()),
            delete,
            ButtonType.CANCEL);
    Questions.dress(alert, owner, Messages.get("delete.title"));
    ((Button) alert.getDialogPane().lookupButton(delete)).setDefaultButton(false);
    ((Button) alert.getDialogPane().lookupButton(ButtonType.CANCEL)).setDefaultButton(true);
    return alert.showAndWait().filter(delete::equals).isPresent();
  }
}
