package dev.socketworkbench.ui.server;

import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.kernel.BindChoice;
import dev.socketworkbench.net.ServerOptions;
import dev.socketworkbench.net.ServerState;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.ui.option.OptionFields;
import dev.socketworkbench.ui.option.OptionForm;
import dev.socketworkbench.ui.problem.ProblemPane;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.FieldLine;
import dev.socketworkbench.ui.support.FocusInView;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.PaneTitle;
import dev.socketworkbench.ui.support.Shown;
import dev.socketworkbench.ui.support.WrappingLine;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The left pane: where to listen, what to say, start and stop, and who is connected. */
public final class ServerPane extends VBox {
  private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
  private static final PseudoClass LISTENING = PseudoClass.getPseudoClass("listening");

  private final ServerViewModel model;
  private final PaneTitle title = new PaneTitle(Messages.get("server.title"));
  private final Button start;
  private final ConnectionsPane connections;

  /** The pane of this server. */
  public ServerPane(ServerViewModel model) {
    this.model = model;
    getStyleClass().addAll("pane", "side-pane");
    start = Controls.button("server-start", Feather.PLAY, model::start);
    Button stop = Controls.button("server-stop", Feather.SQUARE, model::stop);
    start.disableProperty().bind(model.canStartProperty().not());
    stop.disableProperty().bind(model.canStopProperty().not());
    start.getStyleClass().add("accent");
    // In the pane's head, so that both are in reach however far the rest is scrolled.
    HBox commands = new HBox(start, stop);
    commands.getStyleClass().add("buttons");
    WrappingLine head = new WrappingLine(title, commands);
    connections = new ConnectionsPane(model);

    VBox settings =
        new VBox(
            interfaceField(),
            portField(),
            behaviourField(),
            new ServerOptionsPane(model.form().options()));
    settings.getStyleClass().add("form");
    settings.disableProperty().bind(model.canStartProperty().not());
    Controls.enterPresses(start, settings);
    ProblemPane problem = new ProblemPane("server", model.problemProperty());
    VBox all = new VBox(settings, problem, connections);
    all.getStyleClass().addAll("form", "scrolled-form");
    for (Region part : List.of(settings, problem, connections)) {
      part.setMinHeight(USE_PREF_SIZE); // what does not fit is scrolled, not squeezed
    }
    VBox.setVgrow(connections, Priority.ALWAYS);
    all.setMinWidth(0); // what is too wide is shortened, not cut by the pane's edge
    ScrollPane scroll = new ScrollPane(all);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    problem.revealIn(scroll);
    FocusInView.in(scroll);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head, state(), scroll);
  }

  /** What names the pane. */
  public PaneTitle title() {
    return title;
  }

  /** Puts the focus where Enter starts the server. */
  public void focusStart() {
    start.requestFocus();
  }

  /** Once a pulse. */
  public void poll() {
    if (model.poll()) {
      connections.refresh();
    }
  }

  private VBox interfaceField() {
    ServerForm form = model.form();
    ComboBox<BindChoice> box = described(new ComboBox<>(form.choices()), ServerOptions.INTERFACE);
    box.setConverter(new Shown<>(BindWords::of));
    box.setButtonCell(new BindCell());
    box.valueProperty().bindBidirectional(form.choiceProperty());
    box.setMaxWidth(Double.MAX_VALUE);
    box.setOnShowing(event -> form.refreshInterfaces());
    Label meaning = hint("server-interface-meaning");
    meaning.textProperty().bind(form.choiceProperty().map(BindWords::meaning));
    return new VBox(
        new FieldLine(Controls.labelFor(box, Messages.get("server.interface")), box), meaning);
  }

  private VBox portField() {
    ServerForm form = model.form();
    TextField field = OptionFields.textField(form.options(), ServerOptions.PORT, "server");
    field.setPrefColumnCount(6);
    Label facts = hint("server-port-facts");
    facts
        .textProperty()
        .bind(
            form.options()
                .problem(ServerOptions.PORT)
                .flatMap(
                    wrong ->
                        form.portFactsProperty()
                            .map(known -> wrong.map(Explanation::why).orElse(known))));
    form.portWarningProperty().subscribe(on -> facts.pseudoClassStateChanged(WARNING, on));
    Label label = Controls.labelFor(field, Messages.get("server.port"));
    return new VBox(new FieldLine(label, field), facts);
  }

  private VBox behaviourField() {
    OptionForm form = model.form().options();
    ComboBox<String> box = OptionFields.comboBox(form, ServerOptions.BEHAVIOUR, "server");
    box.setMaxWidth(Double.MAX_VALUE);
    Label meaning = hint("server-behaviour-meaning");
    meaning
        .textProperty()
        .bind(box.valueProperty().map(name -> OptionFields.meaning(ServerOptions.BEHAVIOUR, name)));
    return new VBox(
        new FieldLine(Controls.labelFor(box, Messages.get("server.behaviour")), box), meaning);
  }

  private Label state() {
    Label state = Controls.named(new Label(), "server-state");
    state.setWrapText(true);
    state.setMinHeight(USE_PREF_SIZE);
    state.getStyleClass().add("state");
    state.textProperty().bind(model.stateTextProperty());
    model
        .stateProperty()
        .subscribe(now -> state.pseudoClassStateChanged(LISTENING, now == ServerState.LISTENING));
    return state;
  }

  private static <C extends Control> C described(C control, Option<?> option) {
    return OptionFields.described(control, option, "server");
  }

  private static Label hint(String id) {
    Label label = new Label();
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add("field-hint");
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }
}
