package dev.socketworkbench.ui.server;

import dev.socketworkbench.explain.Input;
import dev.socketworkbench.explain.OptionInput;
import dev.socketworkbench.explain.PortInput;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.interfaces.BindChoice;
import dev.socketworkbench.kernel.interfaces.Interfaces;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.ui.option.OptionForm;
import dev.socketworkbench.ui.support.Background;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What is typed and chosen before a server starts, and what the system knows of it. */
public final class ServerForm {
  private static final int LARGEST_PORT = 65_535;

  private final OptionForm options;
  private final Interfaces interfaces;
  private final Background background;
  private final PortAdvice advice;
  private final ObservableList<BindChoice> choices = FXCollections.observableArrayList();
  private final ObjectProperty<BindChoice> choice = new SimpleObjectProperty<>();

  ServerForm(Kernel kernel, Background background, ServerSettings settings, LongSupplier nanoTime) {
    this.options = new OptionForm(ServerOptions.ALL, settings.values(), new OptionInput(kernel));
    this.interfaces = kernel.interfaces();
    this.background = background;
    this.advice =
        new PortAdvice(
            kernel.ports(), PortInput.forServer(kernel.services()), background, nanoTime);
    offer(interfaces.choices());
    choices.stream()
        .filter(each -> each.address().equals(settings.address()))
        .findFirst()
        .ifPresent(choice::set);
    choice.subscribe(now -> options.set(ServerOptions.INTERFACE, now.address()));
    portProperty().addListener((o, old, now) -> advice.ask(choice.get(), now));
    choice.addListener((o, old, now) -> advice.ask(now, portProperty().get()));
    advice.ask(choice.get(), portProperty().get());
  }

  /** What is typed for each option. */
  public OptionForm options() {
    return options;
  }

  /** The addresses on offer. */
  public ObservableList<BindChoice> choices() {
    return choices;
  }

  /** The address to listen on. */
  public ObjectProperty<BindChoice> choiceProperty() {
    return choice;
  }

  /** Whether it is to be a server of datagrams. */
  public ObservableValue<Boolean> datagramsProperty() {
    return options.textProperty(ServerOptions.UDP).map(Boolean::parseBoolean);
  }

  /** The port, as typed. */
  public StringProperty portProperty() {
    return options.textProperty(ServerOptions.PORT);
  }

  /** Whether interface and port count: no Unix socket is named. */
  ObservableValue<Boolean> hasPortProperty() {
    return options.textProperty(ServerOptions.UNIX).map(String::isBlank);
  }

  /** The port as typed, or the name of the Unix socket if there is one. */
  ObservableValue<String> placeProperty() {
    StringProperty unix = options.textProperty(ServerOptions.UNIX);
    return unix.flatMap(name -> name.isBlank() ? portProperty() : unix);
  }

  /** Where a server would listen; empty if the system is to choose the port. */
  public Optional<InetSocketAddress> typed() {
    return options
        .input(ServerOptions.PORT)
        .value()
        .filter(port -> port > 0)
        .map(port -> new InetSocketAddress(choice.get().address(), port));
  }

  /** What the system knows of the port as it stands, in words; empty if it is no port. */
  public ReadOnlyStringProperty portFactsProperty() {
    return advice.wordsProperty();
  }

  /** Whether the port as it stands would probably be refused. */
  public ReadOnlyBooleanProperty portWarningProperty() {
    return advice.warningProperty();
  }

  /** Reads the interfaces anew: one may have come or gone. */
  public void refreshInterfaces() {
    background.run(interfaces::choices, this::offer, unreadable -> {});
  }

  /** Chooses this address; says whether it is there to be chosen. */
  boolean choose(InetAddress address) {
    Optional<BindChoice> wanted =
        choices.stream().filter(each -> each.address().equals(address)).findFirst();
    wanted.ifPresent(choice::set);
    return wanted.isPresent();
  }

  private void offer(List<BindChoice> now) {
    if (!now.equals(choices)) {
      Optional<BindChoice> kept =
          now.stream().filter(each -> each.equals(choice.get())).findFirst();
      choices.setAll(now);
      choice.set(kept.orElse(now.getFirst()));
    }
  }

  /** Types the same as in another form. */
  void fillLike(ServerForm other) {
    options.fillLike(other.options);
    choices.stream().filter(other.choice.get()::equals).findFirst().ifPresent(choice::set);
  }

  /** Types the first port after the one that is typed which no other form has. */
  void nextPort(List<ServerForm> others) {
    Optional<Integer> typed = options.input(ServerOptions.PORT).value().filter(port -> port > 0);
    if (typed.isEmpty()) {
      return; // the system chooses, or nothing that makes sense is typed
    }
    int next = typed.get();
    while (next < LARGEST_PORT && isTyped(others, next)) {
      next++;
    }
    options.set(ServerOptions.PORT, next);
  }

  private boolean isTyped(List<ServerForm> forms, int port) {
    return forms.stream()
        .filter(form -> form != this)
        .flatMap(form -> form.options.input(ServerOptions.PORT).value().stream())
        .anyMatch(typed -> typed == port);
  }

  /**
   * Whether an option means something as the form is filled in: how TLS is spoken if it is, and a
   * script if it answers by one.
   */
  boolean applies(Option<?> option) {
    boolean tls =
        Boolean.parseBoolean(options.textProperty(TlsOptions.TLS).get())
            || options
                .input(ServerOptions.BEHAVIOUR)
                .value()
                .equals(Optional.of(BehaviourKind.STARTTLS));
    boolean scripted =
        options.input(ServerOptions.BEHAVIOUR).value().equals(Optional.of(BehaviourKind.SCRIPT));
    return ServerOptions.applies(option, datagramsProperty().getValue())
        && (tls || !TlsOptions.isDetail(option))
        && (scripted || !ScriptOptions.ALL.contains(option));
  }

  /** What {@link #applies} depends on. */
  List<ObservableValue<?>> modes() {
    return List.of(
        datagramsProperty(),
        options.textProperty(TlsOptions.TLS),
        options.textProperty(ServerOptions.BEHAVIOUR));
  }

  /** The settings, or what is wrong with the first field that is wrong. */
  Input<ServerSettings> check() {
    boolean unix = !options.textProperty(ServerOptions.UNIX).get().isBlank();
    return options
        .check(option -> (unix && !TlsOptions.isDetail(option)) || applies(option))
        .map(ServerSettings::new);
  }

  void poll(boolean stopped) {
    advice.poll(stopped);
  }

  /** Somebody looks again after a while: what is reported of the port is to be true. */
  public void freshen() {
    advice.freshen();
  }
}
