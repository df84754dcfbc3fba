package dev.socketworkbench.ui.composer;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.message.history.SentHistory;
import dev.socketworkbench.message.history.SentText;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.ListKeys;
import dev.socketworkbench.ui.support.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.Screen;
import javafx.stage.Window;

/**
 * Finds a message that was sent by typing a part of it; Enter puts it into the field, Delete
 * forgets it.
 */
final class HistoryFinder {
  private static final int ROWS = 10;
  private static final int LEAST_ROWS = 3;
  private static final double MOST_OF_SCREEN = 0.4;
  private static final double WIDTH_EM = 34;
  private static final double ROW_EM = 2;
  private static final int MOST_SHOWN = 200;

  private final SentHistory history;
  private final ComposerViewModel model;
  private final TextArea target;
  private final Background background;
  private final Popup popup = new Popup();
  private final TextField field = Controls.named(new TextField(), "history-text");
  private final ListView<SentText> list = Controls.named(new ListView<>(), "history-list");
  private final Label where = new Label();
  private final Button clear = Controls.button("history-clear", this::clear);
  private boolean isAsked;

  HistoryFinder(
      SentHistory history, ComposerViewModel model, TextArea target, Background background) {
    this.history = history;
    this.target = target;
    this.model = model;
    this.background = background;
    field.setPromptText(Messages.get("history.prompt"));
    field.textProperty().subscribe(this::fill);
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    list.setFocusTraversable(false);
    list.setCellFactory(view -> new SentCell());
    list.setPlaceholder(new Label(Messages.get("history.none")));
    list.setOnMouseClicked(event -> choose());
    where.setWrapText(true);
    where.getStyleClass().add("muted");
    where.setId("history-where");
    VBox box = new VBox(field, list, where, clear);
    box.getStyleClass().addAll("pane", "action-finder");
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

  /** Those that have all of these words in them, the newest first. */
  static List<SentText> found(List<SentText> all, String typed) {
    List<String> words = Arrays.asList(typed.toLowerCase(Locale.ROOT).strip().split("\\s+", -1));
    return all.reversed().stream()
        .filter(each -> words.stream().allMatch(each.text().toLowerCase(Locale.ROOT)::contains))
        .toList();
  }

  /** Shows it above or below this node. */
  void show(Node at, Window owner) {
    List<String> sheets = owner.getScene().getStylesheets();
    if (!popup.getScene().getStylesheets().equals(sheets)) {
      popup.getScene().getStylesheets().setAll(sheets);
    }
    Bounds bounds = at.localToScreen(at.getLayoutBounds());
    double width = WIDTH_EM * field.getFont().getSize();
    double most = owner.getX() + owner.getWidth() - width;
    popup.show(owner, Math.max(owner.getX(), Math.min(bounds.getMinX(), most)), bounds.getMaxY());
    isAsked = false;
    clear.setText(Messages.get("history-clear.text"));
    where.setText(
        Messages.get("history.where", SentHistory.MOST, Escapes.text(history.file().toString())));
    field.clear();
    fill("");
    field.requestFocus();
    run(
        () -> {
          history.read();
          return history;
        });
  }

  /** As high as what is in it, and as leaves room for the rest on a small screen. */
  private void resize() {
    int rows = Math.clamp(list.getItems().size(), LEAST_ROWS, ROWS);
    double most = Screen.getPrimary().getVisualBounds().getHeight() * MOST_OF_SCREEN;
    double height = Math.min(rows * list.getFixedCellSize() + 2, most);
    list.setPrefHeight(height);
    list.setMinHeight(height);
  }

  /** What goes wrong with the file is said in place of where it is. */
  private void run(Callable<SentHistory> work) {
    background.run(
        work,
        done -> fill(field.getText()),
        e ->
            where.setText(
                Messages.get(
                    "history.failed",
                    Escapes.text(history.file().toString()),
                    Escapes.visible(String.valueOf(e.getMessage())))));
  }

  private void fill(String typed) {
    int at = list.getSelectionModel().getSelectedIndex();
    list.getItems().setAll(found(history.all(), typed));
    list.getSelectionModel().select(Math.clamp(at, 0, Math.max(0, list.getItems().size() - 1)));
    resize();
    clear.setDisable(history.all().isEmpty());
  }

  private void key(KeyEvent event) {
    boolean nothingSelected = field.getCaretPosition() == field.getLength();
    if (event.getCode() == KeyCode.DELETE && nothingSelected) {
      SentText gone = list.getSelectionModel().getSelectedItem();
      if (gone != null) {
        run(
            () -> {
              history.remove(gone);
              return history;
            });
      }
      event.consume();
      return;
    }
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

  private void choose() {
    SentText chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      popup.hide();
      model.show(chosen);
      target.requestFocus();
      target.end();
    }
  }

  /** The second press means it. */
  private void clear() {
    if (!isAsked) {
      isAsked = true;
      clear.setText(Messages.get("history.clear-all", history.all().size()));
      return;
    }
    isAsked = false;
    clear.setText(Messages.get("history-clear.text"));
    run(
        () -> {
          history.clear();
          return history;
        });
  }

  /** A message on one line. */
  private static final class SentCell extends ListCell<SentText> {
    SentCell() {
      getStyleClass().add("mono");
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(SentText sent, boolean empty) {
      super.updateItem(sent, empty);
      if (empty || sent == null) {
        setText(null);
      } else {
        String line = sent.text().replace('\n', ' ');
        setText(line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "…" : line);
      }
    }
  }
}
