package dev.socketworkbench.ui.program;

import dev.socketworkbench.program.RunSettings;
import dev.socketworkbench.ui.side.SideControls;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.layout.FieldLine;
import java.io.File;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

/** What is run: the command, or a file; and where, and with which variables. */
final class ProgramForm extends VBox {
  private final ProgramViewModel model;
  private final TextField command;
  private final MenuButton recent;

  ProgramForm(ProgramViewModel model, SideControls controls, Button start) {
    this.model = model;
    getStyleClass().add("form");
    command = controls.named(new TextField(), "command");
    command.getStyleClass().add("mono");
    command.setPromptText(Messages.get("program.command.prompt"));
    command.textProperty().bindBidirectional(model.commandProperty());
    Label hint = new Label();
    hint.setId(controls.id("hint"));
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    hint.getStyleClass().add("field-hint");
    hint.textProperty().bind(model.hintProperty());
    hint.managedProperty().bind(hint.textProperty().isNotEmpty());
    Button choose = controls.button("choose", this::chooseFile);
    recent = controls.named(new MenuButton(), "recent");
    recent.setOnShowing(event -> fillRecent());
    recent.getItems().add(new MenuItem()); // one without items would not open
    Button attach = controls.button("attach", model.all()::askForProcess);
    FlowPane files = new FlowPane(choose, recent, attach);
    files.getStyleClass().add("buttons");

    TextField folder = controls.named(new TextField(), "folder");
    folder.textProperty().bindBidirectional(model.folderProperty());
    folder.setPromptText(System.getProperty("user.dir"));
    Button chooseFolder = controls.button("browse", this::chooseFolder);
    TextArea environment = controls.named(new TextArea(), "environment");
    environment.getStyleClass().add("mono");
    environment.setPrefRowCount(3);
    environment.setPrefColumnCount(10);
    environment.setPromptText("PYTHONUNBUFFERED=1");
    environment.addEventFilter(KeyEvent.KEY_PRESSED, ProgramForm::leave);
    environment.textProperty().bindBidirectional(model.environmentProperty());
    CheckBox tells = controls.named(new CheckBox(), "tells");
    tells.setWrapText(true);
    tells.selectedProperty().bindBidirectional(model.tellsProperty());
    CheckBox lines = controls.named(new CheckBox(), "lines");
    lines.setWrapText(true);
    lines.selectedProperty().bindBidirectional(model.linesProperty());
    lines.disableProperty().bind(tells.selectedProperty()); // it tells them anyway
    VBox more =
        new VBox(
            new FieldLine(Controls.labelFor(folder, Messages.get("program.folder.text")), folder),
            chooseFolder,
            Controls.labelFor(environment, Messages.get("program.environment.text")),
            environment,
            lines,
            tells);
    more.getStyleClass().add("form");
    TitledPane where = new TitledPane(Messages.get("program.where.text"), more);
    where.setId(controls.id("where"));
    where.setExpanded(false);
    where.setAnimated(false);
    Controls.enterPresses(start, command, folder);
    getChildren()
        .addAll(
            new VBox(
                Controls.labelFor(command, Messages.get("program.command.text")), command, hint),
            files,
            where);
  }

  /** Puts the focus where the command is typed. */
  void focusCommand() {
    command.requestFocus();
    command.end();
  }

  /** Whether it can be put there: it stands in the window. */
  boolean canFocusCommand() {
    return command.getScene() != null;
  }

  /** Tab goes on, as in every other field of the form: no variable has one. */
  private static void leave(KeyEvent event) {
    if (event.getCode() == KeyCode.TAB && !event.isControlDown() && !event.isAltDown()) {
      event.consume();
      ((Node) event.getSource())
          .requestFocusTraversal(
              event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    }
  }

  private void chooseFile() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.get("program.choose.tip"));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(Messages.get("files.all"), "*"),
            new FileChooser.ExtensionFilter(
                Messages.get("program.sources"), "*.py", "*.java", "*.js", "*.c", "*.cpp"));
    File chosen = chooser.showOpenDialog(getScene().getWindow());
    if (chosen != null) {
      model.choose(chosen.toPath());
      focusCommand();
    }
  }

  private void chooseFolder() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Messages.get("program.browse.tip"));
    File chosen = chooser.showDialog(getScene().getWindow());
    if (chosen != null) {
      model.folderProperty().set(chosen.toString());
    }
  }

  private void fillRecent() {
    List<RunSettings> all = model.all().recent();
    if (all.isEmpty()) {
      MenuItem none = new MenuItem(Messages.get("program.no-recent"));
      none.setDisable(true);
      recent.getItems().setAll(none);
    } else {
      recent.getItems().setAll(all.stream().map(this::item).toList());
    }
  }

  private MenuItem item(RunSettings before) {
    MenuItem item = new MenuItem(before.command());
    item.setMnemonicParsing(false);
    item.setOnAction(event -> model.choose(before));
    return item;
  }
}
