package dev.socketworkbench.ui.message;

import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.message.file.MessageLibraryFile;
import dev.socketworkbench.ui.message.LibraryRow.FolderRow;
import dev.socketworkbench.ui.message.LibraryRow.MessageRow;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.FocusInView;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.layout.ScrolledForm;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** The saved messages: a list, what can be done with it, and the message that is chosen. */
public final class LibraryPane extends VBox {
  private final LibraryViewModel model;
  private final TextField filter = Controls.named(new TextField(), "library-filter");
  private final ListView<LibraryRow> list;
  private final MessageEditor editor;
  private final TextField folderName = Controls.named(new TextField(), "library-folder-name");
  private final HBox folderLine =
      new HBox(Controls.labelFor(folderName, Messages.get("library.folder-name")), folderName);
  private Optional<FolderRow> shownFolder = Optional.empty();

  /** Whether the next message that is chosen is a new one, whose name is asked for. */
  private boolean naming;

  /** The picture of this model. */
  public LibraryPane(LibraryViewModel model) {
    this.model = model;
    getStyleClass().addAll("form", "library-pane");
    list = Controls.named(new ListView<>(model.rows()), "library-list");
    list.setCellFactory(view -> new LibraryCell(model));
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.setPlaceholder(placeholder());
    VBox.setVgrow(list, Priority.ALWAYS);
    editor = new MessageEditor(model, model::replace);
    model.onRows(this::keepChosen);
    prepareFolderLine();
    list.getSelectionModel().selectedItemProperty().subscribe(now -> showChosen());
    list.setContextMenu(menu());
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    list.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    filter.textProperty().bindBidirectional(model.filterProperty());
    filter.setPromptText(Messages.get("library.prompt"));
    filter.addEventHandler(KeyEvent.KEY_PRESSED, this::filterKey);
    HBox.setHgrow(filter, Priority.ALWAYS);
    HBox first = new HBox(Controls.labelFor(filter, Messages.get("library.filter")), filter);
    first.getStyleClass().add("field-line");
    ScrollPane fields = new ScrollPane(new ScrolledForm(editor));
    fields.setFitToWidth(true);
    fields.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    fields.setMinHeight(0);
    fields.getStyleClass().add("edge-to-edge");
    fields.visibleProperty().bind(editor.visibleProperty());
    fields.managedProperty().bind(fields.visibleProperty());
    VBox.setVgrow(fields, Priority.SOMETIMES);
    FocusInView.in(fields);
    getChildren()
        .addAll(
            first,
            tools(),
            line("library-mistakes", model.mistakesProperty()),
            list,
            line("library-notice", model.noticeProperty()),
            folderLine,
            fields,
            deeds());
  }

  private void prepareFolderLine() {
    folderLine.getStyleClass().add("field-line");
    folderLine.managedProperty().bind(folderLine.visibleProperty());
    folderLine.setVisible(false);
    editor.managedProperty().bind(editor.visibleProperty());
    folderName.setOnAction(event -> renameFolder());
    folderName
        .focusedProperty()
        .subscribe(
            (before, now) -> {
              if (!now) {
                renameFolder();
              }
            });
  }

  private void renameFolder() {
    shownFolder.ifPresent(folder -> model.renameFolder(folder.path(), folderName.getText()));
  }

  private Label placeholder() {
    Label none = new Label();
    none.setWrapText(true);
    none.textProperty().bind(model.nothingProperty());
    return none;
  }

  private static Label line(String id, ObservableValue<String> words) {
    Label label = new Label();
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add("field-hint");
    label.textProperty().bind(words);
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }

  private FlowPane tools() {
    Button undo = Controls.button("library-undo", Feather.CORNER_UP_LEFT, model::undo);
    undo.disableProperty().bind(model.undoableProperty().not());
    FlowPane tools =
        new FlowPane(
            Controls.button("library-new", Feather.PLUS, this::create),
            Controls.button("library-new-folder", Feather.FOLDER_PLUS, this::createFolder),
            Controls.button("library-paste", Feather.CLIPBOARD, this::paste),
            Controls.button("library-import", this::importFile),
            Controls.button("library-export", this::exportFile),
            undo);
    tools.getStyleClass().add("buttons");
    return tools;
  }

  private FlowPane deeds() {
    BooleanBinding none = Bindings.isEmpty(list.getSelectionModel().getSelectedItems());
    BooleanBinding wrong = // of several that are chosen each is as it was kept
        Bindings.createBooleanBinding(
            () ->
                list.getSelectionModel().getSelectedItems().size() == 1
                    && list.getSelectionModel().getSelectedItem() instanceof MessageRow
                    && !editor.goodProperty().get(),
            editor.goodProperty(),
            list.getSelectionModel().getSelectedItems());
    Button send = Controls.button("library-send", Feather.SEND, this::send);
    send.getStyleClass().add("accent");
    Button sequence = Controls.button("library-sequence", Feather.LIST, this::sequence);
    Button copy = Controls.button("library-copy", Feather.COPY, this::copy);
    Button remove = Controls.button("library-remove", Feather.TRASH_2, this::remove);
    send.disableProperty().bind(none.or(wrong));
    sequence.disableProperty().bind(none);
    copy.disableProperty().bind(none.or(wrong));
    remove.disableProperty().bind(none);
    FlowPane deeds = new FlowPane(send, sequence, copy, remove);
    deeds.getStyleClass().add("buttons");
    return deeds;
  }

  /** Puts the focus where something is looked for. */
  public void focusFilter() {
    filter.requestFocus();
    filter.selectAll();
  }

  /** Keeps a message that is not there yet, and lets a person name it. */
  public void propose(SavedMessage message) {
    naming = true;
    model.add(message);
  }

  /** Brings up to date what depends on the clients, and on the time. */
  public void refresh() {
    editor.look();
  }

  /** Keeps what is typed. */
  public void leave() {
    editor.leave();
  }

  private List<LibraryRow> chosen() {
    return list.getSelectionModel().getSelectedItems().stream()
        .filter(each -> each != null)
        .toList();
  }

  private List<SavedMessage> messages() {
    if (chosen().size() == 1 && chosen().getFirst() instanceof MessageRow) {
      editor.leave();
      return editor.message().stream().toList();
    }
    return model.messages(chosen());
  }

  private List<String> folder() {
    return switch (list.getSelectionModel().getSelectedItem()) {
      case FolderRow folder -> folder.path();
      case MessageRow message -> message.message().folder();
      case null -> List.of();
    };
  }

  private void showChosen() {
    if (model.isSettingRows()) {
      return;
    }
    LibraryRow chosen = list.getSelectionModel().getSelectedItem();
    editor.show(chosen instanceof MessageRow row ? Optional.of(row.message()) : Optional.empty());
    Optional<FolderRow> now = chosen instanceof FolderRow row ? Optional.of(row) : Optional.empty();
    boolean isOther = !now.map(FolderRow::path).equals(shownFolder.map(FolderRow::path));
    shownFolder = now;
    if (isOther) {
      folderName.setText(now.map(FolderRow::name).orElse(""));
    }
    folderLine.setVisible(now.isPresent());
    editor.setVisible(now.isEmpty());
  }

  /** The same row of a list that was read anew. */
  private void keepChosen() {
    Optional<LibraryRow> wanted =
        model.takeWanted().or(() -> editor.shown().map(MessageRow::new)).or(() -> shownFolder);
    for (int i = 0; i < model.rows().size(); i++) {
      if (wanted.filter(model.rows().get(i)::isSame).isPresent()) {
        list.getSelectionModel().clearAndSelect(i);
        list.scrollTo(Math.max(0, i - 2));
        showChosen();
        if (naming) {
          naming = false;
          editor.focusName();
        }
        return;
      }
    }
    list.getSelectionModel().clearSelection();
    showChosen();
  }

  private void rename() {
    if (shownFolder.isPresent()) {
      folderName.requestFocus();
      folderName.selectAll();
    } else {
      editor.focusName();
    }
  }

  private void create() {
    naming = true;
    model.add(model.fresh(folder()));
  }

  private void createFolder() {
    model.addFolder(model.freeFolder());
  }

  private void send() {
    model.send(messages());
  }

  private void sequence() {
    model.sequence(messages());
  }

  private void copy() {
    messages().stream().findFirst().flatMap(model::command).ifPresent(LibraryPane::toClipboard);
  }

  private static void toClipboard(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void paste() {
    String text = Clipboard.getSystemClipboard().getString();
    model.paste(text == null ? "" : text, folder());
  }

  private void remove() {
    model.remove(chosen());
  }

  private void importFile() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.get("library.import-title"));
    Optional.ofNullable(chooser.showOpenDialog(getScene().getWindow()))
        .map(File::toPath)
        .ifPresent(path -> model.importFile(path, folder()));
  }

  private void exportFile() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.get("library.export-title"));
    chooser.setInitialFileName(MessageLibraryFile.USUAL_NAME);
    Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow()))
        .map(File::toPath)
        .ifPresent(path -> model.export(chosen().size() > 1 ? messages() : List.of(), path));
  }

  private ContextMenu menu() {
    ContextMenu menu =
        new ContextMenu(
            item("library-send.text", this::send),
            item("library-sequence.text", this::sequence),
            item("library-copy.text", this::copy),
            item("library-up.text", () -> step(true)),
            item("library-down.text", () -> step(false)),
            item("library-remove.text", this::remove));
    menu.setOnShowing(
        event -> menu.getItems().forEach(each -> each.setDisable(chosen().isEmpty())));
    return menu;
  }

  private static MenuItem item(String key, Runnable run) {
    MenuItem item = new MenuItem(Messages.get(key));
    item.setOnAction(event -> run.run());
    return item;
  }

  private void step(boolean up) {
    if (list.getSelectionModel().getSelectedItem() instanceof MessageRow row) {
      model.step(row.message(), up);
    }
  }

  private void clicked(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
      enter();
    }
  }

  /** Sends what is chosen; a folder is folded or unfolded. */
  private void enter() {
    if (chosen().size() == 1 && chosen().getFirst() instanceof FolderRow folder) {
      model.fold(folder, !folder.folded());
    } else {
      send();
    }
  }

  private void key(KeyEvent event) {
    LibraryRow row = list.getSelectionModel().getSelectedItem();
    boolean done = true;
    if (event.isAltDown() && event.getCode() == KeyCode.UP) {
      step(true);
    } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
      step(false);
    } else if (event.isShortcutDown()) {
      switch (event.getCode()) {
        case C -> copy();
        case V -> paste();
        case Z -> model.undo();
        default -> done = false;
      }
    } else {
      switch (event.getCode()) {
        case ENTER -> enter();
        case DELETE -> remove();
        case F2 -> rename();
        case INSERT -> create();
        case LEFT, RIGHT -> {
          if (row instanceof FolderRow folder) {
            model.fold(folder, event.getCode() == KeyCode.LEFT);
          }
        }
        default -> done = false;
      }
    }
    if (done) {
      event.consume();
    }
  }

  private void filterKey(KeyEvent event) {
    boolean down = event.getCode() == KeyCode.DOWN;
    boolean enter = event.getCode() == KeyCode.ENTER;
    if ((down || enter) && !model.rows().isEmpty()) {
      if (chosen().isEmpty()) {
        list.getSelectionModel().select(0);
      }
      if (enter) {
        enter();
      } else {
        list.requestFocus();
      }
      event.consume();
    }
  }
}
