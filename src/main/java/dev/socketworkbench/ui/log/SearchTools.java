package dev.socketworkbench.ui.log;

import dev.socketworkbench.ui.support.Controls;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** The search field and what belongs to it: only matches or all rows, and the way through them. */
final class SearchTools extends HBox {
  /** How wide a pane must be for all tools, in ems. */
  private static final double LEAST_ROOM = 40;

  private final QueryField field;
  private final Button previous;
  private final Button next;
  private final Button stop;

  SearchTools(QueryModel model, QueryField field, QueryField.Moves moves) {
    ToggleButton only = Controls.iconToggle("log-only-matches", Feather.FILTER);
    only.selectedProperty().bindBidirectional(model.onlyMatchesProperty());
    stop = Controls.iconButton("log-search-stop", Feather.X, moves::stop);
    showSearching(false);
    HBox.setHgrow(field, Priority.SOMETIMES);
    getStyleClass().add("log-tools");
    previous =
        Controls.iconButton("log-previous-match", Feather.CHEVRON_UP, () -> moves.toMatch(false));
    next = Controls.iconButton("log-next-match", Feather.CHEVRON_DOWN, () -> moves.toMatch(true));
    getChildren().addAll(field, stop, only, previous, next);
    this.field = field;
  }

  /** In a narrow pane the keys alone (F3, Enter) lead through the matches. */
  void fitInto(double width) {
    boolean room = width > LEAST_ROOM * field.getFont().getSize();
    for (Button button : List.of(previous, next)) {
      button.setVisible(room);
      button.setManaged(room);
    }
  }

  /** Offers to end the search while there is one that takes long. */
  void showSearching(boolean on) {
    stop.setVisible(on);
    stop.setManaged(on);
  }
}
