package dev.socketworkbench.ui.program;

import dev.socketworkbench.call.Program.ConsoleLine;
import dev.socketworkbench.call.Program.StandardStream;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.program.Console;
import dev.socketworkbench.ui.support.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The last lines that a program has written, and those that were typed. What is no text is shown
 * escaped. It stays at the end until somebody looks at what was before.
 */
final class ConsolePane extends ListView<ConsoleLine> {
  private static final PseudoClass TYPED = PseudoClass.getPseudoClass("typed");
  private static final PseudoClass ERRORS = PseudoClass.getPseudoClass("errors");
  private static final int LONGEST = 2_000;

  /** What the list has beside its cells: the scroll bar. */
  private static final int BESIDE = 18;

  private final ProgramViewModel model;
  private Optional<Console> shown = Optional.empty();
  private long count;

  ConsolePane(ProgramViewModel model) {
    Label placeholder = new Label();
    placeholder
        .textProperty()
        .bind(
            model
                .attachedProperty()
                .map(
                    is ->
                        Messages.get(is ? "program.console-elsewhere" : "program.console-empty")));
    placeholder.setWrapText(true);
    placeholder.getStyleClass().add("field-hint");
    this.model = model;
    getStyleClass().addAll("console", "mono");
    setPrefHeight(0); // it takes what the rest leaves
    setPlaceholder(placeholder);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setCellFactory(ConsoleCell::new);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      ClipboardContent content = new ClipboardContent();
      content.putString(
          getSelectionModel().getSelectedItems().stream()
              .map(ConsolePane::text)
              .collect(Collectors.joining("\n")));
      Clipboard.getSystemClipboard().setContent(content);
      event.consume();
    }
  }

  /** Shows what has come; to be called ten times a second. */
  void poll() {
    Optional<Console> now = model.run().map(run -> run.console());
    boolean isOther = !now.equals(shown);
    if (isOther || now.map(Console::count).orElse(0L) != count) {
      boolean atEnd = isOther || isAtEnd();
      shown = now;
      count = now.map(Console::count).orElse(0L);
      getItems().setAll(now.map(Console::lines).orElse(List.of()));
      if (atEnd && !getItems().isEmpty()) {
        scrollTo(getItems().size() - 1);
      }
    }
  }

  private boolean isAtEnd() {
    return getSelectionModel().getSelectedIndex() < 0
        || getSelectionModel().getSelectedIndex() >= getItems().size() - 1;
  }

  /** A line without its end; what is no text is escaped, and so is what could move a cursor. */
  static String text(ConsoleLine line) {
    byte[] bytes = line.bytes();
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\n') {
      length--;
    }
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    return Escapes.text(Arrays.copyOf(bytes, length), LONGEST);
  }

  private static final class ConsoleCell extends ListCell<ConsoleLine> {
    ConsoleCell(ListView<ConsoleLine> list) {
      setWrapText(true); // to the width of the list
      prefWidthProperty().bind(list.widthProperty().subtract(BESIDE));
      maxWidthProperty().bind(prefWidthProperty());
      getStyleClass().add("console-line");
    }

    @Override
    protected void updateItem(ConsoleLine line, boolean empty) {
      super.updateItem(line, empty);
      boolean is = !empty && line != null;
      pseudoClassStateChanged(TYPED, is && line.stream() == StandardStream.STDIN);
      pseudoClassStateChanged(ERRORS, is && line.stream() == StandardStream.STDERR);
      setText(is ? (line.stream() == StandardStream.STDIN ? "› " : "") + text(line) : null);
    }
  }
}
