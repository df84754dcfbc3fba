package dev.socketworkbench.ui.template;

import dev.socketworkbench.template.message.FilledField;
import dev.socketworkbench.template.syntax.TemplateField.IntegerField;
import dev.socketworkbench.template.syntax.TemplateField.RepeatField;
import dev.socketworkbench.ui.support.Hints;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.Icons;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A field in the form: its name, what is typed, what can be, and what is wrong. */
final class TemplateFieldLine extends VBox {
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

  /** In sizes of the text. */
  private static final double NAME_WIDTH = 10.5;

  private static final double HINT_WIDTH = 13;

  private final TemplateFormViewModel model;
  private final String path;
  private final boolean writable;
  private final Consumer<String> marking;
  private final TextField field = new TextField();
  private final Label fixed = new Label();
  private final Label problem = new Label();
  private FilledField shown;

  /**
   * The line of a field.
   *
   * @param marking gets the path when the field has the focus
   */
  TemplateFieldLine(TemplateFormViewModel model, FilledField filled, Consumer<String> marking) {
    this.model = model;
    this.marking = marking;
    this.shown = filled;
    path = filled.path();
    writable = TemplateFormViewModel.isWritable(filled);
    setId("template-line-" + path.replace('.', '-'));
    getStyleClass().add("template-field");
    Label name = new Label(filled.name());
    name.minWidthProperty()
        .bind(name.fontProperty().map(font -> (NAME_WIDTH - filled.depth()) * font.getSize()));
    paddingProperty()
        .bind(
            name.fontProperty().map(font -> new Insets(0, 0, 0, filled.depth() * font.getSize())));
    HBox line = new HBox(name);
    line.getStyleClass().add("field-line");
    String kind = FieldKinds.of(filled.field());
    if (writable) {
      field.setId("template-field-" + path.replace('.', '-'));
      field.setText(model.typed(path));
      field.setMinWidth(0);
      field.getStyleClass().add("mono");
      field.setAccessibleText(path + ", " + kind);
      field.textProperty().subscribe((before, now) -> model.type(path, now));
      field.focusedProperty().subscribe(this::focused);
      HBox.setHgrow(field, Priority.ALWAYS);
      name.setLabelFor(field);
      line.getChildren().add(field);
      names(filled, line);
      repeats(filled, line);
    } else {
      fixed.getStyleClass().addAll("mono", "muted");
      fixed.setMinWidth(0);
      line.getChildren().add(fixed);
      setOnMouseClicked(event -> marking.accept(path));
    }
    problem.setId("template-problem-" + path.replace('.', '-'));
    problem.getStyleClass().add("text-error");
    problem.setWrapText(true);
    problem.setMinHeight(USE_PREF_SIZE);
    problem.managedProperty().bind(problem.textProperty().isNotEmpty());
    problem.visibleProperty().bind(problem.managedProperty());
    if (writable && !kind.isEmpty()) {
      line.getChildren().add(hint(kind));
    }
    getChildren().addAll(line, problem);
  }

  /** Beside the field; what has no room stands in its tooltip. */
  private static Label hint(String kind) {
    Label hint = new Label(kind);
    hint.getStyleClass().add("field-hint");
    hint.setTooltip(Hints.tooltip(kind));
    hint.minWidthProperty().bind(hint.fontProperty().map(font -> HINT_WIDTH * font.getSize()));
    hint.maxWidthProperty().bind(hint.minWidthProperty());
    return hint;
  }

  private void names(FilledField filled, HBox line) {
    if (filled.field() instanceof IntegerField integer && integer.names().isPresent()) {
      MenuButton names = new MenuButton();
      names.setId("template-names-" + path.replace('.', '-'));
      names.setAccessibleText(Messages.get("template.names", path));
      names.setMinWidth(USE_PREF_SIZE);
      for (String each : integer.names().get().words()) {
        MenuItem item = new MenuItem(each);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> field.setText(each));
        names.getItems().add(item);
      }
      line.getChildren().add(names);
    }
  }

  private void repeats(FilledField filled, HBox line) {
    if (filled.field() instanceof RepeatField repeat && repeat.joined().isEmpty()) {
      line.getChildren()
          .addAll(
              change("template.fewer", Feather.MINUS, -1),
              change("template.more", Feather.PLUS, 1));
    }
  }

  private Button change(String words, Feather icon, int more) {
    Button button = new Button("", Icons.of(icon));
    button.setAccessibleText(Messages.get(words, path));
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> field.setText(String.valueOf(Math.max(0, shown.raw() + more))));
    return button;
  }

  private void focused(boolean is) {
    if (is) {
      marking.accept(path);
    }
  }

  boolean isWritable() {
    return writable;
  }

  /** Where one types. */
  TextField input() {
    return field;
  }

  /** Shows what is in it now, and what is wrong with it. */
  void show(FilledField now) {
    shown = now;
    String wrong = model.problem(path);
    problem.setText(wrong);
    field.pseudoClassStateChanged(INVALID, !wrong.isEmpty());
    if (writable) {
      field.setPromptText(model.unfilled(now));
    } else {
      fixed.setText(model.value(now));
    }
  }
}
