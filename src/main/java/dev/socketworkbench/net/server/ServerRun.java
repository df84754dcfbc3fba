package dev.socketworkbench.net.server;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.shared.Patience;
import dev.socketworkbench.net.behaviour.Behaviour;
import dev.socketworkbench.net.behaviour.Reaction;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.ChannelCalls;
import dev.socketworkbench.net.recording.FloodLimits;
import dev.socketworkbench.net.recording.Hold;
import dev.socketworkbench.net.recording.Polling;
import dev.socketworkbench.net.recording.TracedServerSocket;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.thread.ThreadKind;
import dev.socketworkbench.tls.TlsSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One life of a server, from listen to the last close: a platform thread that accepts, and serves
 * too if it is one client at a time. However it ends, that thread clears up.
 */
final class ServerRun implements ServerLife {
  /** How long a stop waits for the threads to notice, in milliseconds. */
  private static final long PATIENCE_MILLIS = 1000;

  /** How long it waits after it interrupted them. */
  private static final long FORCE_MILLIS = 250;

  private final Tracer tracer;
  private final ServerSettings settings;
  private final TracedServerSocket listener;
  private final ConnectionList connections;
  private final Behaviour behaviour;
  private final BufferPool buffers;
  private final AcceptTrouble trouble;
  private final ConnectionLimit limit;
  private final IdleWatch idleWatch;
  private final FloodLimits flood;
  private final Hold accepting;
  private final BooleanSupplier readsPaused;
  private final Consumer<Connection> newcomers;
  private final ServerLoop loop;
  private final Optional<TlsSettings> tls;
  private final AtomicReference<ServerEnd> end = new AtomicReference<>();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread thread;

  ServerRun(
      Tracer tracer,
      ServerSettings settings,
      TracedServerSocket listener,
      Behaviour behaviour,
      ConnectionList connections,
      Hold accepting,
      BooleanSupplier readsPaused,
      Consumer<Connection> newcomers,
      Optional<TlsSettings> tls) {
    this.tracer = tracer;
    this.settings = settings;
    this.listener = listener;
    this.connections = connections;
    this.accepting = accepting;
    this.readsPaused = readsPaused;
    this.newcomers = newcomers;
    this.tls = tls;
    this.behaviour = behaviour;
    this.buffers = new BufferPool(settings.receiveSize());
    this.trouble = new AcceptTrouble(tracer.clock());
    ServerLimits limits = settings.limits();
    this.limit = new ConnectionLimit(tracer, listener.id(), limits.connections());
    this.loop = loop(limits);
    this.flood = settings.flood();
    this.idleWatch = new IdleWatch(tracer, connections, limits.idleMillis());
    this.thread = Thread.ofPlatform().name(listener.id() + " accept").daemon().unstarted(this::run);
  }

  /** Calls of the C library block a thread of the system: there a virtual one helps nobody. */
  private ServerLoop loop(ServerLimits limits) {
    boolean byLibc = listener.kind().byLibc();
    Waiting wanted = settings.waiting();
    return byLibc && wanted != Waiting.POLL && wanted.servesSeveral()
        ? Waiting.THREADS.loop(Integer.MAX_VALUE)
        : wanted.loop(limits.platformThreads());
  }

  @Override
  public void start() {
    thread.start();
    idleWatch.start(listener.id().toString());
  }

  @Override
  public ChannelCalls.Recorded recorded() {
    return listener.recorded();
  }

  @Override
  public Endpoint local() {
    return listener.local();
  }

  @Override
  public boolean isWaiting() {
    return listener.isAccepting();
  }

  @Override
  public Optional<ServerEnd> end() {
    return Optional.ofNullable(end.get());
  }

  @Override
  public boolean isFinished() {
    return finished.getCount() == 0;
  }

  @Override
  public boolean isFull() {
    return limit.isReached();
  }

  @Override
  public Optional<Call> trouble() {
    return trouble.now();
  }

  @Override
  public void awaitFinished() throws InterruptedException {
    finished.await();
  }

  @Override
  public void stop() {
    endWith(new ServerEnd.StoppedHere());
    closeConnections();
    if (!awaitFinished(PATIENCE_MILLIS)) {
      thread.interrupt();
      connections
          .snapshot()
          .forEach(connection -> connection.servingThread().ifPresent(Thread::interrupt));
      awaitFinished(FORCE_MILLIS);
      finished.countDown();
    }
  }

  /** An interrupted caller waits all the same: the time is short, and a stop must be complete. */
  private boolean awaitFinished(long millis) {
    return Patience.await(finished, TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /** Takes note of the first reason to end, and closes the listener. */
  private void endWith(ServerEnd reason) {
    end.compareAndSet(null, reason);
    listener.close();
    accepting.wake();
    trouble.wake();
    limit.stop();
    idleWatch.stop();
  }

  private void run() {
    try {
      loop.run(new FrontDoor());
    } catch (CallException e) {
      endWith(
          e.call().outcome() instanceof Outcome.ClosedHere
              ? new ServerEnd.StoppedHere()
              : new ServerEnd.CallFailed(e.call()));
    } catch (IOException | InterruptedException stopped) {
      endWith(new ServerEnd.StoppedHere());
    } catch (RuntimeException | Error mistake) {
      tracer.remark(listener.id(), "the server failed: " + mistake);
      throw mistake;
    } finally {
      clearUp();
    }
  }

  /** What the loop sees of this. */
  private final class FrontDoor implements ServerLoop.Door {
    /** Of clients that one thread serves together. */
    private final Map<Connection, Serving> together = new HashMap<>();

    @Override
    public boolean isOpen() {
      return end.get() == null;
    }

    @Override
    public Optional<Connection> accept(Supplier<ThreadKind> threads)
        throws IOException, InterruptedException {
      return ServerRun.this.accept().map(socket -> welcome(socket, threads));
    }

    @Override
    public void serve(Connection client) {
      boolean shutDown = false;
      try {
        shutDown = new Serving(tracer, client, connections, buffers, tls).serve(behaviour);
      } finally {
        ended(client);
      }
      if (shutDown) {
        endWith(new ServerEnd.RemoteShutdown());
      }
    }

    @Override
    public boolean mayAccept() {
      return accepting.isOpen() && limit.hasRoom();
    }

    @Override
    public Polling polling() {
      Polling polling = listener.polling();
      accepting.whenChanged(polling::wake);
      return polling;
    }

    @Override
    public Reaction reaction(Connection client) {
      Serving conversation = new Serving(tracer, client, connections, buffers, tls);
      together.put(client, conversation);
      return Reaction.of(settings.behaviour(), conversation);
    }

    @Override
    public int receiveSize() {
      return settings.receiveSize();
    }

    @Override
    public void end(Connection client) {
      client.close();
      ended(client);
      if (together.remove(client).isToldToShutDown()) {
        endWith(new ServerEnd.RemoteShutdown());
      }
    }
  }

  private Optional<TracedSocket> accept() throws IOException, InterruptedException {
    limit.awaitRoom();
    accepting.pass(() -> end.get() == null);
    trouble.trying();
    try {
      TracedSocket socket = listener.accept();
      trouble.over();
      return Optional.ofNullable(socket);
    } catch (CallException e) {
      if (!AcceptTrouble.passes(e.call())) {
        throw e;
      }
      trouble.failed(e.call());
      return Optional.empty();
    }
  }

  private Connection welcome(TracedSocket socket, Supplier<ThreadKind> threads) {
    Connection connection;
    try {
      socket.keepBytes(settings.limits().keptBytes());
      socket.limitFlood(flood);
      connection = new Connection(tracer, socket, threads.get());
      if (tls.isPresent() && settings.isTls()) {
        connection.secure(tls.get());
      }
      boolean held = readsPaused.getAsBoolean();
      if (held) {
        connection.reading().pause();
      }
      newcomers.accept(connection);
      connections.add(connection);
      if (held && !readsPaused.getAsBoolean()) {
        connection.reading().resume(); // whoever resumed all of them has not seen this one
      }
    } catch (RuntimeException | Error e) {
      socket.close();
      throw e;
    }
    limit.opened();
    if (listener.kind().isUnix() && listener.kind().byLibc()) {
      askWhoThePeerIs(socket);
      tracer.tellOtherEnd(
          socket.id(),
          socket.recorded().socket().knownDescriptor(),
          new Arguments.Create(listener.kind().family(), listener.kind().type()),
          listener.id());
    }
    if (end.get() != null) {
      // Accepted while somebody stopped the server and closed the connections that were listed.
      connection.close();
    }
    return connection;
  }

  private static void askWhoThePeerIs(TracedSocket socket) {
    try {
      socket.askWhoThePeerIs();
    } catch (IOException recorded) {
      // Nobody is kept from talking to it.
    }
  }

  private void ended(Connection connection) {
    connections.ended(connection);
    limit.ended();
    trouble.wake();
  }

  /** All at once: each close waits for a thread, and these would be as many waits. */
  private void closeConnections() {
    List<Connection> open = connections.open();
    open.forEach(Connection::beginClose);
    open.forEach(Connection::close);
  }

  private void clearUp() {
    endWith(new ServerEnd.StoppedHere());
    trouble.over();
    closeConnections();
    try {
      long deadline = tracer.clock().nanos() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
      for (Connection connection : connections.snapshot()) {
        Thread serving = connection.servingThread().orElse(null);
        if (serving != null) {
          serving.join(Duration.ofNanos(Math.max(1, deadline - tracer.clock().nanos())));
        }
      }
    } catch (InterruptedException stopForced) {
      Thread.currentThread().interrupt();
    } finally {
      finished.countDown();
    }
  }
}
