package dev.socketworkbench.ui.message;

import dev.socketworkbench.message.MessageEnd;
import dev.socketworkbench.message.MessageProtocol;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.script.syntax.ScriptCompletions;
import dev.socketworkbench.ui.script.MarkedScript;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The fields of the message that is chosen. What is typed is kept when the focus leaves its field,
 * or by Enter or Ctrl S, as soon as it can be a message; what cannot is kept here meanwhile.
 */
final class MessageEditor extends VBox {
  private final LibraryViewModel model;
  private final BiConsumer<SavedMessage, SavedMessage> keep;
  private final MessageDraft draft = new MessageDraft();
  private final MarkedScript values;
  private final TextField name = new TextField();
  private final Label problem = line("library-problem");
  private final Label preview = line("library-preview");
  private final Label way = line("library-way");
  private final BooleanProperty good = new SimpleBooleanProperty();

  /** What was typed for messages that are not chosen now and cannot be kept. */
  private final Map<SavedMessage, MessageDraft> unfinished = new HashMap<>();

  private Optional<SavedMessage> edited = Optional.empty();
  private boolean showing;

  /**
   * The editor of one message at a time.
   *
   * @param keep takes the message as it was and as it is to be kept
   */
  MessageEditor(LibraryViewModel model, BiConsumer<SavedMessage, SavedMessage> keep) {
    this.model = model;
    this.keep = keep;
    getStyleClass().add("form");
    values =
        new MarkedScript(
            "library-values",
            before -> ScriptCompletions.of("send " + before, List.of()),
            caretLine -> {});
    values.area().setPrefRowCount(4);
    values.area().textProperty().bindBidirectional(draft.values());
    values.setMinHeight(Region.USE_PREF_SIZE);
    getChildren()
        .addAll(
            firstLine(),
            target(),
            Controls.labelFor(values.area(), Messages.get("library.values")),
            values,
            problem,
            preview,
            way);
    for (ObservableValue<?> each :
        List.of(
            draft.name(),
            draft.folder(),
            draft.protocol(),
            draft.host(),
            draft.port(),
            draft.end(),
            draft.delay(),
            draft.values())) {
      each.addListener((o, before, now) -> look());
    }
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    problem.pseudoClassStateChanged(PseudoClass.getPseudoClass("warning"), true);
    setDisable(true);
  }

  private static Label line(String id) {
    Label label = new Label();
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add("field-hint");
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }

  /** Whether what is typed can be sent. */
  BooleanProperty goodProperty() {
    return good;
  }

  private HBox firstLine() {
    Controls.named(name, "library-name");
    field(name, draft.name());
    name.setPrefColumnCount(16);
    HBox.setHgrow(name, Priority.ALWAYS);
    ComboBox<String> folder = Controls.named(new ComboBox<>(), "library-folder");
    folder.setEditable(true);
    folder.getEditor().setPrefColumnCount(8);
    folder.getEditor().textProperty().bindBidirectional(draft.folder());
    folder.setOnShowing(event -> folder.getItems().setAll(model.folders()));
    keepWhenLeft(folder.getEditor());
    folder.valueProperty().subscribe((before, now) -> commit());
    HBox line =
        new HBox(
            Controls.labelFor(name, Messages.get("library.name")),
            name,
            Controls.labelFor(folder, Messages.get("library.folder")),
            folder);
    line.getStyleClass().add("field-line");
    return line;
  }

  private FlowPane target() {
    ComboBox<Optional<MessageProtocol>> protocol =
        Controls.named(new ComboBox<>(), "library-protocol");
    List<Optional<MessageProtocol>> choices = new ArrayList<>(List.of(Optional.empty()));
    for (MessageProtocol each : MessageProtocol.values()) {
      choices.add(Optional.of(each));
    }
    protocol.setItems(FXCollections.observableArrayList(choices));
    protocol.setConverter(
        new Shown<>(
            each -> each.map(MessageProtocol::label).orElseGet(() -> Messages.get("library.any"))));
    protocol.valueProperty().bindBidirectional(draft.protocol());
    protocol.valueProperty().subscribe((before, now) -> commit());
    TextField host = Controls.named(new TextField(), "library-host");
    field(host, draft.host());
    host.setPrefColumnCount(12);
    host.disableProperty().bind(draft.protocol().map(Optional::isEmpty));
    TextField port = Controls.named(new TextField(), "library-port");
    field(port, draft.port());
    port.setPrefColumnCount(5);
    port.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> draft.protocol().get().map(MessageProtocol::isUnix).orElse(true),
                draft.protocol()));
    ComboBox<MessageEnd> end = Controls.named(new ComboBox<>(), "library-end");
    end.getItems().setAll(MessageEnd.values());
    end.setConverter(new Shown<>(each -> Messages.of("composer.eol", each)));
    end.valueProperty().bindBidirectional(draft.end());
    end.valueProperty().subscribe((before, now) -> commit());
    TextField wait = Controls.named(new TextField(), "library-wait");
    field(wait, draft.delay());
    wait.setPrefColumnCount(4);
    FlowPane line =
        new FlowPane(
            pair(protocol, "library.to"),
            pair(host, "library.host"),
            pair(port, "library.port"),
            pair(end, "library.end"),
            pair(wait, "library.wait"));
    line.getStyleClass().add("buttons");
    return line;
  }

  private static HBox pair(Node field, String key) {
    HBox pair = new HBox(Controls.labelFor(field, Messages.get(key)), field);
    pair.getStyleClass().add("field-line");
    return pair;
  }

  private void field(TextField field, StringProperty text) {
    field.textProperty().bindBidirectional(text);
    keepWhenLeft(field);
  }

  private void keepWhenLeft(Node field) {
    field
        .focusedProperty()
        .subscribe(
            (before, now) -> {
              if (!now) {
                commit();
              }
            });
  }

  private void key(KeyEvent event) {
    boolean save = KeyCombination.valueOf("Shortcut+S").match(event);
    if (save || (event.getCode() == KeyCode.ENTER && !values.area().isFocused())) {
      commit();
      event.consume();
    }
  }

  /** Shows a message; what was typed for the one before is kept first, if it can be. */
  void show(Optional<SavedMessage> message) {
    if (message.isPresent() && edited.filter(message.get()::equals).isPresent()) {
      look(); // the client in front may be another one
      return;
    }
    leave();
    edited = message;
    showing = true;
    setDisable(message.isEmpty());
    if (message.isPresent() && unfinished.containsKey(message.get())) {
      draft.showLike(unfinished.remove(message.get()));
    } else {
      message.ifPresent(draft::show);
    }
    showing = false;
    look();
  }

  /** Keeps what is typed, as a message if it can be one, or else here. */
  void leave() {
    if (edited.isPresent() && draft.check().message().isEmpty()) {
      MessageDraft left = new MessageDraft();
      left.showLike(draft);
      unfinished.put(edited.get(), left);
    } else {
      commit();
    }
  }

  private void commit() {
    Optional<SavedMessage> now = draft.check().message();
    if (showing || edited.isEmpty() || now.isEmpty() || now.equals(edited)) {
      return;
    }
    SavedMessage old = edited.get();
    edited = now;
    keep.accept(old, now.get());
  }

  /** The message as it is typed now, if it can be one. */
  Optional<SavedMessage> message() {
    return edited.isEmpty() ? Optional.empty() : draft.check().message();
  }

  /** The message that is shown, as it was kept. */
  Optional<SavedMessage> shown() {
    return edited;
  }

  /** Puts the focus where its name is typed. */
  void focusName() {
    name.requestFocus();
    name.selectAll();
  }

  /** Shows what is wrong with what is typed, or what it would send. */
  void look() {
    if (showing) {
      return;
    }
    MessageDraft.DraftCheck check = draft.check();
    good.set(edited.isPresent() && check.message().isPresent());
    boolean isShown = edited.isPresent();
    problem.setText(isShown ? check.problem() : "");
    values.mark(isShown ? check.mistakes() : List.of());
    preview.setText(isShown ? check.message().map(model::preview).orElse("") : "");
    way.setText(
        isShown
            ? check.message().map(each -> Messages.get("library.way", model.way(each))).orElse("")
            : "");
  }
}
