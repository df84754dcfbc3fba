package dev.socketworkbench.ui.session;

import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.Questions;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** Asks what becomes of open sockets when a new session begins. */
final class NewSessionQuestion {
  /** Where the new session begins. */
  enum Answer {
    /** In its own window; the sockets keep working in theirs. */
    NEW_WINDOW,
    /** In this window; its sockets are closed. */
    HERE
  }

  private NewSessionQuestion() {}

  static Optional<Answer> ask(Window owner) {
    ButtonType window = new ButtonType(Messages.get("new.window"), ButtonBar.ButtonData.YES);
    ButtonType here = new ButtonType(Messages.get("new.here"), ButtonBar.ButtonData.NO);
    Alert alert =
        new Alert(
            Alert.AlertType.CONFIRMATION,
            Messages.get("new.text"),
            window,
            here,
            ButtonType.CANCEL);
    Questions.dress(alert, owner, Messages.get("new.title"));
    Optional<ButtonType> pressed = alert.showAndWait();
    if (pressed.isEmpty() || pressed.get().equals(ButtonType.CANCEL)) {
      return Optional.empty();
    }
    return Optional.of(pressed.get().equals(window) ? Answer.NEW_WINDOW : Answer.HERE);
  }
}
