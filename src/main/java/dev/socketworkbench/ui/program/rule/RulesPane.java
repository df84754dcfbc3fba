package dev.socketworkbench.ui.program.rule;

import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.program.rule.LikelyErrors;
import dev.socketworkbench.program.rule.RuleText.RulePart;
import dev.socketworkbench.program.rule.RuleText.Verb;
import dev.socketworkbench.ui.program.rule.RulesViewModel.RuleLine;
import dev.socketworkbench.ui.side.SideControls;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.layout.FieldLine;
import dev.socketworkbench.ui.support.layout.StateLine;
import dev.socketworkbench.ui.support.theme.Icons;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/** What is done on purpose to a program's calls: the rules that are kept, and a new one. */
public final class RulesPane extends TitledPane {
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

  private static final int SHORT = 6;
  private static final int LONG = 22;

  private final RulesViewModel model;
  private final SideControls controls;
  private final VBox lines = new VBox();
  private final TextField query;

  /** The rules of a program's card. */
  public RulesPane(RulesViewModel model, SideControls controls) {
    this.model = model;
    this.controls = controls;
    controls.named(this, "rules");
    setExpanded(false);
    setAnimated(false);
    query = field("query", model.queryProperty(), Set.of(RulePart.QUERY, RulePart.LATE_QUERY));
    query.getStyleClass().add("mono");
    query.setPrefColumnCount(LONG);
    Controls.fillOnce(expandedProperty(), this::fill);
    model.lines().addListener((ListChangeListener<RuleLine>) change -> showLines());
    showLines();
  }

  private void fill() {
    ComboBox<Verb> verb = controls.named(new ComboBox<>(), "verb");
    verb.getItems().setAll(Verb.values());
    verb.setConverter(words(RulesViewModel::verbName));
    verb.valueProperty().bindBidirectional(model.verbProperty());
    ComboBox<Errno> error = controls.named(new ComboBox<>(), "error");
    error.getItems().setAll(LikelyErrors.all());
    error.setConverter(words(RulesPane::errorWords));
    error.valueProperty().bindBidirectional(model.errorProperty());
    TextField bytes = field("bytes", model.bytesProperty(), Set.of(RulePart.BYTES));
    TextField matches = field("matches", model.matchesProperty(), Set.of(RulePart.MATCHES));
    bytes.setPrefColumnCount(SHORT);
    matches.setPrefColumnCount(SHORT);
    matches.setPromptText(Messages.get("program.matches.prompt"));
    Label problem = controls.named(new Label(), "wrong");
    problem.setWrapText(true);
    problem.setMinHeight(USE_PREF_SIZE);
    problem.getStyleClass().add("field-hint");
    problem.pseudoClassStateChanged(PseudoClass.getPseudoClass("warning"), true);
    problem.textProperty().bind(model.problemProperty());
    problem.managedProperty().bind(problem.textProperty().isNotEmpty());
    Button add = controls.button("add", model::add);
    Controls.enterPresses(add, query, bytes, matches);
    VBox editor =
        new VBox(
            line(verb, "verb"),
            line(query, "query"),
            only(line(error, "error"), model.verbProperty().map(Verb.FAIL::equals)),
            only(line(bytes, "bytes"), model.verbProperty().map(Verb.SHORTEN::equals)),
            line(matches, "matches"),
            problem,
            add);
    editor.getStyleClass().add("form");
    VBox all = new VBox(lines, editor);
    all.getStyleClass().add("form");
    setContent(all);
  }

  private static FieldLine only(FieldLine line, ObservableValue<Boolean> shown) {
    line.visibleProperty().bind(shown);
    line.managedProperty().bind(shown);
    return line;
  }

  private FieldLine line(javafx.scene.control.Control field, String name) {
    field.setMaxWidth(Double.MAX_VALUE);
    return new FieldLine(
        Controls.labelFor(field, Messages.get("program." + name + ".text")), field);
  }

  private TextField field(
      String name, javafx.beans.property.StringProperty typed, Set<RulePart> parts) {
    TextField field = controls.named(new TextField(), name);
    field.textProperty().bindBidirectional(typed);
    model
        .wrongProperty()
        .subscribe(
            wrong ->
                field.pseudoClassStateChanged(INVALID, wrong.filter(parts::contains).isPresent()));
    return field;
  }

  private static String errorWords(Errno error) {
    return Messages.get("rule.error", error.name(), error.text());
  }

  private static <T> StringConverter<T> words(java.util.function.Function<T, String> words) {
    return new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? "" : words.apply(value);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException("nobody types it");
      }
    };
  }

  private void showLines() {
    lines.getChildren().setAll(model.lines().stream().map(this::node).toList());
    setText(Messages.get("rule.title", model.lines().size()));
  }

  private Node node(RuleLine line) {
    Label words = new Label();
    words.textProperty().bind(line.wordsProperty());
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    Button remove = controls.button("remove", () -> remove(line));
    remove.setGraphic(Icons.of(Feather.X));
    remove.setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
    remove.getStyleClass().add("icon-button");
    StateLine whole = new StateLine(words, remove);
    whole.getStyleClass().add("rule-line");
    return whole;
  }

  private void remove(RuleLine line) {
    query.requestFocus(); // the button goes
    model.remove(line);
  }

  /** Shows the editor, with the focus where calls are described. */
  public void focusQuery() {
    setExpanded(true);
    query.requestFocus();
    query.selectAll();
  }
}
