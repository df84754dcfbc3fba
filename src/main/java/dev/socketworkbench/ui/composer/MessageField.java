package dev.socketworkbench.ui.composer;

import javafx.event.Event;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A text area that behaves like a line until it needs more: Enter sends, Shift+Enter begins a new
 * line, Tab leaves, the arrow keys walk the history at the first and the last line.
 */
final class MessageField extends TextArea {
  private static final int MOST_ROWS = 6;

  private final ComposerViewModel model;
  private Runnable search = () -> {};

  MessageField(ComposerViewModel model, Runnable send) {
    this.model = model;
    setWrapText(true);
    getStyleClass().addAll("message-field", "mono");
    prefRowCountProperty()
        .bind(
            textProperty()
                .map(
                    text ->
                        Math.min(
                            MOST_ROWS, 1 + (int) text.chars().filter(c -> c == '\n').count())));
    textProperty().bindBidirectional(model.textProperty());
    addEventFilter(KeyEvent.KEY_PRESSED, event -> key(event, send));
  }

  /** Runs this when a person wants to search what was sent. */
  void onSearch(Runnable searching) {
    search = searching;
  }

  private void key(KeyEvent event, Runnable send) {
    KeyCode code = event.getCode();
    if (code == KeyCode.UP && event.isShortcutDown()) {
      event.consume();
      search.run();
      return;
    }
    boolean plain = !event.isShiftDown() && !event.isShortcutDown() && !event.isAltDown();
    if (code == KeyCode.ENTER && plain) {
      event.consume();
      send.run();
    } else if (code == KeyCode.ENTER && event.isShiftDown()) {
      event.consume();
      replaceSelection("\n");
    } else if (code == KeyCode.UP
        && plain
        && getText().lastIndexOf('\n', getCaretPosition() - 1) < 0) {
      walk(event, () -> model.older(getText(0, getSelection().getStart())));
    } else if (code == KeyCode.DOWN && plain && getText().indexOf('\n', getCaretPosition()) < 0) {
      walk(event, model::newer);
    } else if (code == KeyCode.TAB && !event.isShortcutDown()) {
      event.consume();
      requestFocusTraversal(
          event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    }
  }

  private void walk(Event event, Runnable step) {
    event.consume();
    step.run();
    end();
  }

  @Override
  public void paste() {
    String text = Clipboard.getSystemClipboard().getString();
    if (text != null) {
      model.pasted(text).ifPresent(this::replaceSelection);
    }
  }
}
