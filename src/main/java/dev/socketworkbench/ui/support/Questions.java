package dev.socketworkbench.ui.support;

import dev.socketworkbench.ui.support.theme.Icons;
import javafx.scene.control.Alert;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Gives dialogs the look of the window that they belong to. */
public final class Questions {
  private static final double WIDTH_EM = 34;

  private Questions() {}

  /** Dresses one; of no window if there is none yet. */
  public static void dress(Alert alert, Window owner, String title) {
    alert.setTitle(title);
    alert.setHeaderText(null); // the title stands in the frame of the dialog
    alert.setGraphic(icon(alert.getAlertType()));
    alert.setResizable(true);
    alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
    // The theme's most is in pixels: too few for the buttons of large text.
    String width = WIDTH_EM + "em;";
    alert.getDialogPane().setStyle("-fx-pref-width: " + width + "-fx-max-width: " + width);
    if (owner != null) {
      alert.initOwner(owner);
      alert.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
    }
  }

  private static FontIcon icon(Alert.AlertType type) {
    return Icons.of(
        type == Alert.AlertType.CONFIRMATION ? Feather.HELP_CIRCLE : Feather.ALERT_TRIANGLE);
  }
}
