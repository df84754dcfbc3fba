package dev.socketworkbench.ui.action;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.ListKeys;
import dev.socketworkbench.ui.support.Messages;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.Window;

/**
 * Finds what can be done by typing a part of its name: the arrow keys choose, Enter does it. What
 * is not possible now is there in grey, with the reason.
 */
public final class ActionFinder {
  private static final int ROWS = 12;
  private static final double WIDTH_EM = 36;
  private static final double ROW_EM = 2.1;

  private final Actions actions;
  private final Popup popup = new Popup();
  private final TextField field = Controls.named(new TextField(), "find-action-text");
  private final ListView<Action> list = new ListView<>();
  private final Label said = new Label();

  /** A finder of these, not shown yet. */
  public ActionFinder(Actions actions) {
    this.actions = actions;
    field.setPromptText(Messages.get("find-action.prompt"));
    field.textProperty().subscribe(this::fill);
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    list.setId("find-action-list");
    list.setAccessibleText(Messages.get("find-action.list"));
    list.setFocusTraversable(false);
    list.setCellFactory(view -> new ActionCell());
    list.setOnMouseClicked(event -> choose());
    said.setId("find-action-why");
    said.getStyleClass().add("muted");
    said.setWrapText(true);
    said.managedProperty().bind(said.textProperty().isNotEmpty());
    list.getSelectionModel().selectedItemProperty().subscribe(this::explain);
    VBox box = new VBox(field, list, said);
    box.getStyleClass().addAll("pane", "action-finder");
    box.setId("action-finder");
    popup.getContent().add(box);
    popup.setAutoHide(true);
    field
        .fontProperty()
        .subscribe(
            font -> {
              box.setPrefWidth(WIDTH_EM * font.getSize());
              list.setFixedCellSize(ROW_EM * font.getSize());
              resize();
            });
  }

  /** Those whose names hold all the words that are typed; names that begin so come first. */
  public List<Action> found(String typed) {
    List<String> words = List.of(typed.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    return actions.all().stream()
        .filter(each -> words.stream().allMatch(searched(each)::contains))
        .sorted(
            Comparator.comparing(
                each -> !each.name().toLowerCase(Locale.ROOT).startsWith(words.getFirst())))
        .toList();
  }

  private static String searched(Action action) {
    return (action.name() + " " + action.group().words()).toLowerCase(Locale.ROOT);
  }

  /** Shows it below this node, or at the top of its window. */
  public void show(Node below, Window owner) {
    List<String> sheets = owner.getScene().getStylesheets();
    if (!popup.getScene().getStylesheets().equals(sheets)) {
      popup.getScene().getStylesheets().setAll(sheets);
    }
    Bounds at =
        below.getScene() == null || !below.isVisible()
            ? null
            : below.localToScreen(below.getLayoutBounds());
    double width = WIDTH_EM * field.getFont().getSize();
    double left =
        at == null
            ? owner.getX() + (owner.getWidth() - width) / 2
            : Math.min(at.getMinX(), owner.getX() + owner.getWidth() - width);
    popup.show(owner, Math.max(owner.getX(), left), at == null ? owner.getY() : at.getMaxY());
    // Only now: the colours of what is in a pop-up come from the window that it stands on.
    field.clear();
    fill("");
    field.requestFocus();
  }

  private void fill(String typed) {
    list.getItems().setAll(found(typed));
    list.getSelectionModel().selectFirst();
    list.scrollTo(0);
    if (list.getItems().isEmpty()) {
      said.setText(Messages.get("find-action.none"));
    }
    resize();
  }

  private void resize() {
    int rows = Math.clamp(list.getItems().size(), 1, ROWS);
    double height = rows * list.getFixedCellSize() + 2;
    list.setPrefHeight(height);
    list.setMinHeight(height);
  }

  private void explain(Action action) {
    said.setText(
        action == null || action.whyNot().isEmpty()
            ? ""
            : Messages.get("find-action.why", action.whyNot()));
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case ENTER -> choose();
      case ESCAPE -> popup.hide();
      default -> {
        if (!ListKeys.move(list, event.getCode(), ROWS)) {
          return;
        }
      }
    }
    event.consume();
  }

  /** Does what is chosen; what is not possible stays there with its reason. */
  private void choose() {
    Action chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null && chosen.enabled().getValue()) {
      popup.hide();
      chosen.run();
    }
  }
}
