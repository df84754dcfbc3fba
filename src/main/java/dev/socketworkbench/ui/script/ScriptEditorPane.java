package dev.socketworkbench.ui.script;

import dev.socketworkbench.script.ScriptFile;
import dev.socketworkbench.script.syntax.Script;
import dev.socketworkbench.script.syntax.ScriptMistake;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** The editor of a script: its text, its mistakes, what it would send, and a trial. */
public final class ScriptEditorPane extends VBox {
  private static final double MISTAKE_LINES = 6;
  private static final int TRIAL_ROWS = 3;

  private final ScriptEditorViewModel model;
  private final MarkedScript text;

  /** The editor of this model. */
  public ScriptEditorPane(ScriptEditorViewModel model) {
    this.model = model;
    getStyleClass().addAll("form", "script-pane");
    text = new MarkedScript("script-text", model::completions, model::caretAt);
    text.area().textProperty().bindBidirectional(model.textProperty());
    model.mistakes().addListener((ListChangeListener<ScriptMistake>) c -> showMarks());
    text.setMinHeight(0);
    VBox.setVgrow(text, Priority.ALWAYS);
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    getChildren()
        .addAll(
            files(),
            name(),
            line("script-notice", model.noticeProperty()),
            diskLine(),
            replaceLine(),
            text,
            mistakes(),
            line("script-preview", model.previewProperty()),
            trial());
  }

  /** Puts the focus into the text. */
  public void focusText() {
    text.area().requestFocus();
  }

  private void showMarks() {
    text.mark(List.copyOf(model.mistakes()));
  }

  private void key(KeyEvent event) {
    if (KeyCombination.valueOf("Shortcut+S").match(event)) {
      save();
      event.consume();
    }
  }

  private FlowPane files() {
    MenuButton examples = Controls.named(new MenuButton(), "script-example");
    ScriptEditorViewModel.examples().stream().map(this::item).forEach(examples.getItems()::add);
    Button open = Controls.button("script-open", Feather.FOLDER, this::open);
    Button save = Controls.button("script-save", Feather.SAVE, this::save);
    save.disableProperty().bind(model.changedProperty().not());
    Button saveAs = Controls.button("script-save-as", this::saveAs);
    FlowPane files = new FlowPane(examples, open, save, saveAs);
    files.getStyleClass().add("buttons");
    return files;
  }

  private MenuItem item(ScriptFile example) {
    String title = example.reading().script().map(Script::title).orElse("");
    MenuItem item = new MenuItem(Messages.get("script.example", example.name(), title));
    item.setMnemonicParsing(false);
    item.setOnAction(event -> model.open(example.name()));
    return item;
  }

  private Label name() {
    Label name = new Label();
    name.setId("script-name");
    name.setWrapText(true);
    name.setMinHeight(Region.USE_PREF_SIZE);
    name.getStyleClass().add("muted");
    name.textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    model.changedProperty().get()
                        ? Messages.get("script.unsaved", model.nameProperty().get())
                        : model.nameProperty().get(),
                model.nameProperty(),
                model.changedProperty()));
    return name;
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

  private HBox diskLine() {
    Label words = new Label(Messages.get("script.disk"));
    Button again = Controls.button("script-read-again", Feather.REFRESH_CW, model::readAgain);
    return asking("script-disk", words, model.changedOnDiskProperty(), again);
  }

  private HBox replaceLine() {
    Label words = new Label();
    words.textProperty().bind(model.replacingProperty());
    return asking(
        "script-replacing",
        words,
        words.textProperty().isNotEmpty(),
        Controls.button("script-keep", model::keep),
        Controls.button("script-replace", model::giveUpTyped));
  }

  /** Words with what can be done, while there is a reason. */
  private static HBox asking(
      String id, Label words, ObservableValue<Boolean> reason, Button... answers) {
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    words.getStyleClass().add("field-hint");
    HBox line = new HBox(words);
    line.getChildren().addAll(answers);
    for (Button each : answers) {
      each.setMinWidth(Region.USE_PREF_SIZE);
    }
    line.setId(id);
    line.getStyleClass().add("field-line");
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    line.visibleProperty().bind(reason);
    line.managedProperty().bind(line.visibleProperty());
    return line;
  }

  private ListView<ScriptMistake> mistakes() {
    ListView<ScriptMistake> list =
        Controls.named(new ListView<>(model.mistakes()), "script-mistakes");
    list.setCellFactory(view -> new MistakeCell(view));
    list.setPlaceholder(new Label());
    list.setMinHeight(0);
    list.visibleProperty().bind(Bindings.isNotEmpty(model.mistakes()));
    list.managedProperty().bind(list.visibleProperty());
    list.prefHeightProperty()
        .bind(
            Bindings.createDoubleBinding(
                () ->
                    text.area().getFont().getSize()
                            * 3.2
                            * Math.min(MISTAKE_LINES / 2, model.mistakes().size())
                        + 4,
                text.area().fontProperty(),
                model.mistakes()));
    list.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          ScriptMistake chosen = list.getSelectionModel().getSelectedItem();
          if (event.getCode() == KeyCode.ENTER && chosen != null) {
            text.goTo(chosen);
            event.consume();
          }
        });
    return list;
  }

  private VBox trial() {
    TextArea input = Controls.named(new TextArea(), "script-trial-input");
    input.getStyleClass().add("mono");
    input.textProperty().bindBidirectional(model.trialInputProperty());
    input.setPrefRowCount(TRIAL_ROWS);
    MarkedScript.letTabGoOn(input);
    input.setPromptText(Messages.get("script.trial.prompt"));
    Button go = Controls.button("script-try", Feather.PLAY, model::tryIt);
    go.disableProperty().bind(model.canTryProperty().not());
    HBox.setHgrow(input, Priority.ALWAYS);
    HBox typed = new HBox(input, go);
    typed.getStyleClass().add("field-line");
    ListView<String> seen = Controls.named(new ListView<>(model.trial()), "script-trial");
    seen.getStyleClass().add("mono");
    seen.setPlaceholder(new Label());
    seen.visibleProperty().bind(Bindings.isNotEmpty(model.trial()));
    seen.managedProperty().bind(seen.visibleProperty());
    seen.prefHeightProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> text.area().getFont().getSize() * 13, text.area().fontProperty()));
    return new VBox(Controls.labelFor(input, Messages.get("script.trial")), typed, seen);
  }

  private FileChooser chooser(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.get(title));
    model
        .file()
        .map(path -> path.toAbsolutePath().getParent())
        .map(path -> path.toFile())
        .filter(File::isDirectory)
        .ifPresent(chooser::setInitialDirectory);
    return chooser;
  }

  private void open() {
    Optional.ofNullable(chooser("script.open").showOpenDialog(getScene().getWindow()))
        .ifPresent(file -> model.open(file.getPath()));
  }

  private void save() {
    model.file().ifPresentOrElse(model::save, this::saveAs);
  }

  private void saveAs() {
    FileChooser chooser = chooser("script.save");
    chooser.setInitialFileName(
        model.file().map(path -> path.getFileName().toString()).orElse("mine.script"));
    Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow()))
        .ifPresent(file -> model.save(file.toPath()));
  }

  /** A mistake, as wide as the list; a click goes to it. */
  private final class MistakeCell extends ListCell<ScriptMistake> {
    MistakeCell(ListView<ScriptMistake> view) {
      setWrapText(true);
      setPrefWidth(0);
      setMinWidth(0);
      maxWidthProperty().bind(view.widthProperty());
      setOnMouseClicked(
          event -> {
            if (getItem() != null) {
              text.goTo(getItem());
            }
          });
    }

    @Override
    protected void updateItem(ScriptMistake mistake, boolean empty) {
      super.updateItem(mistake, empty);
      setText(empty || mistake == null ? null : mistake.toString());
    }
  }
}
