package dev.socketworkbench.ui.server;

import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.explain.Input;
import dev.socketworkbench.explain.NumberInput;
import dev.socketworkbench.explain.PortInput;
import dev.socketworkbench.kernel.BindChoice;
import dev.socketworkbench.kernel.Interfaces;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.BehaviourKind;
import dev.socketworkbench.net.ServerLimits;
import dev.socketworkbench.net.ServerSettings;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What is typed and chosen before a server starts. */
public final class ServerForm {
  private static final int LARGEST_BACKLOG = 65535;

  private final NumberInput backlogs =
      new NumberInput(Messages.get("server.backlog.what"), 1, LARGEST_BACKLOG);
  private final NumberInput receiveSizes =
      new NumberInput(Messages.get("server.recv-size.what"), 1, ServerSettings.MAX_RECEIVE_SIZE);
  private final PortInput ports;
  private final Interfaces interfaces;
  private final Background background;
  private final PortAdvice advice;
  private final ObservableList<BindChoice> choices = FXCollections.observableArrayList();
  private final ObjectProperty<BindChoice> choice = new SimpleObjectProperty<>();
  private final StringProperty port = new SimpleStringProperty();
  private final ObjectProperty<BehaviourKind> behaviour = new SimpleObjectProperty<>();
  private final StringProperty backlog = new SimpleStringProperty();
  private final StringProperty receiveSize = new SimpleStringProperty();
  private final BooleanProperty reuseAddress = new SimpleBooleanProperty();
  private final BooleanProperty concurrent = new SimpleBooleanProperty();
  private final LimitsForm limits;

  ServerForm(Kernel kernel, Background background, ServerSettings settings, LongSupplier nanoTime) {
    this.ports = PortInput.forServer(kernel.services());
    this.interfaces = kernel.interfaces();
    this.background = background;
    this.advice = new PortAdvice(kernel.ports(), ports, background, nanoTime);
    port.set(Integer.toString(settings.port()));
    behaviour.set(settings.behaviour());
    backlog.set(Integer.toString(settings.backlog()));
    receiveSize.set(Integer.toString(settings.receiveSize()));
    reuseAddress.set(settings.reuseAddress());
    concurrent.set(settings.concurrent());
    limits = new LimitsForm(settings.limits());
    offer(interfaces.choices());
    choices.stream()
        .filter(each -> each.address().equals(settings.address()))
        .findFirst()
        .ifPresent(choice::set);
    port.addListener((o, old, now) -> advice.ask(choice.get(), now));
    choice.addListener((o, old, now) -> advice.ask(now, port.get()));
    advice.ask(choice.get(), port.get());
  }

  /** The addresses on offer. */
  public ObservableList<BindChoice> choices() {
    return choices;
  }

  /** The address to listen on. */
  public ObjectProperty<BindChoice> choiceProperty() {
    return choice;
  }

  /** The port, as typed. */
  public StringProperty portProperty() {
    return port;
  }

  /** What the server says. */
  public ObjectProperty<BehaviourKind> behaviourProperty() {
    return behaviour;
  }

  /** How many connections may wait, as typed. */
  public StringProperty backlogProperty() {
    return backlog;
  }

  /** How many bytes one recv asks for, as typed. */
  public StringProperty receiveSizeProperty() {
    return receiveSize;
  }

  /** Whether SO_REUSEADDR is set. */
  public BooleanProperty reuseAddressProperty() {
    return reuseAddress;
  }

  /** Whether each client gets a thread, or one is served after the other. */
  public BooleanProperty concurrentProperty() {
    return concurrent;
  }

  /** What the server grants its peers. */
  public LimitsForm limits() {
    return limits;
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

  private void offer(List<BindChoice> now) {
    if (!now.equals(choices)) {
      Optional<BindChoice> kept =
          now.stream().filter(each -> each.equals(choice.get())).findFirst();
      choices.setAll(now);
      choice.set(kept.orElse(now.getFirst()));
    }
  }

  /** What is wrong with the port as it stands. */
  public ObservableValue<Optional<Explanation>> portProblem() {
    return port.map(typed -> ports.parse(typed).problem());
  }

  /** What is wrong with the backlog as it stands. */
  public ObservableValue<Optional<Explanation>> backlogProblem() {
    return backlog.map(typed -> backlogs.parse(typed).problem());
  }

  /** What is wrong with the recv size as it stands. */
  public ObservableValue<Optional<Explanation>> receiveSizeProblem() {
    return receiveSize.map(typed -> receiveSizes.parse(typed).problem());
  }

  /** The settings, or what is wrong with the first field that is wrong. */
  Input<ServerSettings> check() {
    Input<Integer> typedPort = ports.parse(port.get());
    Input<Integer> typedBacklog = backlogs.parse(backlog.get());
    Input<Integer> typedSize = receiveSizes.parse(receiveSize.get());
    Input<ServerLimits> typedLimits = limits.check();
    return Stream.of(
            typedPort.problem(), typedBacklog.problem(), typedSize.problem(), typedLimits.problem())
        .flatMap(Optional::stream)
        .findFirst()
        .<Input<ServerSettings>>map(Input.Bad::new)
        .orElseGet(
            () ->
                new Input.Good<>(
                    new ServerSettings(
                        choice.get().address(),
                        typedPort.value().orElseThrow(),
                        typedBacklog.value().orElseThrow(),
                        reuseAddress.get(),
                        typedSize.value().orElseThrow(),
                        concurrent.get(),
                        behaviour.get(),
                        typedLimits.value().orElseThrow())));
  }

  void poll(boolean stopped) {
    advice.poll(stopped);
  }

  /** Somebody looks again after a while: what is said of the port is to be true. */
  public void freshen() {
    advice.freshen();
  }
}
