package dev.socketworkbench.ui.support;

import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import javafx.stage.Window;

/**
 * Asks whether something may be done that nothing undoes. Enter and Space, pressed once too often,
 * answer no, as Esc does.
 */
public final class SafeQuestion {
  private SafeQuestion() {}

  /** Asks with the usual words for no. */
  public static boolean ask(Window owner, String title, String text, String yes) {
    return ask(owner, title, text, yes, ButtonType.CANCEL);
  }

  /** Asks with other words for no. */
  public static boolean ask(Window owner, String title, String text, String yes, String no) {
    return ask(owner, title, text, yes, new ButtonType(no, ButtonBar.ButtonData.CANCEL_CLOSE));
  }

  private static boolean ask(Window owner, String title, String text, String yes, ButtonType no) {
    ButtonType doIt = new ButtonType(yes, ButtonBar.ButtonData.YES);
    Alert alert = new Alert(Alert.AlertType.CONFIRMATION, text, doIt, no);
    Questions.dress(alert, owner, title);
    DialogPane pane = alert.getDialogPane();
    Button refusal = (Button) pane.lookupButton(no);
    ((Button) pane.lookupButton(doIt)).setDefaultButton(false);
    refusal.setDefaultButton(true);
    alert.setOnShown(event -> refusal.requestFocus());
    return alert.showAndWait().filter(doIt::equals).isPresent();
  }
}
