package dev.socketworkbench.ui.message;

import dev.socketworkbench.message.MessageTarget;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.ui.message.LibraryRow.FolderRow;
import dev.socketworkbench.ui.message.LibraryRow.MessageRow;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.Icons;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** A line of the list: a folder, or a message with its target. It is dragged and dropped onto. */
final class LibraryCell extends ListCell<LibraryRow> {
  private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("drop-above");
  private static final PseudoClass INTO = PseudoClass.getPseudoClass("drop-into");
  private static final double STEP = 1.2;

  private final LibraryViewModel model;
  private final Label name = new Label();
  private final Label target = new Label();
  private final HBox line = new HBox(name, target);

  LibraryCell(LibraryViewModel model) {
    this.model = model;
    getStyleClass().add("library-cell");
    line.getStyleClass().add("field-line");
    target.getStyleClass().add("muted");
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    setPrefWidth(0);
    setOnDragDetected(event -> drag());
    setOnDragOver(this::over);
    setOnDragExited(event -> mark(false, false));
    setOnDragDropped(this::dropped);
  }

  @Override
  protected void updateItem(LibraryRow row, boolean empty) {
    super.updateItem(row, empty);
    setText(null);
    setGraphic(empty || row == null ? null : line);
    if (empty || row == null) {
      setAccessibleText(null);
      return;
    }
    boolean searched = !model.filterProperty().get().isBlank();
    double indent = searched ? 0 : row.depth() * STEP * getFont().getSize();
    line.setPadding(new Insets(0, 0, 0, indent));
    switch (row) {
      case FolderRow folder -> {
        name.setText(folder.name());
        name.setGraphic(Icons.of(folder.folded() ? Feather.CHEVRON_RIGHT : Feather.CHEVRON_DOWN));
        target.setText(Messages.get("library.in-folder", folder.messages()));
        setAccessibleText(
            Messages.get(
                folder.folded() ? "library.read-folded" : "library.read-folder",
                folder.name(),
                folder.messages()));
      }
      case MessageRow message -> {
        SavedMessage shown = message.message();
        String words = shown.target().map(MessageTarget::shown).orElse("");
        name.setText(searched ? shown.path() : shown.name());
        name.setGraphic(Icons.of(Feather.MESSAGE_SQUARE));
        target.setText(words);
        setAccessibleText(
            words.isEmpty()
                ? shown.name()
                : Messages.get("library.read-message", shown.name(), words));
      }
    }
  }

  private List<SavedMessage> chosen() {
    return model.messages(List.copyOf(getListView().getSelectionModel().getSelectedItems()));
  }

  private void drag() {
    if (getItem() != null) {
      Dragboard board = startDragAndDrop(TransferMode.MOVE);
      ClipboardContent content = new ClipboardContent();
      content.put(
          format(), getItem() instanceof FolderRow folder ? String.join("\n", folder.path()) : "");
      board.setContent(content);
    }
  }

  private static DataFormat format() {
    DataFormat known = DataFormat.lookupMimeType("application/x-socket-workbench-messages");
    return known != null ? known : new DataFormat("application/x-socket-workbench-messages");
  }

  private void over(DragEvent event) {
    if (event.getDragboard().hasContent(format())) {
      event.acceptTransferModes(TransferMode.MOVE);
      mark(getItem() instanceof MessageRow, getItem() instanceof FolderRow);
      event.consume();
    }
  }

  private void mark(boolean above, boolean into) {
    pseudoClassStateChanged(ABOVE, above);
    pseudoClassStateChanged(INTO, into);
  }

  private void dropped(DragEvent event) {
    if (!event.getDragboard().hasContent(format())) {
      return;
    }
    String folders = String.valueOf(event.getDragboard().getContent(format()));
    if (folders.isEmpty()) {
      move(chosen());
    } else {
      model.moveFolder(folders.lines().toList(), folder());
    }
    event.setDropCompleted(true);
    event.consume();
  }

  /** Into which folder something is put that is dropped here. */
  private List<String> folder() {
    return switch (getItem()) {
      case FolderRow folder -> folder.path();
      case MessageRow message -> message.message().folder();
      case null -> List.of();
    };
  }

  private void move(List<SavedMessage> moved) {
    switch (getItem()) {
      case FolderRow folder -> model.move(moved, folder.path(), Optional.empty());
      case MessageRow message ->
          model.move(moved, message.message().folder(), Optional.of(message.message()));
      case null -> model.move(moved, List.of(), Optional.empty());
    }
  }
}
