package dev.socketworkbench.ui.program;

import dev.socketworkbench.ui.problem.Cures;
import dev.socketworkbench.ui.problem.ProblemPane;
import dev.socketworkbench.ui.program.ProgramViewModel.RunPhase;
import dev.socketworkbench.ui.program.rule.RulesPane;
import dev.socketworkbench.ui.side.SideControls;
import dev.socketworkbench.ui.side.SideEntry;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.FocusInView;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.SafeQuestion;
import dev.socketworkbench.ui.support.layout.StateLine;
import dev.socketworkbench.ui.support.theme.Icons;
import java.util.EnumSet;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One other program: what is run, starting and ending it, its console and its input. */
public final class ProgramPane extends VBox implements SideEntry {
  private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("connected");
  private static final PseudoClass DISABLED = PseudoClass.getPseudoClass("disabled");

  private final ProgramViewModel model;
  private final SideControls controls;
  private final ProgramForm form;
  private final Button start;
  private final TextField input;
  private final ConsolePane console;
  private final RulesPane rules;

  /** Somebody has asked for the rules, and the pane may not be in the window yet. */
  private boolean wantsRules;

  /** The pane of one of these programs. */
  public ProgramPane(ProgramViewModel model) {
    this.model = model;
    this.controls = new SideControls(model.side(), SideControls.Kind.PROGRAM);
    setId(controls.id("pane"));
    getStyleClass().addAll("form", "client-form", "program-pane");
    start = controls.button("start", model::start);
    start.setGraphic(Icons.of(Feather.PLAY));
    start.getStyleClass().add("accent");
    Button stop = controls.button("stop", model::stop);
    stop.setGraphic(Icons.of(Feather.SQUARE));
    Button kill = controls.button("kill", model::kill);
    kill.setGraphic(Icons.of(Feather.X));
    ObservableValue<Boolean> runs =
        model.phaseProperty().map(EnumSet.of(RunPhase.RUNNING, RunPhase.STOPPING)::contains);
    ObservableValue<Boolean> busy =
        model
            .phaseProperty()
            .map(EnumSet.of(RunPhase.STARTING, RunPhase.RUNNING, RunPhase.STOPPING)::contains);
    start.disableProperty().bind(busy);
    stop.disableProperty().bind(model.phaseProperty().map(now -> now != RunPhase.RUNNING));
    kill.disableProperty().bind(runs.map(is -> !is));
    Button letGo = controls.button("let", model::letGo);
    letGo.setGraphic(Icons.of(Feather.LOG_OUT));
    letGo
        .visibleProperty()
        .bind(
            model
                .attachedProperty()
                .and(
                    Bindings.createBooleanBinding(
                        () -> model.phaseProperty().get() == RunPhase.RUNNING,
                        model.phaseProperty())));
    letGo.managedProperty().bind(letGo.visibleProperty());
    Button findings = controls.button("findings", model::showFindings);
    findings.setGraphic(Icons.of(Feather.CHECK_CIRCLE));
    findings
        .visibleProperty()
        .bind(model.phaseProperty().map(now -> now == RunPhase.OVER && model.run().isPresent()));
    findings.managedProperty().bind(findings.visibleProperty());
    start.visibleProperty().bind(letGo.visibleProperty().not());
    start.managedProperty().bind(start.visibleProperty());
    FlowPane buttons = new FlowPane(start, letGo, stop, kill, findings);
    buttons.getStyleClass().add("buttons");

    form = new ProgramForm(model, controls, start);
    form.disableProperty().bind(busy);
    ToggleButton unfold = controls.named(new ToggleButton(), "settings");
    unfold.setGraphic(Icons.of(Feather.SLIDERS));
    unfold.setText("");
    unfold.getStyleClass().add("icon-button");
    unfold.visibleProperty().bind(busy);
    unfold.managedProperty().bind(busy);
    form.visibleProperty()
        .bind(busy.flatMap(is -> unfold.selectedProperty().map(open -> !is || open)));
    form.managedProperty().bind(form.visibleProperty());
    ProblemPane problem =
        new ProblemPane(
            controls.id("run"), model.problemProperty(), Cures.NONE, model::dismissProblem);
    console = new ConsolePane(model);
    controls.named(console, "console");
    VBox.setVgrow(console, Priority.ALWAYS);
    input = controls.named(new TextField(), "input");
    input.getStyleClass().add("mono");
    input.setPromptText(Messages.get("program.input.prompt"));
    input.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    // It only looks disabled: if it were, it would lose the focus.
    input.editableProperty().bind(model.typingProperty().not());
    model.typingProperty().subscribe(is -> input.pseudoClassStateChanged(DISABLED, is));
    HBox.setHgrow(input, Priority.ALWAYS);
    Button endInput = controls.button("eof", model::endInput);
    endInput.setMinWidth(USE_PREF_SIZE);
    HBox inputs = new HBox(input, endInput);
    inputs.getStyleClass().add("buttons");
    inputs
        .visibleProperty()
        .bind(runs.flatMap(is -> model.attachedProperty().map(other -> is && !other)));
    inputs.managedProperty().bind(inputs.visibleProperty());
    rules = new RulesPane(model.rules(), controls);
    model.onRules(() -> wantsRules = true);
    VBox all = new VBox(form, problem, buttons, rules, cost(), console, inputs);
    all.getStyleClass().addAll("form", "scrolled-form");
    all.setMinWidth(0); // what is too wide is shortened, not cut by the pane's edge
    for (Region part : List.of(form, problem, buttons, rules, inputs)) {
      part.setMinHeight(USE_PREF_SIZE); // what does not fit is scrolled, not squeezed
    }
    ScrollPane scroll = new ScrollPane(all);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    problem.revealIn(scroll);
    FocusInView.in(scroll);
    getChildren().addAll(new StateLine(state(), new HBox(unfold)), scroll);
    model.phaseProperty().subscribe((before, now) -> changed(now));
  }

  private Label state() {
    Label state = controls.named(new Label(), "state");
    state.getStyleClass().add("state");
    state.textProperty().bind(model.stateTextProperty());
    state.setMinHeight(USE_PREF_SIZE);
    model
        .phaseProperty()
        .subscribe(now -> state.pseudoClassStateChanged(RUNNING, now == RunPhase.RUNNING));
    return state;
  }

  private Label cost() {
    Label cost = controls.named(new Label(), "cost");
    cost.getStyleClass().add("field-hint");
    cost.setWrapText(true);
    cost.setMinHeight(USE_PREF_SIZE);
    cost.textProperty().bind(model.costProperty());
    cost.managedProperty().bind(cost.textProperty().isNotEmpty());
    return cost;
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
      event.consume();
      if (input.isEditable()) {
        model.type(input.getText());
        input.clear();
      }
    }
  }

  /** An Enter more must not end what was just started, nor start what was just ended. */
  private void changed(RunPhase now) {
    if (!Controls.hasFocusWithin(this)) {
      return;
    }
    switch (now) {
      case RUNNING -> focusRunning();
      case OVER -> {
        if (model.run().isEmpty()) {
          form.focusCommand();
        } else {
          start.requestFocus();
        }
      }
      default -> console.requestFocus();
    }
  }

  private void focusRunning() {
    (model.attachedProperty().get() ? console : input).requestFocus();
  }

  @Override
  public Node node() {
    return this;
  }

  @Override
  public ObservableValue<String> titleProperty() {
    return model.titleProperty();
  }

  @Override
  public boolean isAskedFor() {
    return true;
  }

  @Override
  public boolean mayClose() {
    return !model.endsWithTab()
        || SafeQuestion.ask(
            getScene().getWindow(),
            Messages.get("program.close-title"),
            Messages.get("program.close-text", model.titleProperty().get()),
            Messages.get("program.close-yes"));
  }

  @Override
  public void focusNext() {
    switch (model.phaseProperty().get()) {
      case RUNNING, STOPPING -> focusRunning();
      case STARTING -> console.requestFocus();
      case FRESH, OVER -> form.focusCommand();
    }
  }

  @Override
  public boolean canFocusNext() {
    return form.canFocusCommand();
  }

  @Override
  public void poll() {
    if (wantsRules && getScene() != null) {
      wantsRules = false;
      rules.focusQuery();
    }
  }

  @Override
  public void pollSlowly() {
    console.poll();
  }
}
