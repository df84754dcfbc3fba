package dev.socketworkbench.ui.server;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.explain.Explainer;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.message.history.SentHistory;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.session.ShutdownSteps;
import dev.socketworkbench.ui.script.ScriptUser;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.PeerPrograms;
import dev.socketworkbench.ui.support.ShownStates;
import dev.socketworkbench.ui.template.TemplateUser;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * All servers of the window, the one in front, and whether logs and timeline show that one only.
 * There is always at least one.
 */
public final class ServersViewModel {
  private final Tracer tracer;
  private final Kernel kernel;
  private final Explainer explainer;
  private final Background background;
  private final LongSupplier nanoTime;
  private final ObservableList<ServerViewModel> servers = FXCollections.observableArrayList();
  private final ObservableList<ServerViewModel> shown =
      FXCollections.unmodifiableObservableList(servers);
  private final ObjectProperty<ServerViewModel> selected =
      new SimpleObjectProperty<>(this, "selected");
  private final BooleanProperty alone = new SimpleBooleanProperty(this, "alone");
  private final PeerPrograms peers;
  private Optional<ShownStates> states = Optional.empty();
  private Runnable acted = () -> {};
  private Consumer<List<SocketId>> filter = sockets -> {};
  private Consumer<Optional<SocketId>> option = socket -> {};
  private Optional<SentHistory> history = Optional.empty();
  private Consumer<ScriptUser> script = user -> {};
  private Consumer<TemplateUser> template = user -> {};

  /**
   * One server, with the settings given.
   *
   * @param nanoTime the clock for what is refreshed less often than the screen
   */
  public ServersViewModel(
      Tracer tracer,
      Kernel kernel,
      Explainer explainer,
      Background background,
      ServerSettings first,
      LongSupplier nanoTime) {
    this.tracer = tracer;
    this.kernel = kernel;
    this.explainer = explainer;
    this.background = background;
    this.nanoTime = nanoTime;
    this.peers = new PeerPrograms(kernel, background);
    add(first);
  }

  /** All servers in the order of their tabs. Only this class changes the list. */
  public ObservableList<ServerViewModel> servers() {
    return shown;
  }

  /** The server whose tab is in front. */
  public ObjectProperty<ServerViewModel> selectedProperty() {
    return selected;
  }

  /** Whether logs and timeline show the server in front only, and not all of them. */
  public BooleanProperty aloneProperty() {
    return alone;
  }

  /** One more server, like the one in front on the next port, which comes to the front. */
  public void add() {
    ServerForm like = selected.get().form();
    ServerViewModel added = add(like.check().value().orElse(ServerSettings.tutorial()));
    added.form().fillLike(like);
    added.form().nextPort(servers.stream().map(ServerViewModel::form).toList());
  }

  /** Shows a server that somebody else has made and is about to start; it comes to the front. */
  public ServerViewModel adopt(Server made) {
    ServerViewModel server = make(made.settings());
    server.adopt(made);
    return add(server);
  }

  private ServerViewModel add(ServerSettings settings) {
    return add(make(settings));
  }

  private ServerViewModel make(ServerSettings settings) {
    return new ServerViewModel(tracer, kernel, explainer, background, settings, nanoTime);
  }

  private ServerViewModel add(ServerViewModel server) {
    states.ifPresent(server.connections()::showStates);
    server.onAct(acted);
    server.connections().showPeers(peers);
    server.onFilter(filter);
    server.onOption(option);
    server.onScript(script);
    history.ifPresent(server.composer()::rememberIn);
    server.onTemplate(template);
    servers.add(server);
    selected.set(server);
    return server;
  }

  /**
   * Puts servers with these settings in place of those that are there; with none nothing changes.
   */
  public void setUp(List<ServerSettings> all) {
    if (!all.isEmpty()) {
      List<ServerViewModel> before = List.copyOf(servers);
      all.forEach(this::add);
      before.forEach(this::remove);
      selected.set(servers.getFirst());
    }
  }

  /** Starts all that are stopped. */
  public void startAll() {
    servers.stream().filter(each -> each.canStartProperty().get()).forEach(ServerViewModel::start);
  }

  /** Starts a server on this port: the one in front if it is stopped, else one more. */
  public void startOn(int port) {
    if (!selected.get().canStartProperty().get()) {
      add();
    }
    selected.get().form().portProperty().set(Integer.toString(port));
    selected.get().start();
  }

  /**
   * Starts a server at this address: the one in front if it is stopped, else one more. Its port is
   * the one that is typed, or the next that no other server has.
   */
  public void startAt(InetAddress address) {
    if (!selected.get().canStartProperty().get()) {
      add();
    }
    ServerForm form = selected.get().form();
    form.options().textProperty(ServerOptions.UNIX).set("");
    if (!form.choose(address)) {
      form.refreshInterfaces();
      return;
    }
    selected.get().start();
  }

  /** The servers themselves, which run or ran last. */
  public List<Server> made() {
    return servers.stream().flatMap(each -> each.server().stream()).toList();
  }

  /** Lets a person set options of sockets, from now on. */
  public void onOption(Consumer<Optional<SocketId>> setting) {
    option = setting;
    servers.forEach(server -> server.onOption(setting));
  }

  /** Remembers there what is sent, from now on. */
  public void remember(SentHistory sent) {
    history = Optional.of(sent);
    servers.forEach(server -> server.composer().rememberIn(sent));
  }

  /** Lets a person edit the scripts of servers, from now on. */
  public void onScript(Consumer<ScriptUser> editing) {
    script = editing;
    servers.forEach(server -> server.onScript(editing));
  }

  /** Lets a person fill in answers by this, from now on. */
  public void onTemplate(Consumer<TemplateUser> filling) {
    template = filling;
    servers.forEach(server -> server.onTemplate(filling));
  }

  /** Stops a server and takes its tab away; the last one is replaced by a new one. */
  public void remove(ServerViewModel server) {
    server.stop();
    if (servers.size() == 1) {
      add(ServerSettings.tutorial()).form().fillLike(server.form());
    }
    int at = servers.indexOf(server);
    servers.remove(server);
    if (selected.get() == server) {
      selected.set(servers.get(Math.min(at, servers.size() - 1)));
    }
    if (servers.size() == 1) {
      alone.set(false); // there is no other to tell it from
    }
  }

  /** Lets the logs show only what these sockets did, from now on. */
  public void onFilter(Consumer<List<SocketId>> filtering) {
    filter = filtering;
    servers.forEach(server -> server.onFilter(filtering));
  }

  /** Runs this whenever somebody does something with a server, from now on. */
  public void onAct(Runnable done) {
    acted = done;
    servers.forEach(server -> server.onAct(done));
  }

  /** Which programs are at the other ends. */
  public PeerPrograms peers() {
    return peers;
  }

  /** Shows these states beside the connections of all servers, from now on. */
  public void showStates(ShownStates shownStates) {
    states = Optional.of(shownStates);
    servers.forEach(server -> server.connections().showStates(shownStates));
  }

  /**
   * Whether a socket is a server's: its listening socket, or one that this accepted. Any thread.
   */
  public boolean isOf(ServerViewModel server, SocketId socket) {
    return server.listens(socket) || tracer.listenerOf(socket).filter(server::listens).isPresent();
  }

  /** Looks at the servers that are not in front; to be called once a pulse. */
  public void poll() {
    servers.stream().filter(server -> server != selected.get()).forEach(ServerViewModel::poll);
  }

  /** Closes every server on this thread, also those behind one that fails. */
  public void shutDown() {
    ShutdownSteps.runAll(servers.stream().map(each -> (Runnable) each::shutDown).toList());
  }
}
