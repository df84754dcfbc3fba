package dev.socketworkbench.ui.hand;

import dev.socketworkbench.hand.Functions;
import dev.socketworkbench.hand.LineCompletions;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/**
 * A line in the language of calls: Enter makes the call, Up and Down walk through the lines of
 * before, Ctrl+Space completes, and below it stands an example of the call that is being typed.
 */
final class CallLineField extends VBox {
  private static final int MOST_COMPLETIONS = 20;

  private final HandViewModel model;
  private final TextField field;
  private final Label example = new Label();
  private final ContextMenu completions = new ContextMenu();
  private int at;
  private String draft = "";

  CallLineField(HandViewModel model) {
    this.model = model;
    field = HandControls.named(new TextField(), model.side(), "line");
    field.getStyleClass().add("mono");
    example.setId(HandControls.id(model.side(), "example"));
    example.getStyleClass().addAll("field-hint", "mono");
    example.setWrapText(true);
    example.managedProperty().bind(example.textProperty().isNotEmpty());
    field.textProperty().subscribe(this::showExample);
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    getChildren().addAll(field, example);
  }

  TextField field() {
    return field;
  }

  private void key(KeyEvent event) {
    KeyCode code = event.getCode();
    if (code == KeyCode.SPACE && event.isShortcutDown()) {
      complete();
      event.consume();
    } else if (code == KeyCode.ENTER && !event.isShortcutDown()) {
      make();
      event.consume();
    } else if (code == KeyCode.UP || code == KeyCode.DOWN) {
      walk(code == KeyCode.UP ? -1 : 1);
      event.consume();
    }
  }

  private void make() {
    if (!field.getText().isBlank() && model.type(field.getText())) {
      at = model.typed().size();
      field.clear();
    }
  }

  private void walk(int by) {
    List<String> typed = model.typed();
    int to = Math.clamp(at + by, 0, typed.size());
    if (at == typed.size()) {
      draft = field.getText();
    }
    at = to;
    field.setText(at == typed.size() ? draft : typed.get(at));
    field.end();
  }

  private void complete() {
    String before = field.getText(0, field.getCaretPosition());
    List<String> words = LineCompletions.of(before, model.all().vocabulary());
    completions.hide();
    if (words.size() == 1) {
      insert(words.getFirst());
    } else if (!words.isEmpty()) {
      completions
          .getItems()
          .setAll(words.stream().limit(MOST_COMPLETIONS).map(this::item).toList());
      completions.show(field, Side.BOTTOM, 0, 0);
    }
  }

  private MenuItem item(String word) {
    MenuItem item = new MenuItem(word);
    item.setMnemonicParsing(false);
    item.setOnAction(event -> insert(word));
    return item;
  }

  /** Puts a word in the place of its beginning. */
  private void insert(String word) {
    int caret = field.getCaretPosition();
    int start = caret;
    while (start > 0 && isWordPart(field.getText().charAt(start - 1))) {
      start--;
    }
    field.replaceText(start, caret, word);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private void showExample(String text) {
    int equals = text.indexOf('=');
    int bracket = text.indexOf('(');
    String from =
        equals >= 0 && (bracket < 0 || equals < bracket) ? text.substring(equals + 1) : text;
    int end = from.indexOf('(');
    String begun = (end < 0 ? from : from.substring(0, end)).strip();
    example.setText(Functions.calls().contains(begun) ? Functions.form(begun) : "");
  }
}
