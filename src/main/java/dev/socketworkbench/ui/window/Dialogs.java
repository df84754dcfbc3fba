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
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import javafx.stage.Modality;
import javafx.stage.Window;

/** The few dialogs of the window. */
final class Dialogs {
  private Dialogs() {}

  static void about(Window owner, Background background) {
    alert(owner, Messages.get("about.title"), new AboutPane(background)).show();
  }

  /**
   * The gallery, which is closed by a choice. The window behind it stays as live as it is: a button
   * that the mouse has left must not look as if it were still under it.
   *
   * @param chosen hears of it
   */
  static Alert scenarios(Window owner, List<Scenario> all, Consumer<Scenario> chosen) {
    List<Alert> shown = new ArrayList<>();
    GalleryPane gallery =
        new GalleryPane(
            all,
            scenario -> {
              shown.forEach(Alert::close);
              chosen.accept(scenario);
            });
    Alert alert = alert(owner, Messages.get("scenarios.title"), gallery);
    alert.setHeaderText(Messages.get("scenarios.what")); // its title stands above already
    shown.add(alert);
    alert.initModality(Modality.NONE);
    alert.show();
    gallery.focusFirst();
    return alert;
  }

  private static Alert alert(Window owner, String title, Node content) {
    Alert alert = new Alert(Alert.AlertType.INFORMATION, "", ButtonType.CLOSE);
    alert.initOwner(owner);
    alert.setTitle(title);
    alert.setHeaderText(title);
    alert.setGraphic(null);
    WithinScreen within = new WithinScreen(content, WithinScreen.screenOf(owner));
    alert.getDialogPane().setContent(within);
    alert.getDialogPane().getStyleClass().add("wide-dialog");
    alert.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
    alert.setResizable(true);
    alert
        .getDialogPane()
        .getScene()
        .getAccelerators()
        .put(KeyCombination.valueOf("Shortcut+W"), alert::close);
    // One that can be resized may be opened smaller than it wants to be.
    alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
    alert.setOnShowing(showing -> within.limit(alert.getDialogPane()));
    alert.setOnShown(
        shown -> WithinScreen.move(alert.getDialogPane().getScene().getWindow(), owner));
    return alert;
  }
}
