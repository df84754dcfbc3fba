package dev.socketworkbench.ui.log.search;

import dev.socketworkbench.query.Candidate;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionModel;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Popup;
import javafx.stage.Window;

/** What pops up at a query: the mistake, underlined at its place, and what could be typed. */
final class QueryHints {
  private static final int MOST_ROWS = 8;

  private final TextField field;
  private final Consumer<Candidate> accepted;
  private final Popup popup = new Popup();
  private final VBox box = new VBox();
  private final TextFlow place = new TextFlow();
  private final Label words = new Label();
  private final ListView<Candidate> list = new ListView<>();

  QueryHints(TextField field, Consumer<Candidate> accepted) {
    this.field = field;
    this.accepted = accepted;
    list.setId("log-filter-candidates");
    list.setAccessibleText(Messages.get("log-filter.candidates"));
    list.setFocusTraversable(false);
    list.setCellFactory(view -> new CandidateCell());
    list.setOnMouseClicked(event -> accept());
    words.setId("log-filter-mistake");
    words.setWrapText(true);
    place.getStyleClass().add("query-place");
    box.getStyleClass().addAll("pane", "query-hints");
    popup.getContent().add(box);
    popup.setAutoFix(false); // it is put where there is room
    popup.setAutoHide(true);
    popup.setHideOnEscape(false); // the field decides what Esc does
  }

  /** Shows these, or hides where there is nothing to show. */
  void show(String text, Optional<QueryException> mistake, List<Candidate> candidates) {
    box.getChildren().clear();
    mistake.ifPresent(each -> addMistake(text, each));
    list.getItems().setAll(candidates);
    if (!candidates.isEmpty()) {
      box.getChildren().add(list);
    }
    if (box.getChildren().isEmpty() || field.getScene() == null) {
      popup.hide();
    } else {
      place();
    }
  }

  private void addMistake(String text, QueryException mistake) {
    int end = mistake.position() + mistake.length();
    // What is missing has no length: then the place after it is marked.
    String wrong = mistake.length() == 0 ? " " : text.substring(mistake.position(), end);
    Text marked = new Text(wrong);
    marked.getStyleClass().add("query-mistake");
    Text before = new Text(text.substring(0, mistake.position()));
    Text after = new Text(text.substring(end));
    List.of(before, marked, after).forEach(part -> part.getStyleClass().add("mono"));
    place.getChildren().setAll(before, marked, after);
    words.setText(mistake.getMessage());
    box.getChildren().addAll(place, words);
  }

  private double rowHeight() {
    return Math.ceil(field.getFont().getSize() * 2);
  }

  /** Above the field where there is no room below it: the logs are at the window's end. */
  private void place() {
    Bounds at = field.localToScreen(field.getBoundsInLocal());
    if (at == null) {
      return;
    }
    double size = field.getFont().getSize();
    list.setFixedCellSize(rowHeight());
    box.setStyle("-fx-font-size: " + size + "px");
    box.setPrefWidth(Math.max(at.getWidth(), 28 * size));
    box.setMaxWidth(box.getPrefWidth());
    box.getStylesheets().setAll(field.getScene().getStylesheets());
    if (!popup.isShowing()) {
      popup.show(field, at.getMinX(), at.getMaxY());
    }
    Window window = field.getScene().getWindow();
    double above = at.getMinY() - window.getY();
    double below = window.getY() + window.getHeight() - at.getMaxY();
    list.setPrefHeight(0);
    box.applyCss();
    double words = box.prefHeight(box.getPrefWidth());
    double room = Math.max(above, below) - words;
    double rows = Math.min(MOST_ROWS, list.getItems().size());
    list.setPrefHeight(
        Math.clamp(Math.floor(room / rowHeight()), 1, Math.max(1, rows)) * rowHeight() + 2);
    popup.sizeToScene();
    boolean isBelow = popup.getHeight() <= below;
    popup.setX(Math.min(at.getMinX(), window.getX() + window.getWidth() - popup.getWidth()));
    popup.setY(isBelow ? at.getMaxY() : at.getMinY() - popup.getHeight());
  }

  /** Goes through the candidates; false if none are shown. */
  boolean select(int by) {
    if (!popup.isShowing() || list.getItems().isEmpty()) {
      return false;
    }
    SelectionModel<Candidate> model = list.getSelectionModel();
    int row = model.getSelectedIndex() + by;
    if (row < 0) {
      model.clearSelection();
    } else {
      model.select(Math.min(row, list.getItems().size() - 1));
      list.scrollTo(model.getSelectedIndex());
    }
    return true;
  }

  /** Takes the candidate that is selected; false if none is. */
  boolean accept() {
    Candidate chosen = list.getSelectionModel().getSelectedItem();
    if (chosen == null || !popup.isShowing()) {
      return false;
    }
    accepted.accept(chosen);
    return true;
  }

  /** Shows nothing; false if nothing was shown. */
  boolean hide() {
    boolean shown = popup.isShowing();
    popup.hide();
    return shown;
  }
}
