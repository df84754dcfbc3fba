package dev.socketworkbench.ui.window;

import dev.socketworkbench.scenario.Scenario;
import dev.socketworkbench.ui.action.Actions;
import dev.socketworkbench.ui.action.Shortcuts;
import dev.socketworkbench.ui.scenario.GalleryPane;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** The few dialogs of the window. */
final class Dialogs {
  private Dialogs() {}

  static void about(Window owner, Background background) {
    show(owner, Messages.get("about.title"), new AboutPane(background));
  }

  static void shortcuts(Window owner, Actions actions) {
    List<String> lines = new ArrayList<>(Messages.get("shortcuts.list").lines().toList());
    lines.addAll(Shortcuts.lines(actions));
    ScrollPane scrolled = new ScrollPane(table(String.join("\n", lines)));
    scrolled.setFitToWidth(true);
    scrolled.getStyleClass().add("edge-to-edge");
    show(owner, Messages.get("shortcuts.title"), scrolled);
  }

  static void searchLanguage(Window owner) {
    Label words = new Label(Messages.get("search-language.words"));
    words.setWrapText(true);
    VBox all = new VBox(words, table(Messages.get("search-language.list")));
    all.getStyleClass().add("search-language");
    ScrollPane scrolled = new ScrollPane(all);
    scrolled.setFitToWidth(true);
    scrolled.getStyleClass().add("edge-to-edge");
    show(owner, Messages.get("search-language.title"), scrolled);
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

  private static GridPane table(String text) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("shortcuts");
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String[] parts = lines.get(i).split("\t", 2);
      Label keys = new Label(parts[0]);
      keys.getStyleClass().add("mono");
      keys.setMinWidth(Region.USE_PREF_SIZE);
      Label words = new Label(parts[1]);
      words.setWrapText(true);
      grid.addRow(i, keys, words);
    }
    return grid;
  }

  private static Alert show(Window owner, String title, Node content) {
    Alert alert = new Alert(Alert.AlertType.INFORMATION, "", ButtonType.CLOSE);
    alert.initOwner(owner);
    alert.setTitle(title);
    alert.setHeaderText(title);
    alert.getDialogPane().setContent(new WithinScreen(content, owner));
    alert.getDialogPane().getStyleClass().add("wide-dialog");
    alert.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
    alert.setResizable(true);
    alert.show();
    return alert;
  }
}
