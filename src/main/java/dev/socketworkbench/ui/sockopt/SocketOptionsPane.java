package dev.socketworkbench.ui.sockopt;

import dev.socketworkbench.explain.glossary.Glossary;
import dev.socketworkbench.option.SystemOption;
import dev.socketworkbench.option.SystemOptions;
import dev.socketworkbench.ui.problem.Cures;
import dev.socketworkbench.ui.problem.ProblemPane;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Meaning;
import dev.socketworkbench.ui.support.Messages;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A form for one option of one running socket. */
public final class SocketOptionsPane extends VBox {
  private static final double LINES = 4.5;

  private final ComboBox<RunningSocket> sockets =
      Controls.named(new ComboBox<>(), "sockopt-socket");
  private final TextField search = Controls.named(new TextField(), "sockopt-search");
  private final FilteredList<SystemOption> offered =
      new FilteredList<>(FXCollections.observableArrayList(SystemOptions.ALL));
  private final ListView<SystemOption> options =
      Controls.named(new ListView<>(offered), "sockopt-options");
  private final TextField value = Controls.named(new TextField(), "sockopt-value");
  private final Label sentence = words("sockopt-sentence", "sockopt-sentence");
  private final Label none = words("sockopt-no-option", "muted");
  private final Label facts = words("sockopt-facts", "muted");

  /** The form of this model. */
  public SocketOptionsPane(SocketOptionsViewModel model) {
    getStyleClass().addAll("form", "sockopt-pane");
    sockets.setItems(model.sockets());
    sockets.valueProperty().bindBidirectional(model.socketProperty());
    sockets.setMaxWidth(Double.MAX_VALUE);
    sockets.setMinWidth(0);
    sockets.setPlaceholder(new Label(Messages.get("sockopt.none")));
    sockets.setPromptText(Messages.get("sockopt.none"));
    sockets.setOnShowing(event -> model.refresh());
    search.textProperty().subscribe(this::filter);
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
    options.setCellFactory(view -> new OptionCell());
    options.setPlaceholder(none);
    options.setMinHeight(Region.USE_PREF_SIZE);
    options.prefHeightProperty().bind(sentence.fontProperty().map(f -> f.getSize() * 2 * LINES));
    options.getSelectionModel().select(model.optionProperty().get());
    options
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            chosen -> {
              if (chosen != null) {
                model.optionProperty().set(chosen);
              }
            });
    value.textProperty().bindBidirectional(model.typedProperty());
    HBox.setHgrow(value, Priority.ALWAYS);
    model.optionProperty().subscribe(this::describe);
    Button read = Controls.button("sockopt-read", Feather.EYE, model::read);
    Button set = Controls.button("sockopt-set", Feather.EDIT_2, model::set);
    set.getStyleClass().add("accent");
    for (Button each : new Button[] {read, set}) {
      each.disableProperty().bind(model.socketProperty().isNull().or(model.busyProperty()));
    }
    Controls.enterPresses(set, value);
    Controls.enterPresses(read, options);
    Label current = words("sockopt-current", "mono");
    current.textProperty().bind(model.currentProperty());
    Label now = new Label(Messages.get("sockopt.now"));
    now.setMinWidth(Region.USE_PREF_SIZE);
    HBox nowLine = new HBox(now, current);
    nowLine.getStyleClass().add("field-line");
    HBox valueLine = new HBox(Controls.labelFor(value, Messages.get("sockopt.value")), value);
    valueLine.getStyleClass().add("field-line");
    FlowPane buttons = new FlowPane(read, set);
    buttons.getStyleClass().add("buttons");
    Label result = words("sockopt-result", "sockopt-result");
    result.textProperty().bind(model.resultProperty());
    ProblemPane problem =
        new ProblemPane("sockopt", model.problemProperty(), Cures.NONE, model::dismissProblem);
    VBox below = new VBox(sentence, facts, nowLine, valueLine, buttons, result, problem);
    below.getStyleClass().add("form");
    ScrollPane scroll = new ScrollPane(below);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    problem.revealIn(scroll);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    VBox.setVgrow(options, Priority.SOMETIMES);
    options.setMinHeight(0);
    getChildren()
        .addAll(
            line(Controls.labelFor(sockets, Messages.get("sockopt.socket")), sockets),
            line(Controls.labelFor(search, Messages.get("sockopt.option")), search),
            options,
            scroll);
  }

  private static HBox line(Label label, Region field) {
    HBox.setHgrow(field, Priority.ALWAYS);
    HBox line = new HBox(label, field);
    line.getStyleClass().add("field-line");
    return line;
  }

  /** Puts the focus where an option is looked for. */
  public void focusFirst() {
    search.requestFocus();
    search.selectAll();
  }

  /** The arrow keys choose among what is found, Enter goes to its value. */
  private void searchKey(KeyEvent event) {
    int by = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
    if (by != 0) {
      int to = options.getSelectionModel().getSelectedIndex() + by;
      options.getSelectionModel().select(Math.clamp(to, 0, Math.max(0, offered.size() - 1)));
      options.scrollTo(options.getSelectionModel().getSelectedIndex());
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
      search.clear();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      value.requestFocus();
      event.consume();
    }
  }

  private void filter(String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    none.setText(Messages.get("sockopt.no-option", typed.strip()));
    offered.setPredicate(
        option ->
            option.name().toLowerCase(Locale.ROOT).contains(wanted)
                || option.sentence().toLowerCase(Locale.ROOT).contains(wanted));
    if (options.getSelectionModel().getSelectedItem() == null && !offered.isEmpty()) {
      options.getSelectionModel().selectFirst();
    }
  }

  private void describe(SystemOption option) {
    sentence.setText(option.sentence());
    String made = option.made().isEmpty() ? "" : Messages.get("sockopt.made", option.made());
    facts.setText(
        Messages.get(
            "sockopt.facts",
            option.range(),
            option.sockets().words(),
            option.moment().words(),
            made));
    value.setPromptText(option.range());
  }

  private static Label words(String id, String style) {
    Label label = new Label();
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add(style);
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }

  /** An option by its name, with its entry of the glossary beside it. */
  private static final class OptionCell extends ListCell<SystemOption> {
    @Override
    protected void updateItem(SystemOption option, boolean empty) {
      super.updateItem(option, empty);
      setText(empty ? null : option.name());
      Meaning.give(
          this, empty ? Optional.empty() : Glossary.english().ofSocketOption(option.name()));
    }
  }
}
