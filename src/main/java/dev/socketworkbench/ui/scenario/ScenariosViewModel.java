package dev.socketworkbench.ui.scenario;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.hand.HandSystem;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.scenario.Scenario;
import dev.socketworkbench.scenario.ScenarioFailure;
import dev.socketworkbench.scenario.ScenarioGallery;
import dev.socketworkbench.scenario.ScenarioRun;
import dev.socketworkbench.scenario.ScenarioStage;
import dev.socketworkbench.ui.client.ClientViewModel;
import dev.socketworkbench.ui.client.ClientsViewModel;
import dev.socketworkbench.ui.server.ServerViewModel;
import dev.socketworkbench.ui.server.ServersViewModel;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FailureReport;
import dev.socketworkbench.ui.support.FxThread;
import dev.socketworkbench.ui.support.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Runs scenarios in a session: one at a time, each among the servers and clients of the window. The
 * next one takes away what the one before has left, and nothing else.
 */
public final class ScenariosViewModel {
  private final Tracer tracer;
  private final Journal journal;
  private final ServersViewModel servers;
  private final ClientsViewModel clients;
  private final Supplier<Optional<HandSystem>> hand;
  private final Background background;
  private final ReadOnlyObjectWrapper<Optional<Scenario>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final List<ServerViewModel> ownServers = new ArrayList<>();
  private final List<ClientViewModel> ownClients = new ArrayList<>();
  private Optional<ScenarioRun> last = Optional.empty();

  /** No scenario has been run yet. */
  public ScenariosViewModel(
      Tracer tracer,
      Journal journal,
      ServersViewModel servers,
      ClientsViewModel clients,
      Supplier<Optional<HandSystem>> hand,
      Background background) {
    this.tracer = tracer;
    this.journal = journal;
    this.servers = servers;
    this.clients = clients;
    this.hand = hand;
    this.background = background;
  }

  /** All there are, in the gallery's order. */
  public static List<Scenario> all() {
    return ScenarioGallery.ofProgram().all();
  }

  /** The scenario that runs or ran last, until it is dismissed. */
  public ReadOnlyObjectProperty<Optional<Scenario>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Whether it has not come to its end. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Why it did not come to its end; empty if it did, or may yet. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Which sockets are those of the last run; any thread may ask. */
  public Predicate<SocketId> sockets() {
    return last.<Predicate<SocketId>>map(run -> run::owns).orElse(socket -> false);
  }

  /** Whether the server in front is one of the last run's. */
  public boolean ownsServerInFront() {
    return ownServers.contains(servers.selectedProperty().get());
  }

  /** Whether the client in front is one of the last run's. */
  public boolean ownsClientInFront() {
    return ownClients.contains(clients.selectedProperty().get());
  }

  /** Runs a scenario at once; whatever the last one has left, or still does, ends before. */
  public void run(Scenario scenario) {
    Optional<ScenarioRun> before = last;
    takeAway();
    servers.aloneProperty().set(false);
    Tabs tabs = new Tabs();
    ScenarioRun next = new ScenarioRun(scenario, tracer, journal, tabs, hand);
    tabs.run = next;
    last = Optional.of(next);
    problem.set("");
    running.set(true);
    shown.set(Optional.empty()); // also the same one again is a new one
    shown.set(Optional.of(scenario));
    background.run(
        () -> {
          before.ifPresent(ScenarioRun::close);
          return failure(next);
        },
        words -> ended(next, words),
        unexpected -> {
          ended(next, Optional.of(Messages.get("scenario.failed", unexpected)));
          FailureReport.unexpected(unexpected);
        });
  }

  private static Optional<String> failure(ScenarioRun run) throws InterruptedException {
    try {
      run.run();
      return Optional.empty();
    } catch (ScenarioFailure e) {
      return Optional.of(Messages.get("scenario.failed", e.getMessage()));
    }
  }

  private void ended(ScenarioRun run, Optional<String> failure) {
    if (isLast(run)) {
      running.set(false);
      problem.set(failure.orElse(""));
    }
  }

  private boolean isLast(ScenarioRun run) {
    return last.filter(run::equals).isPresent();
  }

  /** Runs the one that is shown again. */
  public void again() {
    shown.get().ifPresent(this::run);
  }

  /** Says no more of it; what it has opened stays open. */
  public void dismiss() {
    shown.set(Optional.empty());
  }

  /** Ends what runs and closes what is left: the window closes. */
  public void leave() {
    Optional<ScenarioRun> left = last;
    last = Optional.empty();
    takeAway();
    left.ifPresent(
        run ->
            background.run(
                () -> {
                  run.close();
                  return run;
                },
                closed -> {},
                FailureReport::unexpected));
  }

  private void takeAway() {
    ownServers.stream().filter(servers.servers()::contains).forEach(servers::remove);
    ownClients.stream().filter(clients.clients()::contains).forEach(clients::remove);
    ownServers.clear();
    ownClients.clear();
  }

  /** Gives each server and client of a run a tab among the others. */
  private final class Tabs implements ScenarioStage {
    private volatile ScenarioRun run;

    @Override
    public void enters(Server server) {
      FxThread.later(
          () -> {
            if (isLast(run)) {
              ownServers.add(servers.adopt(server));
            }
          });
    }

    @Override
    public void enters(Client client) {
      FxThread.later(
          () -> {
            if (isLast(run)) {
              ownClients.add(clients.adopt(client));
            }
          });
    }
  }
}
