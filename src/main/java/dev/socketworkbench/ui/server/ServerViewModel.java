package dev.socketworkbench.ui.server;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.explain.Explainer;
import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.explain.Input;
import dev.socketworkbench.explain.TlsReasons;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.datagram.DatagramPeer;
import dev.socketworkbench.net.layer.UnpreparedException;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.sending.SendTarget;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.script.ScriptBehaviours;
import dev.socketworkbench.script.ScriptUnusableException;
import dev.socketworkbench.ui.composer.ComposerViewModel;
import dev.socketworkbench.ui.hold.HoldViewModel;
import dev.socketworkbench.ui.problem.ProblemViewModel;
import dev.socketworkbench.ui.script.ScriptReasons;
import dev.socketworkbench.ui.script.ScriptUser;
import dev.socketworkbench.ui.sending.ReceivingViewModel;
import dev.socketworkbench.ui.sending.ReceivingViewModel.ReceivingSocket;
import dev.socketworkbench.ui.sending.SendingViewModel;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FailureReport;
import dev.socketworkbench.ui.template.TemplateUser;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The server: what it is started with, starting and stopping it, and what it is doing. */
public final class ServerViewModel {
  /** Where a person can answer, too. */
  private static final Set<BehaviourKind> BY_HAND_TOO =
      Set.of(BehaviourKind.MANUAL, BehaviourKind.SCRIPT, BehaviourKind.BROADCAST);

  private Consumer<ScriptUser> scripts = user -> {};
  private Consumer<TemplateUser> templates = user -> {};
  private final Tracer tracer;
  private final Explainer explainer;
  private final Background background;
  private final ServerForm form;
  private final ConnectionsViewModel connections;
  private final ComposerViewModel composer;
  private final ReceivingViewModel receiving;
  private final Kernel kernel;
  private final HoldViewModel accepting = new HoldViewModel(HoldViewModel.Kind.ACCEPTING);
  private final ReadOnlyObjectWrapper<ServerState> state =
      new ReadOnlyObjectWrapper<>(ServerState.STOPPED);
  private final ReadOnlyStringWrapper stateText = new ReadOnlyStringWrapper();
  private final ProblemViewModel problem;
  private final ServerTroubles troubles;
  private final GroupChanges groups;
  private final ReadOnlyBooleanWrapper canStart = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyBooleanWrapper canStop = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper datagrams = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper manual = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper();
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper();
  private final ReadOnlyStringWrapper backlog = new ReadOnlyStringWrapper("");

  /** The servers of all starts; read by any thread, see {@link #listens}. */
  private final List<Server> started = new CopyOnWriteArrayList<>();

  private Optional<Server> server = Optional.empty();
  private boolean attempting;
  private boolean adopted;
  private Runnable acted = () -> {};
  private Consumer<List<SocketId>> filter = sockets -> {};
  private Consumer<Optional<SocketId>> option = socket -> {};

  /**
   * A server that is stopped, with the settings given.
   *
   * @param nanoTime the clock for what is refreshed less often than the screen
   */
  ServerViewModel(
      Tracer tracer,
      Kernel kernel,
      Explainer explainer,
      Background background,
      ServerSettings settings,
      LongSupplier nanoTime) {
    this.tracer = tracer;
    this.explainer = explainer;
    this.background = background;
    this.problem = new ProblemViewModel(explainer, background);
    this.form = new ServerForm(kernel, background, settings, nanoTime);
    this.kernel = kernel;
    this.connections = new ConnectionsViewModel(nanoTime);
    this.troubles = new ServerTroubles(problem, connections, this::isCurrent);
    this.groups = new GroupChanges(problem, background, form, () -> server, () -> acted.run());
    connections
        .pausesNewProperty()
        .subscribe(paused -> server.ifPresent(running -> running.pauseNewConnections(paused)));
    this.composer = new ComposerViewModel(background);
    this.receiving = new ReceivingViewModel(background, () -> acted.run());
    accepting.await();
    poll();
  }

  /** What is typed and chosen before starting. */
  public ServerForm form() {
    return form;
  }

  /** The connections of the server that runs, or ran last. */
  public ConnectionsViewModel connections() {
    return connections;
  }

  /** Whether the server that runs, or else the one that would be started, serves datagrams. */
  public ReadOnlyBooleanProperty datagramsProperty() {
    return datagrams.getReadOnlyProperty();
  }

  /**
   * The gate before each accept, or each receive of datagrams; it stays as it is over stops and
   * starts.
   */
  public HoldViewModel accepting() {
    return accepting;
  }

  /** How many wait in the backlog, as the kernel reports; empty if nobody does. */
  public ReadOnlyStringProperty backlogProperty() {
    return backlog.getReadOnlyProperty();
  }

  /** The message that a person writes as the server's answer. */
  public ComposerViewModel composer() {
    return composer;
  }

  /** What the server is doing. */
  public ReadOnlyObjectProperty<ServerState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The same in words: where it listens, or why it does not. */
  public ReadOnlyStringProperty stateTextProperty() {
    return stateText.getReadOnlyProperty();
  }

  /** The tab's name: the listening socket's, once there is one, and the port. */
  public ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  /** Its listening socket's name, also once it is closed; "the server" before there is one. */
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  /** Whether a socket is, or was, this server's listening one. Any thread. */
  boolean listens(SocketId socket) {
    return started.stream().map(Server::id).flatMap(Optional::stream).anyMatch(socket::equals);
  }

  /** How many connections are open. */
  public int openCount() {
    return server.map(running -> running.connections().openCount()).orElse(0);
  }

  /** What went wrong last, until something succeeds. */
  public ReadOnlyObjectProperty<Optional<Explanation>> problemProperty() {
    return problem.property();
  }

  /** Takes the explanation away: it has been read. */
  public void dismissProblem() {
    problem.dismiss();
  }

  /** Whether starting makes sense now. */
  public ReadOnlyBooleanProperty canStartProperty() {
    return canStart.getReadOnlyProperty();
  }

  /** Whether there is something to stop. */
  public ReadOnlyBooleanProperty canStopProperty() {
    return canStop.getReadOnlyProperty();
  }

  /** Whether the running server waits for a person to type its answers. */
  public ReadOnlyBooleanProperty manualProperty() {
    return manual.getReadOnlyProperty();
  }

  /** The server that runs, or ran last. */
  public Optional<Server> server() {
    return server;
  }

  /** Lets the logs show only what some sockets did, from now on. */
  void onFilter(Consumer<List<SocketId>> filtering) {
    filter = filtering;
  }

  /**
   * Lets a person answer one connection, whatever the server does with it besides.
   *
   * @return false if it is none of the open ones
   */
  public boolean reply(SocketId connection) {
    Optional<Connection> found =
        server.stream()
            .flatMap(running -> running.connections().snapshot().stream())
            .filter(each -> each.id().equals(connection) && each.canSend())
            .findFirst();
    found.ifPresent(
        each -> {
          connections.select(found);
          manual.set(true);
        });
    return found.isPresent();
  }

  /** Lets a person edit its script, from now on. */
  void onScript(Consumer<ScriptUser> editing) {
    scripts = editing;
  }

  void onTemplate(Consumer<TemplateUser> filling) {
    templates = filling;
  }

  /** Lets a person fill in an answer by a template. */
  void fillTemplate(TemplateUser user) {
    templates.accept(user);
  }

  /** Lets a person edit the script by which it answers. */
  public void editScript() {
    scripts.accept(
        ScriptUser.of(
            form.options(),
            () -> form.options().set(ServerOptions.BEHAVIOUR, BehaviourKind.SCRIPT)));
  }

  /** Lets a person set options of its sockets, from now on. */
  void onOption(Consumer<Optional<SocketId>> setting) {
    option = setting;
  }

  /** Lets a person set an option of the connection that is selected, or else of the listener. */
  public void chooseOption() {
    option.accept(
        connections
            .selected()
            .filter(Connection::isOpen)
            .map(Connection::id)
            .or(() -> server.flatMap(Server::id)));
  }

  /** The same of this connection. */
  void chooseOption(Connection connection) {
    option.accept(Optional.of(connection.id()));
  }

  /** The same of its listener. */
  void chooseOptionOfListener() {
    option.accept(server.flatMap(Server::id));
  }

  /** Lets the logs show only what this connection did. */
  void filterBy(Connection connection) {
    filter.accept(List.of(connection.id()));
  }

  /** Runs this whenever somebody does something with it, from now on. */
  void onAct(Runnable done) {
    acted = done;
    accepting.onAct(done);
    connections.reading().onAct(done);
  }

  /** Checks what was typed and starts, or says what is wrong with it. */
  public void start() {
    if (!canStart.get()) {
      return;
    }
    acted.run();
    Input<ServerSettings> typed = form.check();
    problem.show(typed.problem());
    typed.value().ifPresent(this::start);
  }

  private void start(ServerSettings settings) {
    Server next = new Server(tracer, settings, Optional.empty(), new ScriptBehaviours());
    begin(next);
    accepting.begin(next.accepting(), next::isAccepting);
    next.pauseNewConnections(connections.pausesNewProperty().get());
    troubles.endIsExplained(true); // while it starts, the attempt itself explains
    showState(ServerState.STARTING);
    background.run(
        () -> attempt(next),
        failure -> {
          attempting = false;
          troubles.endIsExplained(failure.isPresent());
          problem.show(failure);
          poll();
        },
        unexpected -> {
          attempting = false;
          FailureReport.unexpected(unexpected);
          poll();
        });
  }

  private void begin(Server next) {
    started.add(next); // before it has a socket, so that none of its rows is missed
    server = Optional.of(next);
    troubles.begin(next.settings().needsTls());
    connections.show(next.connections());
    manual.set(BY_HAND_TOO.contains(next.settings().behaviour()));
    attempting = true;
  }

  /** Is the one of this server, which somebody else is about to start. */
  void adopt(Server made) {
    begin(made);
    accepting.follow(made.accepting(), made::isAccepting);
    connections.pausesNewProperty().set(made.pausesNewConnections());
    troubles.endIsExplained(false); // nobody else explains why it did not start
    adopted = true;
    showState(ServerState.STARTING);
  }

  /** Whoever starts it has done so, or has failed. */
  private void lookForStart(Server made) {
    if (adopted && (made.state() != ServerState.STOPPED || made.end().isPresent())) {
      adopted = false;
      attempting = false;
    }
  }

  /** Runs in the background, and so does the look at the live facts. */
  private Optional<Explanation> attempt(Server next) {
    try {
      next.start();
      return Optional.empty();
    } catch (CallException e) {
      return Optional.of(explainer.explain(e.call()));
    } catch (UnpreparedException e) {
      return Optional.of(
          e.getCause() instanceof ScriptUnusableException script
              ? ScriptReasons.unusable(script.lines())
              : TlsReasons.unprepared(e.getMessage()));
    }
  }

  /** Stops the server and closes its connections. */
  public void stop() {
    if (canStop.get() && server.isPresent()) {
      Server running = server.get();
      acted.run();
      showState(ServerState.STOPPING);
      background.run(
          () -> {
            running.stop();
            return running;
          },
          done -> poll(),
          unexpected -> {
            FailureReport.unexpected(unexpected);
            poll();
          });
    }
  }

  /** Stops the server on this thread: the window is gone already. */
  public void shutDown() {
    server.ifPresent(Server::close);
  }

  /** Sends what a person typed to one connection; says whether it was taken. */
  public boolean send(Connection to, ByteBuffer message) {
    acted.run();
    try {
      server.ifPresent(running -> running.send(to, message));
      return server.isPresent();
    } catch (IllegalStateException endedMeanwhile) {
      return false;
    }
  }

  /** Sends what a person typed to every open connection; says whether it was taken. */
  public boolean sendToAll(ByteBuffer message) {
    acted.run();
    server.ifPresent(running -> running.sendToAll(message));
    return server.isPresent();
  }

  /** Sends a datagram to whoever was heard from. */
  void send(DatagramPeer to, ByteBuffer message) {
    acted.run();
    server.ifPresent(
        running ->
            background.run(
                () -> running.send(to, message), taken -> {}, FailureReport::unexpected));
  }

  /** What is sent by itself to one who is connected, or was heard from. */
  SendingViewModel sending(Function<Server, Optional<SendTarget>> recipient) {
    return new SendingViewModel(
        () -> server.flatMap(recipient), composer::maker, kernel, background, () -> acted.run());
  }

  /** Which connections are written into files. */
  ReceivingViewModel receiving() {
    return receiving;
  }

  /**
   * Chooses a connection, so that what it receives can be written into a file.
   *
   * @return false if it is none of the open ones
   */
  public boolean chooseToReceive(SocketId connection) {
    Optional<Connection> found =
        server.stream()
            .flatMap(running -> running.connections().snapshot().stream())
            .filter(each -> each.id().equals(connection) && ReceivingSocket.hears(each))
            .findFirst();
    found.ifPresent(each -> connections.select(found));
    return found.isPresent();
  }

  /** Changes which multicast groups it has joined. */
  GroupChanges groups() {
    return groups;
  }

  private boolean isCurrent(Server one) {
    return server.filter(one::equals).isPresent();
  }

  /** Half-closes the connection that is selected. */
  public void halfCloseSelected() {
    connections.selected().ifPresent(chosen -> act(chosen, Connection::halfClose));
  }

  /** Closes the connection that is selected. */
  public void closeSelected() {
    connections.selected().ifPresent(chosen -> act(chosen, Connection::close));
  }

  /** Ends the connection that is selected with a reset. */
  public void abortSelected() {
    connections.selected().ifPresent(chosen -> act(chosen, Connection::abort));
  }

  /** Does something with a connection that may block: close, half-close, abort. */
  void act(Connection connection, Consumer<Connection> action) {
    acted.run();
    background.run(
        () -> {
          action.accept(connection);
          return connection;
        },
        done -> {},
        FailureReport::unexpected);
  }

  /**
   * Looks at the server; to be called once a pulse.
   *
   * @return whether what is shown of the connections may have changed
   */
  public boolean poll() {
    server.ifPresent(this::lookForStart);
    ServerState now = server.map(Server::state).orElse(ServerState.STOPPED);
    // The thread that starts the server may not have come to it yet, or may be explaining.
    showState(attempting && now == ServerState.STOPPED ? ServerState.STARTING : now);
    server.ifPresent(troubles::lookAt);
    form.poll(canStart.get());
    accepting.poll();
    boolean changed = connections.poll();
    if (changed) {
      troubles.lookAtLayers();
      backlog.set(
          server
              .flatMap(Server::id)
              .flatMap(connections::waitingAt)
              .map(many -> ServerWords.waiting(many, server))
              .orElse(""));
    }
    return changed;
  }

  private void showState(ServerState now) {
    if (now == ServerState.STOPPED) {
      canStart.set(true); // whoever hears of the state may put the focus there
    }
    boolean udp =
        now == ServerState.STOPPED
            ? form.datagramsProperty().getValue()
            : server.map(Server::isDatagrams).orElse(false);
    datagrams.set(udp);
    accepting.isOf(udp ? HoldViewModel.Kind.DATAGRAMS : HoldViewModel.Kind.ACCEPTING);
    state.set(now);
    canStart.set(now == ServerState.STOPPED);
    canStop.set(now == ServerState.LISTENING || now == ServerState.STARTING);
    title.set(ServerWords.title(server, form.placeProperty().getValue()));
    name.set(ServerWords.name(server));
    stateText.set(ServerWords.state(now, server));
  }

  /** Turns a connection to TLS: after all that was given to be sent, and when the client begins. */
  void startTls(Connection connection) {
    acted.run();
    troubles.layered();
    server.ifPresent(
        running ->
            background.run(
                () -> {
                  try {
                    running.startTls(connection);
                    return Optional.<Explanation>empty();
                  } catch (UnpreparedException e) {
                    return Optional.of(TlsReasons.unprepared(e.getMessage()));
                  }
                },
                failure -> {
                  if (failure.isPresent()) {
                    problem.show(failure);
                  }
                },
                FailureReport::unexpected));
  }

  /** Whether a connection can be turned to TLS. */
  boolean canStartTls(Connection connection) {
    return server.filter(running -> running.canStartTls(connection)).isPresent();
  }

  /**
   * Where a client or a load would reach it over TCP; empty for a server of datagrams: where it
   * listens, or would if it were started.
   */
  public Optional<InetSocketAddress> target() {
    return datagrams.get() ? Optional.empty() : streamTarget();
  }

  private Optional<InetSocketAddress> streamTarget() {
    return listeningOn()
        .or(
            () ->
                form.check()
                    .value()
                    .filter(typed -> typed.port() > 0)
                    .map(typed -> new InetSocketAddress(typed.address(), typed.port())));
  }

  /** The address to offer to a client: where the server listens. */
  public Optional<InetSocketAddress> listeningOn() {
    return state.get() == ServerState.LISTENING
        ? server.flatMap(Server::address)
        : Optional.empty();
  }

  /** The settings of a server that listens on a Unix socket. */
  public Optional<ServerSettings> listeningOnUnix() {
    return state.get() == ServerState.LISTENING
        ? server.map(Server::settings).filter(each -> each.unix().isPresent())
        : Optional.empty();
  }
}
