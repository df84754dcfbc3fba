package dev.socketworkbench.ui.window;

import dev.socketworkbench.scenario.Scenario;
import dev.socketworkbench.ui.scenario.GalleryPane;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/** The few dialogs of the window. */
final class Dialogs {
  private Dialogs() {}

  static void about(Window owner, Background background) {
    show(owner, Messages.get("about.title"), new AboutPane(background));
  }

  /**
   * The gallery, which is closed by a choice.
   *
   * @param chosen hears of it
   */
  static void scenarios(Window owner, List<Scenario> all, Consumer<Scenario> chosen) {
    List<Alert> shown = new ArrayList<>();
    GalleryPane gallery =
        new GalleryPane(
            all,
            scenario -> {
              shown.forEach(Alert::close);
              chosen.accept(scenario);
            });
    shown.add(show(owner, Messages.get("scenarios.title"), gallery));
    gallery.focusFirst();
  }

  private static Alert show(Window owner, String title, Node content) {
    Alert alert = new Alert(Alert.AlertType.INFORMATION, "", ButtonType.CLOSE);
    alert.initOwner(owner);
    alert.setTitle(title);
    alert.setHeaderText(title);
    alert.setGraphic(null);
    alert.getDialogPane().setContent(new WithinScreen(content, owner));
    alert.getDialogPane().getStyleClass().add("wide-dialog");
    alert.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
    alert.setResizable(true);
    // One that can be resized may be opened smaller than it wants to be.
    alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
    alert.show();
    return alert;
  }
}
