package dev.socketworkbench.ui.server;

import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.kernel.interfaces.BindChoice;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.ui.hold.HoldLine;
import dev.socketworkbench.ui.option.OptionFields;
import dev.socketworkbench.ui.option.OptionForm;
import dev.socketworkbench.ui.problem.FieldToMend;
import dev.socketworkbench.ui.problem.ProblemPane;
import dev.socketworkbench.ui.problem.ProblemPlace;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.FocusInView;
import dev.socketworkbench.ui.support.LateMenu;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.Shown;
import dev.socketworkbench.ui.support.TabGroup;
import dev.socketworkbench.ui.support.layout.FieldLine;
import dev.socketworkbench.ui.support.layout.LateListSkin;
import dev.socketworkbench.ui.support.layout.ScrolledForm;
import dev.socketworkbench.ui.support.layout.StateLine;
import dev.socketworkbench.ui.support.layout.SteadyLabel;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One server: where to listen, what to say, start and stop, and who is connected. */
final class ServerPane extends VBox {
  private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
  private static final PseudoClass LISTENING = PseudoClass.getPseudoClass("listening");

  /** So many lines say of most ports what is known of them. */
  private static final int LINES_OF_FACTS = 3;

  private final ServerViewModel model;
  private final HBox commands;
  private final Button start;
  private final ConnectionsPane connections;
  private Optional<PeersPane> peers = Optional.empty();

  /** Whether the connections have changed since they were shown. */
  private boolean isStale = true;

  private final HoldLine hold;
  private final Runnable addProgram;

  private final ServerOptionsPane options;
  private final ProblemPlace problemPlace;

  /** While it runs, what was chosen for it is folded away. */
  private final ToggleButton unfold = Controls.iconToggle("server-settings", Feather.SLIDERS);

  /**
   * The pane of one of these servers.
   *
   * @param addProgram lets another program be run beside them
   */
  ServerPane(ServerViewModel model, ServersViewModel all, Runnable addProgram) {
    this.model = model;
    this.addProgram = addProgram;
    getStyleClass().add("server-pane");
    start = Controls.button("server-start", Feather.PLAY, model::start);
    Button stop = Controls.button("server-stop", Feather.SQUARE, model::stop);
    start.disableProperty().bind(model.canStartProperty().not());
    stop.disableProperty().bind(model.canStopProperty().not());
    start.getStyleClass().add("accent");
    commands = new HBox(start, stop);
    commands.getStyleClass().add("buttons");
    connections = new ConnectionsPane(model);
    hold = HoldLine.ofServer(model.accepting());

    options = new ServerOptionsPane(model.form());
    VBox settings =
        new VBox(
            unixHint(),
            place(interfaceField()),
            place(portField()),
            behaviourField(),
            new OptionFields(model.form().options(), List.of(ServerOptions.UDP), "server"),
            options);
    settings.getStyleClass().add("form");
    settings.disableProperty().bind(model.canStartProperty().not());
    unfold.managedProperty().bind(unfold.visibleProperty());
    unfold.visibleProperty().bind(model.canStartProperty().not());
    settings.visibleProperty().bind(model.canStartProperty().or(unfold.selectedProperty()));
    settings.managedProperty().bind(settings.visibleProperty());
    Controls.enterPresses(start, settings);
    ProblemPane problem =
        new ProblemPane(
            "server", model.problemProperty(), new ServerCures(model), model::dismissProblem);
    problemPlace = new ProblemPlace(problem);
    VBox others = new VBox();
    // Only one of them stands in the window: their controls have the same names.
    model
        .datagramsProperty()
        .subscribe(udp -> others.getChildren().setAll(udp ? peers() : connections));
    VBox.setVgrow(connections, Priority.ALWAYS);
    VBox.setVgrow(others, Priority.ALWAYS);
    ScrolledForm form = new ScrolledForm(waiting(), hold, settings, problemPlace, others);
    form.getStyleClass().addAll("form", "scrolled-form");
    for (Region part : List.of(hold, settings, problemPlace, others, connections)) {
      part.setMinHeight(USE_PREF_SIZE); // what does not fit is scrolled, not squeezed
    }
    form.setMinWidth(0); // what is too wide is shortened, not cut by the pane's edge
    ScrollPane scroll = new ScrollPane(form);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    problem.revealIn(scroll);
    model.problemProperty().subscribe(now -> placeProblem());
    model.canStartProperty().subscribe(now -> placeProblem());
    FocusInView.in(scroll);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(stateLine(all), scroll);
  }

  /** Start and Stop, which are in the head: in reach however far the rest is scrolled. */
  HBox commands() {
    return commands;
  }

  /** What the server does, and beside it what is done with all servers. */
  private StateLine stateLine(ServersViewModel all) {
    ToggleButton alone = Controls.iconToggle("server-alone", Feather.EYE);
    alone.selectedProperty().bindBidirectional(all.aloneProperty());
    alone.visibleProperty().bind(Bindings.size(all.servers()).greaterThan(1));
    alone.managedProperty().bind(alone.visibleProperty());
    Button add = Controls.iconButton("server-add", Feather.PLUS, all::add);
    Label state = state();
    LateMenu.of(state, this::stateMenu);
    Button program = Controls.iconButton("server-program", Feather.CPU, addProgram);
    HBox tools = new HBox(hold.toggle(), unfold, alone, add, program);
    tools.getStyleClass().add("state-tools");
    TabGroup.of(tools);
    return new StateLine(state, tools);
  }

  private ContextMenu stateMenu() {
    MenuItem option = new MenuItem(Messages.get("server.menu.option"));
    option.setId("listener-option");
    option.setOnAction(event -> model.chooseOptionOfListener());
    option.disableProperty().bind(model.canStopProperty().not());
    ContextMenu menu = new ContextMenu(option, new SeparatorMenuItem());
    menu.getItems().addAll(hold.menuItems());
    return menu;
  }

  /** Who waits to be accepted; nothing while nobody does. */
  private Label waiting() {
    Label waiting = hint("server-backlog");
    waiting.textProperty().bind(model.backlogProperty());
    waiting.visibleProperty().bind(waiting.managedProperty());
    return waiting;
  }

  /** Puts the focus where Enter starts the server. */
  void focusStart() {
    start.requestFocus();
  }

  /** Puts the focus where an answer is written; says whether there is such a place. */
  boolean focusAnswer() {
    connections.refresh(); // so that the one to answer is selected
    Optional<Node> field = Optional.ofNullable(lookup("#server-message"));
    field.ifPresent(Node::requestFocus);
    return field.isPresent();
  }

  /** Lets a person choose a file for what the chosen connection receives from now on. */
  void chooseFile() {
    connections.chooseFile();
  }

  /** Puts the focus where what failed can be mended. */
  void focusMend() {
    placeProblem();
    toMend().flatMap(this::field).orElse(start).requestFocus();
  }

  /** The explanation stands where it can be mended, while that is possible. */
  private void placeProblem() {
    // One key leads from the first field to the second, also with an explanation.
    problemPlace.putBelow(
        toMend()
            .<Option<?>>map(
                option -> option.equals(ServerOptions.INTERFACE) ? ServerOptions.PORT : option)
            .flatMap(this::field));
  }

  /** What can be mended. */
  private Optional<Option<?>> toMend() {
    Optional<Explanation> now = model.problemProperty().get();
    if (now.isEmpty() || !model.canStartProperty().get()) {
      return Optional.empty();
    }
    OptionForm form = model.form().options();
    return Optional.of(FieldToMend.ofServer(form, now.get(), model.form()::applies));
  }

  /** An option's field; it is unfolded if it is not seen. */
  private Optional<Node> field(Option<?> option) {
    if (options.has(option)) {
      options.setExpanded(true);
    }
    return Optional.ofNullable(lookup("#server-" + option.name())).filter(Controls::isShown);
  }

  /** Whether it can be put there: it stands in the window. */
  boolean canFocusStart() {
    return start.getScene() != null;
  }

  /** Brings what is shown up to date; to be called at each pulse. */
  void poll() {
    isStale |= model.poll();
    if (model.datagramsProperty().get()) {
      peers().refresh();
    }
  }

  /** What cannot be read if it changes more often; to be called ten times a second. */
  void pollSlowly() {
    if (isStale) {
      isStale = false;
      connections.refresh();
    }
  }

  /** Made when somebody wants datagrams for the first time. */
  private PeersPane peers() {
    if (peers.isEmpty()) {
      PeersPane made = new PeersPane(model);
      made.setMinHeight(USE_PREF_SIZE);
      VBox.setVgrow(made, Priority.ALWAYS);
      peers = Optional.of(made);
    }
    return peers.get();
  }

  /** What a Unix socket takes the place of cannot be typed. */
  private VBox place(VBox field) {
    field.disableProperty().bind(model.form().hasPortProperty().map(has -> !has));
    return field;
  }

  /** Says that it would listen on a Unix socket, which is named farther below. */
  private Label unixHint() {
    Label hint = hint("server-unix-hint");
    hint.visibleProperty().bind(hint.managedProperty());
    hint.textProperty()
        .bind(
            model
                .form()
                .options()
                .textProperty(ServerOptions.UNIX)
                .map(name -> name.isBlank() ? "" : Messages.get("server.unix", name)));
    return hint;
  }

  private VBox interfaceField() {
    ServerForm form = model.form();
    ComboBox<BindChoice> box =
        LateListSkin.on(described(new ComboBox<>(form.choices()), ServerOptions.INTERFACE));
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
    Label facts = new SteadyLabel(LINES_OF_FACTS);
    facts.setId("server-port-facts");
    facts.setAlignment(Pos.TOP_LEFT);
    facts.getStyleClass().add("field-hint");
    // Of datagrams nothing is known, and nothing will be.
    facts
        .managedProperty()
        .bind(
            facts
                .textProperty()
                .flatMap(text -> form.datagramsProperty().map(udp -> !udp || !text.isEmpty())));
    facts
        .textProperty()
        .bind(
            form.options()
                .problem(ServerOptions.PORT)
                .flatMap(
                    wrong ->
                        form.portFactsProperty()
                            .flatMap(
                                known ->
                                    // What the system's list says is about TCP.
                                    form.datagramsProperty()
                                        .map(
                                            udp ->
                                                wrong
                                                    .map(Explanation::why)
                                                    .orElse(udp ? "" : known)))));
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
        new FieldLine(Controls.labelFor(box, Messages.get("server.behaviour")), box),
        meaning,
        scriptField());
  }

  /** Which script it answers by, while it is to. */
  private HBox scriptField() {
    OptionForm form = model.form().options();
    TextField field = OptionFields.textField(form, ScriptOptions.SCRIPT, "server");
    field.setPromptText(Messages.get("script.field-prompt"));
    HBox.setHgrow(field, Priority.ALWAYS);
    Button edit = Controls.iconButton("server-script-edit", Feather.EDIT, model::editScript);
    HBox line = new HBox(Controls.labelFor(field, Messages.get("server.script")), field, edit);
    line.getStyleClass().add("field-line");
    line.visibleProperty()
        .bind(
            form.textProperty(ServerOptions.BEHAVIOUR)
                .map(now -> model.form().applies(ScriptOptions.SCRIPT)));
    line.managedProperty().bind(line.visibleProperty());
    return line;
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
