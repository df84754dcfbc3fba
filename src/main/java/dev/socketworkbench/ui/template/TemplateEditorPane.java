package dev.socketworkbench.ui.template;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.script.syntax.ScriptMistake;
import dev.socketworkbench.template.message.FieldLines.ReadLine;
import dev.socketworkbench.ui.script.MarkedScript;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import java.io.File;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** The editor of a template: its text with marks, its mistakes, and some bytes read by it. */
public final class TemplateEditorPane extends VBox {
  private static final double MISTAKE_LINES = 4;
  private static final double READ_LINES = 9;

  private final TemplateEditorViewModel model;
  private final MarkedScript text;

  /** The editor of this model. */
  public TemplateEditorPane(TemplateEditorViewModel model) {
    this.model = model;
    getStyleClass().addAll("form", "script-pane");
    text = new MarkedScript("template-text", before -> List.of(), line -> {});
    text.area().textProperty().bindBidirectional(model.textProperty());
    model
        .mistakes()
        .addListener(
            (ListChangeListener<ScriptMistake>) c -> text.mark(List.copyOf(model.mistakes())));
    text.setMinHeight(0);
    VBox.setVgrow(text, Priority.ALWAYS);
    Button save = Controls.button("template-save", Feather.SAVE, this::save);
    save.disableProperty().bind(model.changedProperty().not());
    Button saveAs = Controls.button("template-save-as", this::saveAs);
    Button revert = Controls.button("template-revert", Feather.ROTATE_CCW, model::revert);
    revert.disableProperty().bind(model.changedProperty().not());
    FlowPane files = new FlowPane(save, saveAs, revert);
    files.getStyleClass().add("buttons");
    TextField sample = Controls.named(new TextField(), "template-sample");
    sample.getStyleClass().add("mono");
    sample.setPromptText(Messages.get("template-sample.prompt"));
    sample.textProperty().bindBidirectional(model.sampleProperty());
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    getChildren()
        .addAll(
            files,
            line(
                "template-editor-name",
                Bindings.createStringBinding(
                    () ->
                        model.changedProperty().get()
                            ? Messages.get("script.unsaved", model.nameProperty().get())
                            : model.nameProperty().get(),
                    model.nameProperty(),
                    model.changedProperty())),
            line("template-editor-notice", model.noticeProperty()),
            text,
            mistakes(),
            Controls.labelFor(sample, Messages.get("template-sample.label")),
            sample,
            reading());
  }

  /** Puts the focus into the text. */
  public void focusText() {
    text.area().requestFocus();
  }

  private void key(KeyEvent event) {
    if (KeyCombination.valueOf("Shortcut+S").match(event)) {
      save();
      event.consume();
    }
  }

  private static Label line(String id, ObservableValue<String> words) {
    Label label = new Label();
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add("field-hint");
    label.textProperty().bind(words);
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }

  private ListView<ScriptMistake> mistakes() {
    ListView<ScriptMistake> list = Controls.named(new ListView<>(), "template-mistakes");
    list.setItems(model.mistakes());
    list.setCellFactory(
        view ->
            new ListCell<>() {
              @Override
              protected void updateItem(ScriptMistake mistake, boolean empty) {
                super.updateItem(mistake, empty);
                setText(empty ? null : Escapes.visible(mistake.toString()));
                setWrapText(true);
                setPrefWidth(0);
              }
            });
    list.setOnMouseClicked(event -> goTo(list));
    list.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            goTo(list);
          }
        });
    list.prefHeightProperty().bind(height(MISTAKE_LINES));
    list.setMinHeight(USE_PREF_SIZE);
    list.visibleProperty().bind(Bindings.isNotEmpty(model.mistakes()));
    list.managedProperty().bind(list.visibleProperty());
    return list;
  }

  private void goTo(ListView<ScriptMistake> list) {
    ScriptMistake chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      text.goTo(chosen);
    }
  }

  private ListView<ReadLine> reading() {
    ListView<ReadLine> list = Controls.named(new ListView<>(), "template-reading");
    list.setItems(model.reading());
    list.setCellFactory(
        view ->
            new ListCell<>() {
              @Override
              protected void updateItem(ReadLine line, boolean empty) {
                super.updateItem(line, empty);
                setText(empty ? null : line.text());
                getStyleClass().remove("text-error");
                if (!empty && line.wrong()) {
                  getStyleClass().add("text-error");
                }
              }
            });
    list.getStyleClass().add("mono");
    list.prefHeightProperty().bind(height(READ_LINES));
    list.visibleProperty().bind(Bindings.isEmpty(model.mistakes()));
    list.managedProperty().bind(list.visibleProperty());
    return list;
  }

  private ObservableValue<Number> height(double lines) {
    return text.area().fontProperty().map(font -> font.getSize() * lines * 1.9);
  }

  private void save() {
    if (model.hasFile()) {
      model.save();
    } else {
      saveAs();
    }
  }

  private void saveAs() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.get("template-save-as.text"));
    chooser.setInitialFileName(Messages.get("template-editor.file"));
    File chosen = chooser.showSaveDialog(getScene().getWindow());
    if (chosen != null) {
      model.save(chosen.toPath());
    }
  }
}
