package dev.socketworkbench.ui.log.search;

import dev.socketworkbench.ui.support.Controls;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** The search field and what belongs to it: only matches or all rows, and the way through them. */
public final class SearchTools extends HBox {
  private final Button stop;

  /** This field with its buttons. */
  public SearchTools(QueryModel model, QueryField field, QueryField.Moves moves) {
    ToggleButton only = Controls.iconToggle("log-only-matches", Feather.FILTER);
    only.selectedProperty().bindBidirectional(model.onlyMatchesProperty());
    stop = Controls.iconButton("log-search-stop", Feather.X, moves::stop);
    showSearching(false);
    HBox.setHgrow(field, Priority.SOMETIMES);
    getStyleClass().add("log-tools");
    Button previous =
        Controls.iconButton("log-previous-match", Feather.CHEVRON_UP, () -> moves.toMatch(false));
    Button next =
        Controls.iconButton("log-next-match", Feather.CHEVRON_DOWN, () -> moves.toMatch(true));
    for (ButtonBase button : List.of(stop, only, previous, next)) {
      button.setMinWidth(USE_PREF_SIZE); // where it is narrow the field gives way
    }
    getChildren().addAll(field, stop, only, previous, next);
  }

  /** Offers to end the search while there is one that takes long. */
  public void showSearching(boolean on) {
    stop.setVisible(on);
    stop.setManaged(on);
  }
}
