package dev.socketworkbench.ui.session;

import dev.socketworkbench.ui.support.Messages;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** Asks whether a window may be closed although it is writing a file. */
final class CloseQuestion {
  private CloseQuestion() {}

  static boolean ask(Window owner, String work) {
    ButtonType close = new ButtonType(Messages.get("close.yes"), ButtonBar.ButtonData.YES);
    ButtonType stay = new ButtonType(Messages.get("close.no"), ButtonBar.ButtonData.CANCEL_CLOSE);
    Alert alert =
        new Alert(Alert.AlertType.CONFIRMATION, Messages.get("close.text", work), close, stay);
    Questions.dress(alert, owner, Messages.get("close.title"));
    return alert.showAndWait().filter(close::equals).isPresent();
  }
}
