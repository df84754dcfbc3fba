package dev.socketworkbench.net.server;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.behaviour.Behaviour;
import dev.socketworkbench.net.behaviour.LineBuffer;
import dev.socketworkbench.net.datagram.DatagramBehaviour;
import dev.socketworkbench.net.datagram.DatagramPeer;
import dev.socketworkbench.net.datagram.DatagramPeers;
import dev.socketworkbench.net.datagram.TracedDatagramSocket;
import dev.socketworkbench.net.layer.Securing;
import dev.socketworkbench.net.layer.UnpreparedException;
import dev.socketworkbench.net.option.NamedOptions;
import dev.socketworkbench.net.option.RunningOptions;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Family;
import dev.socketworkbench.net.recording.Hold;
import dev.socketworkbench.net.recording.Preparation;
import dev.socketworkbench.net.recording.TracedServerSocket;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.tls.TlsSettings;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A server: a value that is constructed, started and stopped, any number of times. Each start makes
 * a new listening socket with a new identity; the list of connections continues. Thread-safe.
 */
public final class Server implements AutoCloseable {
  private final Tracer tracer;
  private final ServerSettings settings;
  private final BehaviourMaker behaviours;
  private volatile Optional<TlsSettings> tls;
  private final ConnectionList connections = new ConnectionList();
  private final DatagramPeers peers = new DatagramPeers();
  private final ReentrantLock lifecycle = new ReentrantLock();
  private final Hold accepting;
  private volatile boolean readsPaused;
  private volatile Consumer<Connection> newcomers = connection -> {};
  private volatile boolean starting;
  private volatile ServerLife run;
  private volatile DatagramRun datagrams;
  private volatile ServerEnd failedStart;
  private volatile SocketId id;

  /** What a server needs when it has no descriptor left to open a class file with. */
  private static final List<Class<?>> NEEDED =
      List.of(
          Connection.class,
          Serving.class,
          BufferPool.class,
          LineBuffer.class,
          ServerEnd.CallFailed.class,
          ServerEnd.StoppedHere.class,
          ServerEnd.RemoteShutdown.class);

  /** A server that is stopped, and prepares TLS itself if its settings ask for it. */
  public Server(Tracer tracer, ServerSettings settings) {
    this(tracer, settings, Optional.empty());
  }

  /**
   * A server that is stopped.
   *
   * @param tls what it needs to speak TLS: from the beginning of each connection if its settings
   *     say so, else where a connection is upgraded
   */
  public Server(Tracer tracer, ServerSettings settings, Optional<TlsSettings> tls) {
    this(tracer, settings, tls, BehaviourMaker.STANDARD);
  }

  /**
   * A server that is stopped.
   *
   * @param tls what it needs to speak TLS, as above
   * @param behaviours makes what it does with its connections
   */
  public Server(
      Tracer tracer,
      ServerSettings settings,
      Optional<TlsSettings> tls,
      BehaviourMaker behaviours) {
    Preparation.load(MethodHandles.lookup(), NEEDED);
    this.tracer = tracer;
    this.settings = settings;
    this.behaviours = behaviours;
    this.tls = tls;
    this.accepting =
        new Hold(
            settings.isDatagrams() ? "receiving" : "accepting", said -> tracer.remark(id(), said));
  }

  /**
   * socket, setsockopt, bind, listen, and then accepts on its own thread. Does not wait for
   * anybody.
   *
   * @throws CallException if one of these calls failed; the socket is closed again
   * @throws UnpreparedException if a file that TLS or a script needs cannot be used: nothing was
   *     opened
   * @throws IllegalStateException if it is not stopped
   */
  public void start() throws CallException {
    lifecycle.lock();
    try {
      if (state() != ServerState.STOPPED) {
        throw new IllegalStateException("the server is " + state());
      }
      prepareTls();
      Optional<Behaviour> behaviour = behaviour();
      Optional<DatagramBehaviour> answers = answers();
      starting = true;
      failedStart = null;
      run = null;
      ServerLife started =
          behaviour.isEmpty()
              ? receiving(answers)
              : new ServerRun(
                  tracer,
                  settings,
                  listen(),
                  behaviour.get(),
                  connections,
                  accepting,
                  () -> readsPaused,
                  connection -> newcomers.accept(connection),
                  tls);
      run = started;
      started.start();
    } catch (CallException e) {
      failedStart = new ServerEnd.CallFailed(e.call());
      throw e;
    } finally {
      starting = false;
      lifecycle.unlock();
    }
  }

  /** What it does with a connection; empty if it serves datagrams. */
  private Optional<Behaviour> behaviour() {
    try {
      return settings.isDatagrams()
          ? Optional.empty()
          : Optional.of(behaviours.make(tracer, settings));
    } catch (IOException e) {
      throw new UnpreparedException(e);
    }
  }

  /** What it answers to datagrams; empty if it serves connections, or never receives. */
  private Optional<DatagramBehaviour> answers() {
    try {
      return settings.isDatagrams() ? behaviours.ofDatagrams(tracer, settings) : Optional.empty();
    } catch (IOException e) {
      throw new UnpreparedException(e);
    }
  }

  private void prepareTls() {
    if (settings.needsTls()) {
      prepared();
    }
  }

  private TlsSettings prepared() {
    try {
      TlsSettings needed =
          tls.isPresent()
              ? tls.get()
              : Securing.ofServer(tracer, settings.values(), settings.address());
      tls = Optional.of(needed);
      return needed;
    } catch (IOException e) {
      throw new UnpreparedException(e);
    }
  }

  private ServerLife receiving(Optional<DatagramBehaviour> answers) throws CallException {
    id = tracer.next(SocketId.Role.SERVER);
    NamedOptions options = named();
    TracedDatagramSocket socket;
    try {
      socket =
          settings.unix().isPresent()
              ? TracedDatagramSocket.openUnix(tracer, id)
              : TracedDatagramSocket.open(tracer, id, Family.of(settings.address()));
    } catch (CallException e) {
      options.close();
      throw e;
    }
    boolean bound = false;
    try {
      try (options) {
        options.setOn(socket.recorded());
      }
      String group = settings.get(ServerOptions.JOIN);
      if (!group.isEmpty()) {
        socket.setOption(StandardSocketOptions.SO_REUSEADDR, true); // for other members here
      }
      int receiveBuffer = settings.get(ServerOptions.RECEIVE_BUFFER);
      if (receiveBuffer > 0) {
        socket.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
      }
      socket.bind(settings.endpoint());
      Optional<TracedDatagramSocket.Membership> joined =
          group.isEmpty() ? Optional.empty() : Optional.of(socket.join(group));
      bound = true;
      datagrams = new DatagramRun(tracer, settings, socket, answers, joined, peers, accepting);
      return datagrams;
    } catch (CallException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("nobody else can close this socket", e);
    } finally {
      if (!bound) {
        socket.close();
      }
    }
  }

  private TracedServerSocket listen() throws CallException {
    id = tracer.next(SocketId.Role.SERVER);
    return ListenerMaker.listen(tracer, id, settings);
  }

  private NamedOptions named() {
    return NamedOptions.forNewSocket(
        settings.get(ServerOptions.SOCKET_OPTIONS), Family.of(settings.address()));
  }

  /**
   * Closes the listener and every connection, and waits, a second and a bit at most, until all
   * threads have noticed. Does nothing if it is stopped.
   */
  public void stop() {
    lifecycle.lock();
    try {
      ServerLife running = run;
      if (running != null && !running.isFinished()) {
        running.stop();
      }
    } finally {
      lifecycle.unlock();
    }
  }

  /** The same as {@link #stop}. */
  @Override
  public void close() {
    stop();
  }

  /** Waits until the server has ended; returns at once if it is stopped. */
  public void awaitStopped() throws InterruptedException {
    ServerLife running = run;
    if (running != null) {
      running.awaitFinished();
    }
  }

  /** Where it is in its life. */
  public ServerState state() {
    // In this order: a start that ends between the two reads has left its run behind.
    if (starting) {
      return ServerState.STARTING;
    }
    ServerLife running = run;
    if (running == null || running.isFinished()) {
      return ServerState.STOPPED;
    }
    return running.end().isPresent() ? ServerState.STOPPING : ServerState.LISTENING;
  }

  /** What it was made with. */
  public ServerSettings settings() {
    return settings;
  }

  /** The listening socket of the last start; empty before the first. */
  public Optional<SocketId> id() {
    return Optional.ofNullable(id);
  }

  /** The address that it listens on, with the real port; empty if it does not. */
  public Optional<Endpoint> endpoint() {
    ServerLife running = run;
    return running == null || running.end().isPresent()
        ? Optional.empty()
        : Optional.of(running.local());
  }

  /** The same, if it is an address of IP. */
  public Optional<InetSocketAddress> address() {
    return endpoint()
        .filter(Endpoint.Ip.class::isInstance)
        .map(Endpoint.Ip.class::cast)
        .map(Addresses::inet);
  }

  /**
   * The gate before each accept, or each receive of datagrams. It stays as it is over stops and
   * starts: paused before the start, no accept is made at all.
   */
  public Hold accepting() {
    return accepting;
  }

  /** Whether an accept, or a receive of datagrams, has been made that has not returned. */
  public boolean isAccepting() {
    ServerLife running = run;
    return running != null && running.isWaiting();
  }

  /**
   * Whether connections that are accepted from now on begin with {@link Connection#reading} paused,
   * so that not even their first recv is made.
   */
  public void pauseNewConnections(boolean paused) {
    readsPaused = paused;
  }

  /** What {@link #pauseNewConnections} said last. */
  public boolean pausesNewConnections() {
    return readsPaused;
  }

  /**
   * Shows each connection that is accepted from now on, before its first byte is received, on the
   * thread that accepts: it must not take long.
   */
  public void onAccepted(Consumer<Connection> shown) {
    newcomers = shown;
  }

  /** Whether it serves datagrams: then there are peers, and no connections. */
  public boolean isDatagrams() {
    return settings.isDatagrams();
  }

  /** Who sent datagrams, in all starts. */
  public DatagramPeers peers() {
    return peers;
  }

  /**
   * Sends one datagram to whoever was heard from. May wait until the system has room.
   *
   * @return whether the system took it; if not, what it said is in the journal
   */
  public boolean send(DatagramPeer to, ByteBuffer bytes) {
    DatagramRun running = datagrams;
    return running != null && running.end().isEmpty() && running.send(to, bytes);
  }

  /**
   * Joins a multicast group while it runs.
   *
   * @param group as it is typed for {@link ServerOptions#JOIN}
   * @throws CallException if the system refused it, or there is no such interface
   * @throws IllegalStateException if it does not serve datagrams now
   */
  public void join(String group) throws IOException {
    receivingNow().join(group);
  }

  /**
   * Leaves a group.
   *
   * @param group one of {@link #groups}
   * @throws IllegalStateException if it does not serve datagrams now
   */
  public void leave(String group) throws IOException {
    receivingNow().leave(group);
  }

  /** The multicast groups that it is a member of now. */
  public List<String> groups() {
    DatagramRun running = datagrams;
    return running == null || running.end().isPresent() ? List.of() : running.groups();
  }

  private DatagramRun receivingNow() {
    DatagramRun running = datagrams;
    if (running == null || running.end().isPresent()) {
      throw new IllegalStateException("no datagrams are received now");
    }
    return running;
  }

  /** Says something about it in the journal. */
  public void remark(String words) {
    tracer.remark(id(), words);
  }

  /** The connections of all starts. */
  public ConnectionList connections() {
    return connections;
  }

  /** Why it does not listen any more; empty while it does, and before the first start. */
  public Optional<ServerEnd> end() {
    ServerLife running = run;
    return running == null ? Optional.ofNullable(failedStart) : running.end();
  }

  /**
   * Whether as many connections are open as its limits allow, so that further ones wait in the
   * backlog.
   */
  public boolean isFull() {
    ServerLife running = run;
    return running != null && running.isFull();
  }

  /** Options of its listener, or its socket for datagrams; empty if it is stopped. */
  public Optional<RunningOptions> options() {
    ServerLife running = run;
    return running == null || running.isFinished()
        ? Optional.empty()
        : Optional.of(new RunningOptions(running.recorded()));
  }

  /**
   * The accept that failed and is being tried again, for instance with EMFILE; empty while all is
   * well, and again once it is.
   */
  public Optional<Call> trouble() {
    ServerLife running = run;
    return running == null ? Optional.empty() : running.trouble();
  }

  /**
   * Sends to one connection, after all that was given before. Does not wait: a failure is in the
   * journal and in the connection's ending.
   *
   * @param bytes not copied: must stay as they are
   * @throws IllegalStateException if nothing can be sent now; see {@link Connection#canSend}
   */
  public void send(Connection to, ByteBuffer bytes) {
    if (!to.send(bytes)) {
      throw new IllegalStateException("nothing can be sent to " + to.id() + " now");
    }
  }

  /**
   * Sends the same to every open connection, each in its own time, or to every peer that datagrams
   * came from; where that is impossible, the journal gets a note.
   *
   * @param bytes not copied: must stay as they are
   */
  public void sendToAll(ByteBuffer bytes) {
    if (isDatagrams()) {
      peers.snapshot().forEach(peer -> noteUnlessSent(peer, bytes.duplicate()));
      return;
    }
    for (Connection connection : connections.open()) {
      if (!connection.send(bytes.duplicate())) {
        tracer.remark(connection.id(), "nothing can be sent to it now");
      }
    }
  }

  /**
   * The same again and again: a connection for which too much waits already is passed over, and a
   * remark says so once. Does not wait.
   *
   * @param bytes not copied: must stay as they are
   */
  public void passOnToAll(ByteBuffer bytes) {
    if (isDatagrams()) {
      sendToAll(bytes);
      return;
    }
    for (Connection connection : connections.open()) {
      connection.passOn(bytes.duplicate());
    }
  }

  /**
   * Speaks TLS on a connection from now on, as with STARTTLS: after everything that was given to be
   * sent, and when the client begins. May read files, or make a certificate.
   *
   * @throws UnpreparedException if a file that TLS needs cannot be used: nothing has changed
   */
  public void startTls(Connection connection) {
    connection.startTls(prepared());
  }

  /** Whether {@link #startTls} can be used: not where one thread waits for all clients. */
  public boolean canStartTls(Connection connection) {
    return connection.canSend() && !connection.isSecure() && settings.waiting() != Waiting.POLL;
  }

  private void noteUnlessSent(DatagramPeer peer, ByteBuffer bytes) {
    if (!send(peer, bytes)) {
      tracer.remark(id(), "nothing can be sent to " + peer + " now");
    }
  }
}
