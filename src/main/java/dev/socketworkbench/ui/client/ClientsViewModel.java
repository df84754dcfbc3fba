package dev.socketworkbench.ui.client;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.explain.Explainer;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.message.MessageTarget;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.message.history.SentHistory;
import dev.socketworkbench.net.channel.UnixType;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.session.ShutdownSteps;
import dev.socketworkbench.ui.script.ScriptUser;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.PeerPrograms;
import dev.socketworkbench.ui.support.ShownStates;
import dev.socketworkbench.ui.template.TemplateUser;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** All clients of the window, and the one in front. There is always at least one. */
public final class ClientsViewModel {
  private final Tracer tracer;
  private final Kernel kernel;
  private final Explainer explainer;
  private final Background background;
  private final ObservableList<ClientViewModel> clients = FXCollections.observableArrayList();
  private final ObservableList<ClientViewModel> shown =
      FXCollections.unmodifiableObservableList(clients);
  private Optional<ShownStates> states = Optional.empty();
  private Runnable acted = () -> {};
  private Consumer<ScriptUser> script = user -> {};
  private Consumer<SavedMessage> keep = message -> {};
  private Optional<SentHistory> history = Optional.empty();
  private Consumer<TemplateUser> template = user -> {};
  private IntConsumer serverStarter = port -> {};
  private Consumer<Optional<SocketId>> option = socket -> {};
  private Optional<PeerPrograms> peers = Optional.empty();
  private final ObjectProperty<ClientViewModel> selected = new SimpleObjectProperty<>();

  /** One client, with the settings given. */
  public ClientsViewModel(
      Tracer tracer,
      Kernel kernel,
      Explainer explainer,
      Background background,
      ClientSettings first) {
    this.tracer = tracer;
    this.kernel = kernel;
    this.explainer = explainer;
    this.background = background;
    add(first);
  }

  /** All clients in the order of their tabs. Only this class changes the list. */
  public ObservableList<ClientViewModel> clients() {
    return shown;
  }

  /** The client whose tab is in front. */
  public ObjectProperty<ClientViewModel> selectedProperty() {
    return selected;
  }

  /** One more client, which connects to where the one in front does, and comes to the front. */
  public void add() {
    ClientViewModel like = selected.get();
    add(ClientSettings.tutorial());
    selected.get().form().fillLike(like.form());
  }

  /** Shows a client that somebody else has made and is about to connect; it comes to the front. */
  public ClientViewModel adopt(Client made) {
    ClientViewModel client = make(made.settings());
    client.adopt(made);
    add(client);
    return client;
  }

  private void add(ClientSettings settings) {
    add(make(settings));
  }

  private ClientViewModel make(ClientSettings settings) {
    return new ClientViewModel(tracer, kernel, explainer, background, settings);
  }

  private void add(ClientViewModel client) {
    states.ifPresent(client::showStates);
    client.onAct(acted);
    client.onScript(script);
    remember(client);
    client.onTemplate(template);
    client.serversStartBy(serverStarter);
    client.onOption(option);
    peers.ifPresent(client::showPeers);
    clients.add(client);
    selected.set(client);
  }

  /**
   * Puts clients with these settings in place of those that are there; with none nothing changes.
   * They connect to where their settings say, wherever servers listen.
   */
  public void setUp(List<ClientSettings> all) {
    if (!all.isEmpty()) {
      List<ClientViewModel> before = List.copyOf(clients);
      all.forEach(this::add);
      before.forEach(this::remove);
      clients.forEach(each -> each.form().followNobody());
      selected.set(clients.getFirst());
    }
  }

  /** Connects a client to this: the one in front if it is not connected, else one more. */
  public void connectTo(InetAddress address, int port, boolean udp) {
    if (!selected.get().canConnectProperty().get()) {
      add();
    }
    ClientForm form = selected.get().form();
    form.options().textProperty(ClientOptions.UNIX).set("");
    form.hostProperty().set(Addresses.text(address));
    form.portProperty().set(Integer.toString(port));
    form.options().set(ClientOptions.UDP, udp);
    selected.get().connect();
  }

  /**
   * The client that would send to this target now: the one in front, or else another one, if it is
   * connected there; else one that can be connected: the one in front, or a new one.
   *
   * @param target empty for wherever the client in front goes
   * @return empty for a new one
   */
  public Optional<ClientViewModel> sender(Optional<MessageTarget> target) {
    ClientViewModel front = selected.get();
    if (target.isEmpty()) {
      return Optional.of(front);
    }
    if (isConnectedTo(front, target.get())) {
      return Optional.of(front);
    }
    return clients.stream()
        .filter(each -> isConnectedTo(each, target.get()))
        .findFirst()
        .or(() -> Optional.of(front).filter(each -> each.canConnectProperty().get()));
  }

  private static boolean isConnectedTo(ClientViewModel client, MessageTarget target) {
    return client.canSendProperty().get()
        && client.client().map(Client::settings).map(MessageTarget::of).equals(Optional.of(target));
  }

  /** Sends a message by the client that {@link #sender} names, which connects first if it must. */
  public void send(Optional<MessageTarget> target, ByteBuffer message) {
    Optional<ClientViewModel> sender = sender(target);
    if (sender.isEmpty()) {
      add();
    }
    ClientViewModel client = sender.orElseGet(selected::get);
    if (client.canConnectProperty().get()) {
      target.ifPresent(client.form()::aim);
    }
    selected.set(client);
    client.sendSoon(message);
  }

  /** The clients themselves, which are connected or were last. */
  public List<Client> made() {
    return clients.stream().flatMap(each -> each.client().stream()).toList();
  }

  /** Closes a client and takes its tab away; the last one is replaced by a new one. */
  public void remove(ClientViewModel client) {
    client.close();
    if (clients.size() == 1) {
      add();
    }
    int at = clients.indexOf(client);
    clients.remove(client);
    if (selected.get() == client) {
      selected.set(clients.get(Math.min(at, clients.size() - 1)));
    }
  }

  /** Keeps messages by this, and remembers there what is sent, from now on. */
  public void remember(Consumer<SavedMessage> keeping, SentHistory sent) {
    keep = keeping;
    history = Optional.of(sent);
    clients.forEach(this::remember);
  }

  private void remember(ClientViewModel client) {
    client.messages().onKeep(keep);
    history.ifPresent(client.composer()::rememberIn);
  }

  /** Lets a person edit the scripts of clients, from now on. */
  public void onScript(Consumer<ScriptUser> editing) {
    script = editing;
    clients.forEach(client -> client.onScript(editing));
  }

  /** Lets a person fill in messages by this, from now on. */
  public void onTemplate(Consumer<TemplateUser> filling) {
    template = filling;
    clients.forEach(client -> client.onTemplate(filling));
  }

  /** Runs this whenever somebody does something with a client, from now on. */
  public void onAct(Runnable done) {
    acted = done;
    clients.forEach(client -> client.onAct(done));
  }

  /** Who can start a server on a port for a client that met nobody there, from now on. */
  public void serversStartBy(IntConsumer starter) {
    serverStarter = starter;
    clients.forEach(client -> client.serversStartBy(starter));
  }

  /** Lets a person set options of sockets, from now on. */
  public void onOption(Consumer<Optional<SocketId>> setting) {
    option = setting;
    clients.forEach(client -> client.onOption(setting));
  }

  /** Asks these for the programs at the other ends, from now on. */
  public void showPeers(PeerPrograms programs) {
    peers = Optional.of(programs);
    clients.forEach(client -> client.showPeers(programs));
  }

  /** Shows these states of the clients' sockets, from now on. */
  public void showStates(ShownStates shownStates) {
    states = Optional.of(shownStates);
    clients.forEach(client -> client.showStates(shownStates));
  }

  /**
   * Tells the clients that are not connected where the server listens now.
   *
   * @param udp whether it serves datagrams
   */
  public void follow(InetSocketAddress server, boolean udp) {
    free()
        .forEach(
            form -> {
              form.follow(server);
              if (form.follows(server)) {
                form.follow(udp);
              }
            });
  }

  /** The same of a server on a Unix socket. */
  public void follow(String unix, UnixType type) {
    free().forEach(form -> form.follow(unix, type));
  }

  /** A server on a Unix socket has gone: clients that were to connect to it go to another one. */
  public void leave(String unix, InetSocketAddress other) {
    free().filter(form -> form.follows(unix)).forEach(form -> form.follow(other));
  }

  private Stream<ClientForm> free() {
    return clients.stream()
        .filter(client -> client.canConnectProperty().get())
        .map(ClientViewModel::form);
  }

  /** A server has gone: clients that were to connect to it, and are not, connect to another one. */
  public void leave(InetSocketAddress gone, InetSocketAddress other) {
    free().filter(form -> form.follows(gone)).forEach(form -> form.follow(other));
  }

  /** The server is about to listen: whoever asks for a connection now gets it when it does. */
  public void hold() {
    clients.forEach(ClientViewModel::hold);
  }

  /**
   * The server listens, or does not after all.
   *
   * @param go whether the connections that were asked for are to be made
   */
  public void release(boolean go) {
    clients.forEach(client -> client.release(go));
  }

  /** Looks at every client; to be called once a pulse. */
  public void poll() {
    clients.forEach(ClientViewModel::poll);
  }

  /** Closes every client on this thread, also those behind one that fails. */
  public void shutDown() {
    ShutdownSteps.runAll(clients.stream().map(each -> (Runnable) each::shutDown).toList());
  }
}
