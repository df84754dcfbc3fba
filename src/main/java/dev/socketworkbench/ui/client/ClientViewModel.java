package dev.socketworkbench.ui.client;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.explain.Explainer;
import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.explain.Input;
import dev.socketworkbench.explain.TlsReasons;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.layer.UnpreparedException;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.sending.SendTarget;
import dev.socketworkbench.script.ClientScript;
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
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.PeerPrograms;
import dev.socketworkbench.ui.support.ShownStates;
import dev.socketworkbench.ui.template.TemplateUser;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** One client: where it connects to, what may be done with it now, and how it ended. */
public final class ClientViewModel {
  private final Tracer tracer;
  private final Explainer explainer;
  private final Background background;
  private final ClientForm form;
  private final ComposerViewModel composer;
  private final SendingViewModel sending;
  private final ReceivingViewModel receiving;
  private final HoldViewModel reading = new HoldViewModel(HoldViewModel.Kind.READING);
  private final ReadOnlyObjectWrapper<ClientState> state =
      new ReadOnlyObjectWrapper<>(ClientState.IDLE);
  private final ReadOnlyBooleanWrapper connected = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper stateText = new ReadOnlyStringWrapper();
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper();
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper();
  private final ProblemViewModel problem;
  private final ClientTroubles troubles;
  private Optional<X509Certificate> acceptedOnce = Optional.empty();
  private final ReadOnlyBooleanWrapper canStartTls = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canConnect = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyBooleanWrapper canSend = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canClose = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canHalfClose = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canAbort = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper left = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper datagrams = new ReadOnlyBooleanWrapper();
  private Optional<ShownStates> states = Optional.empty();
  private Optional<PeerPrograms> peers = Optional.empty();
  private Optional<Client> client = Optional.empty();
  private boolean attempting;
  private Consumer<TemplateUser> templates = user -> {};
  private final PlayedScript script;
  private IntConsumer serverStarter = port -> {};
  private Consumer<Optional<SocketId>> option = socket -> {};
  private boolean adopted;
  private Runnable acted = () -> {};
  private final EarlySteps early = new EarlySteps();
  private final ClientMessages messages;

  /** A client that is not connected, with the settings given. */
  ClientViewModel(
      Tracer tracer,
      Kernel kernel,
      Explainer explainer,
      Background background,
      ClientSettings settings) {
    this.tracer = tracer;
    this.explainer = explainer;
    this.background = background;
    this.problem = new ProblemViewModel(explainer, background);
    this.composer = new ComposerViewModel(background);
    this.form = new ClientForm(kernel, settings);
    this.messages =
        new ClientMessages(composer, form, () -> client.filter(now -> !canConnect.get()));
    this.sending =
        new SendingViewModel(
            () -> client.map(SendTarget::of),
            composer::maker,
            kernel,
            background,
            () -> acted.run());
    this.receiving = new ReceivingViewModel(background, () -> acted.run());
    this.troubles = new ClientTroubles(problem, this::isCurrent);
    this.script = new PlayedScript(tracer, form);
    composer.textProperty().set(Messages.get("client.first-message"));
    reading.await();
    poll();
  }

  /** What is typed before connecting. */
  public ClientForm form() {
    return form;
  }

  /** The client that is connected, or was last. */
  public Optional<Client> client() {
    return client;
  }

  /** What the client is doing. */
  public ReadOnlyObjectProperty<ClientState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The same in words, with its ending once it has ended. */
  public ReadOnlyStringProperty stateTextProperty() {
    return stateText.getReadOnlyProperty();
  }

  /** Whether the client is connected, as far as its calls and the kernel show. */
  public ReadOnlyBooleanProperty connectedProperty() {
    return connected.getReadOnlyProperty();
  }

  /** Asks these for the program at the other end. */
  void showPeers(PeerPrograms programs) {
    peers = Optional.of(programs);
  }

  /** Shows what is known of its socket's TCP state, too. */
  void showStates(ShownStates shown) {
    states = Optional.of(shown);
  }

  /** The tab's name: the socket's, once there is one. */
  public ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  /** Its socket's name, also once it is closed; "the client" in words before there is one. */
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  /** What went wrong last, until something succeeds. */
  public ReadOnlyObjectProperty<Optional<Explanation>> problemProperty() {
    return problem.property();
  }

  /** Takes the explanation away: it has been read. */
  public void dismissProblem() {
    problem.dismiss();
  }

  /** Starts a server of this window on the port that is typed, and connects to it. */
  void connectToOwnServer() {
    form.options()
        .input(ClientOptions.PORT)
        .value()
        .ifPresent(
            port -> {
              serverStarter.accept(port);
              connect();
            });
  }

  /** Who can start a server on a port, from now on. */
  void serversStartBy(IntConsumer starter) {
    serverStarter = starter;
  }

  /** Lets a person set options of its socket, from now on. */
  void onOption(Consumer<Optional<SocketId>> setting) {
    option = setting;
  }

  /** Lets a person set an option of its socket. */
  public void chooseOption() {
    option.accept(client.flatMap(Client::id));
  }

  /** Whether connecting makes sense now. */
  public ReadOnlyBooleanProperty canConnectProperty() {
    return canConnect.getReadOnlyProperty();
  }

  /** Whether the client that is connected, or would be, sends datagrams. */
  public ReadOnlyBooleanProperty datagramsProperty() {
    return datagrams.getReadOnlyProperty();
  }

  /** Whether it can half-close: a stream that may still send. */
  public ReadOnlyBooleanProperty canHalfCloseProperty() {
    return canHalfClose.getReadOnlyProperty();
  }

  /** Whether it can end with a reset: a connection. */
  public ReadOnlyBooleanProperty canAbortProperty() {
    return canAbort.getReadOnlyProperty();
  }

  /** Whether this end may still send. */
  public ReadOnlyBooleanProperty canSendProperty() {
    return canSend.getReadOnlyProperty();
  }

  /** Whether the peer has finished or is gone, so that only this end is left to be closed. */
  ReadOnlyBooleanProperty leftProperty() {
    return left.getReadOnlyProperty();
  }

  /** Whether there is a socket to close. */
  public ReadOnlyBooleanProperty canCloseProperty() {
    return canClose.getReadOnlyProperty();
  }

  /** The gate before each recv; it stays as it is for the next connect. */
  public HoldViewModel reading() {
    return reading;
  }

  /** The message being written. */
  public ComposerViewModel composer() {
    return composer;
  }

  /** What is sent by itself. */
  public SendingViewModel sending() {
    return sending;
  }

  /** What is written into a file. */
  public ReceivingViewModel receiving() {
    return receiving;
  }

  /** Runs this whenever somebody does something with it, from now on. */
  void onAct(Runnable done) {
    acted = done;
    reading.onAct(done);
  }

  /** Checks what was typed and connects, or says what is wrong with it. */
  public void connect() {
    if (early.keepConnect() || !canConnect.get()) {
      return;
    }
    acted.run();
    Input<ClientSettings> typed = form.check();
    problem.show(typed.problem());
    typed.value().ifPresent(this::connect);
  }

  /** The certificates that the server has shown last; none if it speaks no TLS. */
  List<X509Certificate> shownCertificates() {
    return client.map(Client::shownCertificates).orElse(List.of());
  }

  /** Connects and accepts this certificate, whatever is wrong with it, this once. */
  void connectAccepting(X509Certificate certificate) {
    acceptedOnce = Optional.of(certificate);
    connect();
  }

  /** Trusts this authority, too, for all of this session. */
  void trust(X509Certificate authority) {
    tracer.authority().trust(authority);
  }

  /** Whether a connection that runs can be turned to TLS. */
  public ReadOnlyBooleanProperty canStartTlsProperty() {
    return canStartTls.getReadOnlyProperty();
  }

  /** Speaks TLS from now on, after all that was given to be sent: STARTTLS. */
  public void startTls() {
    acted.run();
    client.ifPresent(
        now ->
            background.run(
                () -> {
                  try {
                    now.startTls();
                    return Optional.<Explanation>empty();
                  } catch (UnpreparedException e) {
                    return Optional.of(TlsReasons.unprepared(e.getMessage()));
                  }
                },
                failure -> {
                  if (failure.isPresent()) {
                    problem.show(failure);
                  }
                  poll();
                },
                FailureReport::unexpected));
  }

  /** Is the one of this client, which somebody else is about to connect. */
  void adopt(Client made) {
    begin(made);
    reading.follow(made.reading(), made::isReceiving);
    troubles.endIsExplained(false); // nobody else explains why it did not connect
    adopted = true;
  }

  /** Waits with connecting: the server of this window is about to listen. */
  void hold() {
    early.hold();
  }

  /**
   * Ends {@link #hold}.
   *
   * @param go whether to connect now, if that was asked for meanwhile
   */
  void release(boolean go) {
    if (early.release(go)) {
      connect();
    }
  }

  private void connect(ClientSettings settings) {
    client.ifPresent(Client::close);
    Optional<ClientScript> played = script.begin(settings);
    ClientListener listener = played.isPresent() ? played.get() : ClientListener.NONE;
    Client next = new Client(tracer, settings, listener);
    acceptedOnce.ifPresent(next::accept);
    acceptedOnce = Optional.empty();
    begin(next);
    reading.begin(next.reading(), next::isReceiving);
    troubles.endIsExplained(true); // the attempt itself explains
    background.run(
        () -> attempt(next, played),
        failure -> {
          if (isCurrent(next)) {
            attempting = false;
            troubles.endIsExplained(failure.isPresent());
            problem.show(failure);
            poll();
          }
        },
        unexpected -> {
          attempting = false;
          FailureReport.unexpected(unexpected);
          poll();
        });
  }

  /** Lets a person edit the script that it plays, from now on. */
  void onScript(Consumer<ScriptUser> editing) {
    script.onEdit(editing);
  }

  void onTemplate(Consumer<TemplateUser> filling) {
    templates = filling;
  }

  /** Lets a person fill in a message by a template, and send it. */
  public void fillTemplate() {
    templates.accept(
        new TemplateUser(
            () -> titleProperty().get(),
            canSendProperty(),
            this::send,
            this::whyUnsent,
            composer::show));
  }

  /** Why a message is not sent while that is so. */
  String whyUnsent() {
    return ClientWords.unsent(state.get(), client());
  }

  /** Lets a person edit the script that it plays. */
  public void editScript() {
    script.edit();
  }

  /** Plays no script from now on. */
  void forgetScript() {
    script.forget();
  }

  /** Whether this is its socket. */
  public boolean is(SocketId socket) {
    return client.flatMap(Client::id).filter(socket::equals).isPresent();
  }

  /** Which script it plays, and how that went; empty if it plays none. */
  public ReadOnlyStringProperty scriptTextProperty() {
    return script.textProperty();
  }

  private void begin(Client next) {
    client = Optional.of(next);
    attempting = true;
    adopted = false;
    troubles.begin();
    state.set(ClientState.CONNECTING);
    canConnect.set(false);
    canClose.set(true);
    stateText.set(connecting());
  }

  /** Runs in the background, and so does the look at the live facts. */
  private Optional<Explanation> attempt(Client next, Optional<ClientScript> played) {
    try {
      if (played.isPresent()) {
        played.get().read();
      }
      next.connect();
      played.ifPresent(each -> each.begin(next));
      return Optional.empty();
    } catch (CallException e) {
      // Whoever closes the client while it connects knows why it did not come to anything.
      return ClientTroubles.isEndedHere(next)
          ? Optional.empty()
          : Optional.of(explainer.explain(e.call()));
    } catch (UnpreparedException e) {
      return Optional.of(TlsReasons.unprepared(e.getMessage()));
    } catch (ScriptUnusableException e) {
      next.close(); // nothing was opened
      return Optional.of(ScriptReasons.unusable(e.lines()));
    }
  }

  /** Hands a message to the client, in order; says whether there was one to take it. */
  public boolean send(ByteBuffer message) {
    if (!canSend.get() || client.isEmpty()) {
      return false;
    }
    acted.run();
    try {
      client.get().send(message);
      return true;
    } catch (IllegalStateException endedMeanwhile) {
      poll(); // it ended after the last look at it
      return false;
    }
  }

  /** Sends this as soon as it is connected, which it is made if it is not. */
  void sendSoon(ByteBuffer message) {
    if (send(message)) {
      return;
    }
    early.keep(message);
    connect();
    if (state.get() != ClientState.CONNECTING && !early.isHeld()) {
      early.takeMessages(); // what is wrong with the form is said there
    }
  }

  /** What its message has to do with saved messages and command lines. */
  ClientMessages messages() {
    return messages;
  }

  /** Sends the message that is being written, if it can be sent. */
  public void sendComposed() {
    if (composer.message().filter(this::send).isPresent()) {
      composer.sent();
    }
  }

  /** Sends the message that is being written as soon as this client is connected, if it ever is. */
  void sendComposedSoon() {
    early.keepSend();
  }

  /** Says that nothing more will be sent: shutdown(SHUT_WR). */
  public void halfClose() {
    act(Client::halfClose);
  }

  /** Closes the socket. */
  public void close() {
    act(Client::close);
  }

  /** Closes the socket with a reset. */
  public void abort() {
    act(Client::abort);
  }

  private void act(Consumer<Client> action) {
    acted.run();
    client.ifPresent(
        now -> {
          background.run(
              () -> {
                action.accept(now);
                return now;
              },
              done -> poll(),
              unexpected -> {
                FailureReport.unexpected(unexpected);
                poll();
              });
        });
  }

  /** Closes the socket on this thread: the window is gone already. */
  public void shutDown() {
    client.ifPresent(Client::close);
  }

  /** Looks at the client; to be called once a pulse. */
  public void poll() {
    ClientState known = client.map(Client::state).orElse(ClientState.IDLE);
    if (adopted && (known == ClientState.CONNECTED || known == ClientState.ENDED)) {
      adopted = false; // whoever connects it has done so, or has failed
      attempting = false;
    }
    // The thread that connects may not have come to it yet, or may be explaining.
    ClientState now = attempting && known != ClientState.CONNECTED ? ClientState.CONNECTING : known;
    boolean idle = now == ClientState.IDLE || now == ClientState.ENDED;
    if (idle) {
      canConnect.set(true); // whoever hears of the state may put the focus there
    }
    state.set(now);
    canConnect.set(idle);
    canSend.set(now == ClientState.CONNECTED && client.map(Client::canSend).orElse(false));
    canClose.set(now == ClientState.CONNECTED || now == ClientState.CONNECTING);
    title.set(
        client.flatMap(Client::id).map(Object::toString).orElse(Messages.get("client.untitled")));
    name.set(
        client.flatMap(Client::id).map(Object::toString).orElse(Messages.get("client.unnamed")));
    boolean udp =
        canConnect.get()
            ? form.datagramsProperty().getValue()
            : client.map(is -> is.settings().isDatagrams()).orElse(false);
    datagrams.set(udp);
    canStartTls.set(canSend.get() && client.map(Client::canStartTls).orElse(false));
    canHalfClose.set(canSend.get() && !udp);
    canAbort.set(canClose.get() && !udp);
    troubles.lookAt(client);
    connected.set(now == ClientState.CONNECTED && !isGone());
    left.set(now == ClientState.CONNECTED && (isGone() || hasPeerFinished()));
    reading.poll();
    sending.poll();
    receiving.choose(
        client.flatMap(ReceivingSocket::of), now == ClientState.CONNECTED && !hasPeerFinished());
    stateText.set(words(now));
    script.poll(canConnect.get());
    if (now == ClientState.CONNECTED && early.takeSend()) {
      sendComposed();
    }
    if (now == ClientState.CONNECTED) {
      early.takeMessages().forEach(this::send);
    } else if (now == ClientState.ENDED && !attempting) {
      early.takeMessages(); // it did not come to a connection, which is explained
    }
    troubles.lookAtEnd(client, now);
  }

  private String connecting() {
    return Messages.get("client.connecting", form.target());
  }

  /**
   * Whether the kernel has forgotten the connection although no call has failed yet: a reset comes
   * unseen while nobody sends or receives.
   */
  private boolean isGone() {
    return states
        .filter(shown -> !shown.isPast())
        .flatMap(shown -> client.flatMap(Client::id).map(shown::of))
        .filter(ShownStates.ShownState::isGone)
        .isPresent();
  }

  private boolean hasPeerFinished() {
    return client.map(Client::ending).filter(Ending.HALF_CLOSED_BY_PEER::equals).isPresent();
  }

  private String words(ClientState now) {
    return switch (now) {
      case IDLE -> Messages.get(datagrams.get() ? "client.datagrams-idle" : "client.idle");
      case CONNECTING -> connecting();
      case CONNECTED -> ClientWords.connected(client.orElseThrow(), peers, isGone());
      case ENDED -> Messages.of("ending", client.orElseThrow().ending());
    };
  }

  private boolean isCurrent(Client asked) {
    return client.filter(now -> now == asked).isPresent();
  }
}
