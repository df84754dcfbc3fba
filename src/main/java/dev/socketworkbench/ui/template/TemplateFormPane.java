package dev.socketworkbench.ui.template;

import dev.socketworkbench.template.message.FilledField;
import dev.socketworkbench.template.message.MadeMessage;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.FocusInView;
import dev.socketworkbench.ui.support.Messages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * A form for a message: its fields, what is wrong with them, and the bytes as they would be sent.
 */
public final class TemplateFormPane extends VBox {
  private final TemplateFormViewModel model;
  private final TemplateChoice choice;
  private final VBox fields = new VBox();
  private final MarkedBytes bytes = new MarkedBytes("template-bytes");
  private final Map<String, TemplateFieldLine> made = new HashMap<>();
  private List<String> shown = List.of();
  private String marked = "";

  /** The form of this model. */
  public TemplateFormPane(TemplateFormViewModel model) {
    this.model = model;
    getStyleClass().addAll("form", "template-pane");
    choice = new TemplateChoice("form-template", "form-template-open", model.known());
    HBox.setHgrow(choice, Priority.ALWAYS);
    choice.names().valueProperty().subscribe((before, now) -> chosen(now));
    Button again = Controls.iconButton("template-read-again", Feather.REFRESH_CW, this::readAgain);
    Button clear = Controls.iconButton("template-clear", Feather.ROTATE_CCW, this::clear);
    Button edit =
        Controls.iconButton(
            "template-edit",
            Feather.EDIT,
            () -> model.known().edit(model.name(), model.madeProperty().get().bytes()));
    model
        .known()
        .savedProperty()
        .subscribe(
            (before, now) -> {
              if (!model.name().isEmpty()) {
                readAgain();
              }
            });
    HBox head = new HBox(choice, edit, again, clear);
    head.getStyleClass().addAll("field-line", "template-choice");
    fields.getStyleClass().add("template-fields");
    ScrollPane scroll = new ScrollPane(fields);
    scroll.setId("template-scroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setMinHeight(0);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    FocusInView.in(scroll);
    bytes.prefHeightProperty().bind(bytes.fixedCellSizeProperty().multiply(4.5));
    bytes.minHeightProperty().bind(bytes.prefHeightProperty());
    bytes.visibleProperty().bind(model.headProperty().isNotEmpty());
    bytes.managedProperty().bind(bytes.visibleProperty());
    Button send = Controls.button("template-send", Feather.SEND, model::send);
    send.getStyleClass().add("accent");
    send.disableProperty().bind(model.sendableProperty().not());
    Button write = Controls.button("template-write", Feather.EDIT_3, model::write);
    write.disableProperty().bind(model.sendableProperty().not());
    FlowPane buttons = new FlowPane(send, write);
    buttons.getStyleClass().add("buttons");
    getChildren()
        .addAll(
            head,
            line("template-head", model.headProperty(), "muted"),
            scroll,
            line("template-size", model.madeProperty().map(this::size), "muted"),
            bytes,
            line("template-receiver", model.receiverProperty().map(this::receiver), "muted"),
            buttons,
            line("template-done", model.doneProperty(), "muted"),
            line("template-notice", model.noticeProperty(), "text-attention"));
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    model.madeProperty().subscribe(now -> show());
  }

  private String size(MadeMessage now) {
    if (model.headProperty().get().isEmpty() && now.fields().isEmpty()) {
      return Messages.get("template.choose-hint");
    }
    return now.isWhole()
        ? Messages.get("template.size", now.bytes().length)
        : Messages.get(
            "template.size-wrong", now.bytes().length, now.problems().size(), first(now));
  }

  /** What is wrong, in the order of the fields: the field itself may be out of view. */
  private static String first(MadeMessage now) {
    return now.fields().stream()
        .filter(each -> now.problems().containsKey(each.path()))
        .findFirst()
        .map(each -> each.path() + ": " + now.problems().get(each.path()))
        .orElse(now.problems().getOrDefault("", ""));
  }

  private String receiver(String name) {
    return name.isEmpty() ? "" : Messages.get("template.receiver", name);
  }

  private static Label line(String id, ObservableValue<String> words, String style) {
    Label label = new Label();
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add(style);
    label.textProperty().bind(words);
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    label.visibleProperty().bind(label.managedProperty());
    return label;
  }

  private void chosen(String name) {
    if (name != null && !name.equals(model.name())) {
      forget();
      model.choose(name);
    }
  }

  private void readAgain() {
    forget();
    model.readAgain();
  }

  private void clear() {
    forget();
    model.clear();
    show();
  }

  /** The lines are made anew: the same paths may mean other fields. */
  private void forget() {
    made.clear();
    shown = List.of();
  }

  /** Puts the focus where one begins: into the first field, or where a template is chosen. */
  public void focusFirst() {
    if (!model.name().isEmpty()) {
      choice.names().setValue(model.name());
    }
    shown.stream()
        .map(made::get)
        .filter(TemplateFieldLine::isWritable)
        .findFirst()
        .<Node>map(TemplateFieldLine::input)
        .orElse(choice.names())
        .requestFocus();
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
      model.send();
      event.consume();
    }
  }

  private void show() {
    List<FilledField> lines = model.lines();
    List<String> now = lines.stream().map(FilledField::path).toList();
    if (!now.equals(shown)) {
      Node focused = getScene() == null ? null : getScene().getFocusOwner();
      shown = now;
      List<Node> nodes = new ArrayList<>();
      for (FilledField each : lines) {
        nodes.add(
            made.computeIfAbsent(
                each.path(), path -> new TemplateFieldLine(model, each, this::mark)));
      }
      fields.getChildren().setAll(nodes);
      if (focused != null && Controls.isWithin(focused, fields)) {
        focused.requestFocus();
      }
    }
    lines.forEach(each -> made.get(each.path()).show(each));
    bytes.show(model.madeProperty().get().bytes());
    mark(marked);
  }

  private void mark(String path) {
    marked = path;
    model
        .madeProperty()
        .get()
        .field(path)
        .ifPresent(each -> bytes.mark(each.offset(), each.offset() + each.length()));
  }
}
