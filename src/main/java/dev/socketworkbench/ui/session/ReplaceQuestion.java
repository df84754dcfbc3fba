package dev.socketworkbench.ui.session;

import dev.socketworkbench.ui.support.Messages;
import java.nio.file.Path;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** Asks whether a file may be replaced. */
final class ReplaceQuestion {
  private ReplaceQuestion() {}

  static boolean ask(Window owner, Path file) {
    ButtonType replace = new ButtonType(Messages.get("replace.yes"), ButtonBar.ButtonData.YES);
    Alert alert =
        new Alert(
            Alert.AlertType.CONFIRMATION,
            Messages.get("replace.text", file.toString()),
            replace,
            ButtonType.CANCEL);
    Questions.dress(alert, owner, Messages.get("replace.title"));
    return alert.showAndWait().filter(replace::equals).isPresent();
  }
}
