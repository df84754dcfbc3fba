package dev.socketworkbench.ui.client;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.ui.composer.Composer;
import dev.socketworkbench.ui.hold.HoldLine;
import dev.socketworkbench.ui.option.OptionFields;
import dev.socketworkbench.ui.option.OptionForm;
import dev.socketworkbench.ui.problem.FieldToMend;
import dev.socketworkbench.ui.problem.ProblemPane;
import dev.socketworkbench.ui.problem.ProblemPlace;
import dev.socketworkbench.ui.sending.ReceivingLine;
import dev.socketworkbench.ui.sending.SendingBox;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.FocusInView;
import dev.socketworkbench.ui.support.LateMenu;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.TabGroup;
import dev.socketworkbench.ui.support.layout.SparingLine;
import dev.socketworkbench.ui.support.layout.StateLine;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One client's tab: where to connect, what to send, and the three ways to end. */
final class ClientPane extends ScrollPane {
  private static final PseudoClass CONNECTED = PseudoClass.getPseudoClass("connected");
  private static final PseudoClass LEFT = PseudoClass.getPseudoClass("left");

  private final ClientViewModel model;
  private final Button connect;
  private final Button close;
  private final Composer composer;
  private final TitledPane options;
  private final ProblemPlace problemPlace;
  private final ReceivingLine receiving;
  private boolean wasConnected;

  /** While it is connected, where to is folded away. */
  private final ToggleButton unfold = Controls.iconToggle("client-settings", Feather.SLIDERS);

  ClientPane(ClientViewModel model) {
    this.model = model;
    getStyleClass().add("edge-to-edge");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    connect = Controls.button("client-connect", Feather.LINK, model::connect);
    connect.disableProperty().bind(model.canConnectProperty().not());
    connect.getStyleClass().add("accent");
    composer =
        new Composer(
            "client",
            model.composer(),
            model.canSendProperty(),
            model::send,
            model::whyUnsent,
            model::fillTemplate);

    composer.offer(this::copy, model.messages()::keep, model.messages()::take);
    HBox host = field(ClientOptions.HOST, Messages.get("client.host"), 8);
    HBox port = field(ClientOptions.PORT, Messages.get("client.port"), 5);
    options = options();
    OptionFields udp =
        new OptionFields(model.form().options(), List.of(ClientOptions.UDP), "client");
    for (Region part : List.of(udp, options)) {
      part.disableProperty().bind(model.canConnectProperty().not());
    }
    BooleanBinding noPlace = // what a Unix socket takes the place of
        Bindings.createBooleanBinding(
            () -> !model.canConnectProperty().get() || !model.form().hasHostProperty().getValue(),
            model.canConnectProperty(),
            model.form().unixProperty());
    host.disableProperty().bind(noPlace);
    port.disableProperty().bind(noPlace);
    Label unix = unixHint();
    // The button beside the port where there is room: height is what a low window lacks.
    FlowPane target = new FlowPane(port, connect);
    target.getStyleClass().add("buttons");
    connect.setMinWidth(USE_PREF_SIZE);
    Controls.enterPresses(connect, host, port, udp, options);
    model
        .datagramsProperty()
        .subscribe(
            now -> connect.setText(Messages.get(now ? "client-open.text" : "client-connect.text")));
    HoldLine hold = HoldLine.ofClient(model.reading());
    Label state = state();
    LateMenu.of(state, () -> stateMenu(hold));
    close = button("client-close", Feather.X, model::close, model.canCloseProperty());
    SparingLine ends =
        new SparingLine(
            button(
                "client-half-close",
                Feather.LOG_OUT,
                model::halfClose,
                model.canHalfCloseProperty()),
            close,
            button("client-abort", Feather.ZAP_OFF, model::abort, model.canAbortProperty()));
    ProblemPane problem =
        new ProblemPane(
            "client", model.problemProperty(), new ClientCures(model), model::dismissProblem);
    problemPlace = new ProblemPlace(problem);
    Label message = Controls.labelFor(composer.field(), Messages.get("client.message"));
    unfold.visibleProperty().bind(model.canConnectProperty().not());
    unfold.managedProperty().bind(unfold.visibleProperty());
    for (Region part : List.of(unix, host, target, udp, options)) {
      BooleanBinding seen = model.canConnectProperty().or(unfold.selectedProperty());
      part.visibleProperty()
          .bind(part.equals(unix) ? seen.and(unix.textProperty().isNotEmpty()) : seen);
      part.managedProperty().bind(part.visibleProperty());
    }
    Button startTls = Controls.iconButton("client-start-tls", Feather.LOCK, model::startTls);
    startTls.visibleProperty().bind(model.canStartTlsProperty());
    startTls.managedProperty().bind(startTls.visibleProperty());
    receiving = new ReceivingLine("client", model.receiving());
    HBox stateTools = new HBox(startTls, hold.toggle(), receiving.button(), unfold);
    stateTools.getStyleClass().add("state-tools");
    TabGroup.of(stateTools);
    StateLine stateLine = new StateLine(state, stateTools);
    VBox all =
        new VBox(
            unix,
            host,
            target,
            udp,
            options,
            scriptLine(),
            stateLine,
            hold,
            receiving,
            problemPlace,
            message,
            composer,
            ends,
            new SendingBox("client", model.sending()));
    all.getStyleClass().addAll("form", "client-form");
    all.setMinWidth(0); // what is too wide is shortened, not cut by the pane's edge
    setContent(all);
    problem.revealIn(this);
    model.problemProperty().subscribe(now -> placeProblem());
    model.canConnectProperty().subscribe(now -> placeProblem());
    FocusInView.in(this);
    model.stateProperty().subscribe(this::stateChanged);
    model
        .canConnectProperty()
        .subscribe(
            can -> {
              if (can) {
                proposeConnect();
              }
            });
    model
        .leftProperty()
        .subscribe(
            gone -> {
              if (gone) {
                proposeClose();
              }
            });
    composer.field().addEventFilter(KeyEvent.KEY_PRESSED, this::earlyKey);
  }

  /** Puts a line for a shell into the clipboard. */
  private String copy(byte[] bytes) {
    Optional<String> line = model.messages().command(bytes);
    line.ifPresent(
        text -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(text);
          Clipboard.getSystemClipboard().setContent(content);
        });
    return line.map(text -> Messages.get("composer.copied", Escapes.visible(text)))
        .orElseGet(() -> Messages.get("composer.not-copied"));
  }

  /** Puts the focus where Enter connects; where that is done already, where it sends. */
  void focusConnect() {
    (connect.isDisabled() ? composer.field() : connect).requestFocus();
  }

  /** Lets a person choose a file for what comes from now on. */
  void chooseFile() {
    receiving.choose();
  }

  /** Puts the focus where what failed can be mended. */
  private void focusMend() {
    placeProblem();
    toMend().flatMap(this::field).orElse(connect).requestFocus();
  }

  /** The explanation stands where it can be mended, while that is possible. */
  private void placeProblem() {
    // One key leads from the first field to the second, also with an explanation.
    problemPlace.putBelow(
        toMend()
            .<Option<?>>map(
                option -> option.equals(ClientOptions.HOST) ? ClientOptions.PORT : option)
            .flatMap(this::field));
  }

  /** What can be mended. */
  private Optional<Option<?>> toMend() {
    Optional<Explanation> now = model.problemProperty().get();
    if (now.isEmpty() || !model.canConnectProperty().get()) {
      return Optional.empty();
    }
    return Optional.of(
        FieldToMend.ofClient(model.form().options(), now.get(), model.form()::applies));
  }

  /** An option's field; it is unfolded if it is not seen. */
  private Optional<Node> field(Option<?> option) {
    if (isFurther(option)) {
      options.setExpanded(true);
    }
    return Optional.ofNullable(getContent().lookup("#client-" + option.name()))
        .filter(Controls::isShown);
  }

  private static boolean isFurther(Option<?> option) {
    return !ClientOptions.TARGET.contains(option) && !option.equals(ClientOptions.UDP);
  }

  /** Whether it can be put there: it stands in the window. */
  boolean canFocusConnect() {
    return connect.getScene() != null;
  }

  /** Enter after Enter: once it connects, the next one sends. */
  private void stateChanged(ClientState before, ClientState now) {
    boolean mine =
        Controls.hasFocusWithin(this) || getScene() == null || getScene().getFocusOwner() == null;
    boolean on = now == ClientState.CONNECTING || now == ClientState.CONNECTED;
    if (on && before != now && mine && !composer.field().isFocused()) {
      composer.field().requestFocus();
      composer.field().selectAll(); // so that typing replaces what is proposed
    }
    boolean failed = before == ClientState.CONNECTING && now == ClientState.ENDED;
    if (failed && mine && model.problemProperty().get().isPresent()) {
      focusMend();
    }
    if (now == ClientState.CONNECTED) {
      wasConnected = true;
      FocusInView.again(this); // the label is longer than before
    }
  }

  /**
   * The peer has finished: what is left to do is to close, unless somebody is writing something all
   * the same.
   */
  private void proposeClose() {
    if (Controls.hasFocusWithin(this) && !isWriting()) {
      close.requestFocus();
    }
  }

  /** It is over: nothing but connecting again can be pressed, before the focus is passed on. */
  private void proposeConnect() {
    if (wasConnected && Controls.hasFocusWithin(this) && !isWriting()) {
      connect.requestFocus();
    }
    wasConnected = false;
  }

  /** Whether somebody has begun a message: what is proposed or was sent is selected whole. */
  private boolean isWriting() {
    return composer.field().isFocused()
        && composer.field().getSelection().getLength() < composer.field().getLength();
  }

  /** An Enter that comes while it still connects is kept until it has. */
  private void earlyKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER
        && !event.isShiftDown()
        && model.stateProperty().get() == ClientState.CONNECTING) {
      model.sendComposedSoon();
    }
  }

  private Button button(
      String id, Feather icon, Runnable action, ReadOnlyBooleanProperty possible) {
    Button button = Controls.button(id, icon, action);
    button.disableProperty().bind(possible.not());
    return button;
  }

  /** Says that a Unix socket is connected to, which is named farther below. */
  private Label unixHint() {
    Label hint = new Label();
    hint.setId("client-unix-hint");
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    hint.getStyleClass().add("field-hint");
    hint.textProperty()
        .bind(
            model
                .form()
                .unixProperty()
                .map(name -> name.isBlank() ? "" : Messages.get("client.unix", name)));
    return hint;
  }

  private ContextMenu stateMenu(HoldLine hold) {
    MenuItem option = new MenuItem(Messages.get("server.menu.option"));
    option.setId("client-option");
    option.setOnAction(event -> model.chooseOption());
    option.disableProperty().bind(model.canCloseProperty().not());
    ContextMenu menu = new ContextMenu(option, receiving.menuItem(), new SeparatorMenuItem());
    menu.getItems().addAll(hold.menuItems());
    return menu;
  }

  /** Which script it plays, and how that went: never by a setting that is out of view. */
  private HBox scriptLine() {
    Label words = new Label();
    words.setId("client-script-state");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    words.getStyleClass().add("field-hint");
    words.textProperty().bind(model.scriptTextProperty());
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    Button edit = Controls.iconButton("client-script-edit", Feather.EDIT, model::editScript);
    Button forget = Controls.iconButton("client-script-forget", Feather.X, model::forgetScript);
    forget.disableProperty().bind(model.canConnectProperty().not());
    HBox line = new HBox(words, edit, forget);
    line.getStyleClass().add("field-line");
    line.visibleProperty().bind(model.scriptTextProperty().isNotEmpty());
    line.managedProperty().bind(line.visibleProperty());
    return line;
  }

  private Label state() {
    Label state = Controls.named(new Label(), "client-state");
    state.setMinHeight(USE_PREF_SIZE);
    state.getStyleClass().add("state");
    state.textProperty().bind(model.stateTextProperty());
    model.connectedProperty().subscribe(on -> state.pseudoClassStateChanged(CONNECTED, on));
    model.leftProperty().subscribe(on -> state.pseudoClassStateChanged(LEFT, on));
    return state;
  }

  private TitledPane options() {
    TitledPane pane = Controls.named(new TitledPane(), "client-options");
    pane.setExpanded(false);
    pane.setAnimated(false);
    pane.setMinWidth(0);
    OptionForm form = model.form().options();
    List<Option<?>> further = form.options().stream().filter(ClientPane::isFurther).toList();
    Controls.fillOnce(
        pane.expandedProperty(),
        () ->
            pane.setContent(
                new OptionFields(form, further, "client")
                    .showOnly(model.form()::applies, model.form().modes())));
    return pane;
  }

  private HBox field(Option<?> option, String label, int columns) {
    TextField field = OptionFields.textField(model.form().options(), option, "client");
    field.setPrefColumnCount(columns);
    HBox.setHgrow(field, Priority.ALWAYS);
    HBox line = new HBox(Controls.labelFor(field, label), field);
    line.getStyleClass().add("field-line");
    return line;
  }
}
