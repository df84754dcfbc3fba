package dev.socketworkbench.scenario;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.hand.CallScript;
import dev.socketworkbench.hand.SyntaxException;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.hand.HandSystem;
import dev.socketworkbench.net.layer.UnpreparedException;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Hold;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.scenario.ScenarioAction.Actor;
import dev.socketworkbench.scenario.ScenarioAction.Gate;
import dev.socketworkbench.script.ClientScript;
import dev.socketworkbench.script.ScriptBehaviours;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One run of a scenario on real sockets. What it opens stays open afterwards, to be looked at,
 * until the run is closed. {@link #run} belongs to one thread; everything else is thread-safe.
 */
public final class ScenarioRun implements AutoCloseable {
  private static final int CEILING_MILLIS = 10_000;
  private static final long LOOK_EVERY_NANOS = 2_000_000;

  private final Scenario scenario;
  private final Tracer tracer;
  private final ScenarioStage stage;
  private final Supplier<Optional<HandSystem>> hand;
  private final ScenarioFacts facts;

  /** The sockets whose calls are made by hand; null before the first. */
  private volatile CallScript script;

  private final Map<String, Server> servers = new ConcurrentHashMap<>();
  private final Map<String, Client> clients = new ConcurrentHashMap<>();

  /** The ports on which they listen, or did; only the run's thread asks. */
  private final Map<String, Integer> ports = new HashMap<>();

  private volatile boolean closed;

  /** The step that is being done; only the run's thread asks. */
  private ScenarioStep step;

  /**
   * A run that has not begun.
   *
   * @param journal where the tracer records
   * @param stage is told of its servers and clients
   * @param hand asked for when a call is made by hand; empty where there are no such calls
   */
  public ScenarioRun(
      Scenario scenario,
      Tracer tracer,
      Journal journal,
      ScenarioStage stage,
      Supplier<Optional<HandSystem>> hand) {
    this.scenario = scenario;
    this.tracer = tracer;
    this.stage = stage;
    this.hand = hand;
    this.facts = new ScenarioFacts(journal, tracer);
  }

  /**
   * Does all steps, each as soon as what it waits for is there.
   *
   * @throws ScenarioFailure if a step does not do what it is there for, or the run was closed
   * @throws InterruptedException if the thread was told to end
   */
  public void run() throws ScenarioFailure, InterruptedException {
    for (ScenarioStep each : scenario.steps()) {
      step = each;
      if (closed) {
        throw failure("the run was ended", null);
      }
      act(each.action());
    }
  }

  private void act(ScenarioAction action) throws ScenarioFailure, InterruptedException {
    switch (action) {
      case ScenarioAction.Serve serve -> serve(serve);
      case ScenarioAction.Connect connect -> connect(connect);
      case ScenarioAction.Send send -> send(send);
      case ScenarioAction.Finish finish -> finish(finish);
      case ScenarioAction.SetOption set -> set(set);
      case ScenarioAction.Stop stop -> server(stop.server()).stop();
      case ScenarioAction.HoldBack hold -> hold(hold);
      case ScenarioAction.LetOne let -> letOne(let);
      case ScenarioAction.Await await ->
          await(await.ceilingMillis(), () -> facts.holds(await.fact(), sockets(await.actor())));
      case ScenarioAction.CallByHand call -> call(call);
      case ScenarioAction.Say saying -> tracer.remark(saying.text());
    }
  }

  private void call(ScenarioAction.CallByHand call) throws ScenarioFailure, InterruptedException {
    if (script == null) {
      HandSystem system =
          hand.get()
              .orElseThrow(
                  () -> failure("this system has no calls that can be made by hand here", null));
      script = new CallScript(system, words -> {});
      closeIfClosed();
    }
    try {
      CallScript.LineResult result = script.run(call.line());
      check(call.expected(), result.call().filter(row -> result.failed()));
    } catch (SyntaxException e) {
      throw failure(e.getMessage(), null);
    }
  }

  private void serve(ScenarioAction.Serve serve) throws ScenarioFailure {
    ServerSettings settings = serve.settings();
    if (serve.portOf().isPresent()) {
      settings = settings.withPort(portOf(serve.portOf().get()));
    }
    Server server = new Server(tracer, settings, Optional.empty(), new ScriptBehaviours());
    if (!serve.accepts()) {
      server.accepting().pause();
    }
    server.pauseNewConnections(!serve.reads());
    servers.put(serve.name(), server);
    stage.enters(server);
    try {
      server.start();
      server.address().map(InetSocketAddress::getPort).ifPresent(it -> ports.put(serve.name(), it));
      check(serve.expected(), Optional.empty());
    } catch (CallException e) {
      check(serve.expected(), Optional.of(e.call()));
    } catch (UnpreparedException e) {
      throw failure(e.getMessage(), null);
    }
    closeIfClosed();
  }

  private void connect(ScenarioAction.Connect connect) throws ScenarioFailure {
    ClientSettings settings = connect.settings();
    if (connect.server().isPresent()) {
      String name = connect.server().get();
      boolean hasPort = server(name).settings().unix().isEmpty();
      settings =
          hasPort
              ? settings.with(ClientOptions.PORT, portOf(name))
              : like(server(name).settings(), settings);
      if (hasPort && !connect.hostGiven()) {
        settings = settings.withHost(hostOf(server(name)));
      }
    }
    Optional<ClientScript> script = script(settings);
    ClientListener listener = script.isPresent() ? script.get() : ClientListener.NONE;
    Client client = new Client(tracer, settings, listener);
    if (!connect.reads()) {
      client.reading().pause();
    }
    clients.put(connect.name(), client);
    stage.enters(client);
    closeIfClosed();
    try {
      client.connect();
      script.ifPresent(each -> each.begin(client));
      check(connect.expected(), Optional.empty());
    } catch (CallException e) {
      check(connect.expected(), Optional.of(e.call()));
    } catch (UnpreparedException e) {
      throw failure(e.getMessage(), null);
    } catch (IllegalStateException closedMeanwhile) {
      throw failure("the run was ended", null);
    }
  }

  private Optional<ClientScript> script(ClientSettings settings) throws ScenarioFailure {
    try {
      return ScriptOptions.isChosen(settings.values())
          ? Optional.of(ClientScript.of(tracer, settings, ClientListener.NONE))
          : Optional.empty();
    } catch (IOException e) {
      throw failure(e.getMessage(), null);
    }
  }

  /** Somebody may have closed the run while it opened something. */
  private void closeIfClosed() {
    if (closed) {
      close();
    }
  }

  private void check(Expected expected, Optional<Call> failed) throws ScenarioFailure {
    if (failed.isEmpty()) {
      if (!expected.maySucceed()) {
        throw failure("it was to fail, and did not", null);
      }
    } else if (closed) {
      throw failure("the run was ended", null); // which is why the call failed
    } else if (!expected.allows(failed.get().outcome())) {
      throw failure(
          failed.get().operation().berkeleyName()
              + " failed"
              + (expected.mayFail() ? " in another way" : ""),
          failed.get());
    }
  }

  private void send(ScenarioAction.Send send) throws ScenarioFailure, InterruptedException {
    ScenarioEnd end = end(send.actor());
    ByteBuffer bytes = send.bytes();
    long deadline = deadline(CEILING_MILLIS);
    boolean more = true;
    while (more) {
      long before = end.bytesOut();
      try {
        end.send(bytes.duplicate());
      } catch (IllegalStateException overMeanwhile) {
        check(send.expected(), failed(end));
        return;
      }
      if (!send.waits()) {
        return;
      }
      await(
          CEILING_MILLIS,
          () ->
              end.bytesOut() - before >= send.count() || end.failure().isPresent() || end.isOver());
      more = send.again() && end.failure().isEmpty() && tracer.clock().nanos() < deadline;
    }
    check(send.expected(), end.failure());
  }

  private Optional<Call> failed(ScenarioEnd end) throws ScenarioFailure {
    if (end.failure().isEmpty()) {
      throw failure("nothing can be sent any more", null);
    }
    return end.failure();
  }

  private void finish(ScenarioAction.Finish finish) throws ScenarioFailure, InterruptedException {
    ScenarioEnd end = end(finish.actor());
    switch (finish.how()) {
      case HALF_CLOSE -> {
        end.halfClose();
        await(CEILING_MILLIS, () -> facts.isMade(end.id(), Operation.SHUTDOWN) || end.isOver());
      }
      case CLOSE -> end.close();
      case ABORT -> end.abort();
    }
  }

  private void set(ScenarioAction.SetOption set) throws ScenarioFailure, InterruptedException {
    ScenarioEnd end = end(set.actor());
    try {
      String made =
          end.options().orElseThrow(() -> failure("it has no socket", null)).set(set.setting());
      assert made != null; // what the system made of it is a row, too
      check(set.expected(), Optional.empty());
    } catch (CallException e) {
      check(set.expected(), Optional.of(e.call()));
    } catch (IOException closedMeanwhile) {
      throw failure(closedMeanwhile.getMessage(), null);
    }
  }

  private void hold(ScenarioAction.HoldBack hold) throws ScenarioFailure, InterruptedException {
    Actor actor = hold.actor();
    Server server = actor.connection() == 0 ? servers.get(actor.name()) : null;
    if (server == null) {
      set(end(actor).reading(), hold.paused());
    } else if (hold.gate() == Gate.ACCEPTING) {
      set(server.accepting(), hold.paused());
    } else {
      server.pauseNewConnections(hold.paused());
      for (Connection connection : server.connections().snapshot()) {
        set(connection.reading(), hold.paused());
      }
    }
  }

  private static void set(Hold gate, boolean paused) {
    if (paused) {
      gate.pause();
    } else {
      gate.resume();
    }
  }

  private void letOne(ScenarioAction.LetOne let) throws ScenarioFailure, InterruptedException {
    if (let.gate() == Gate.ACCEPTING) {
      server(let.actor().name()).accepting().letOne();
    } else if (let.bytes() == 0) {
      end(let.actor()).reading().letOne();
    } else {
      end(let.actor()).reading().letOne(let.bytes());
    }
  }

  private Server server(String name) throws ScenarioFailure {
    Server server = servers.get(name);
    if (server == null) {
      throw failure("there is no server '" + name + "'", null);
    }
    return server;
  }

  /** The port of a server, also of one that has stopped. */
  private int portOf(String name) throws ScenarioFailure {
    Server server = server(name);
    Integer port = ports.get(name);
    return port == null ? server.settings().port() : port;
  }

  /** The client of a server on a Unix socket takes over its name and type. */
  private static ClientSettings like(ServerSettings server, ClientSettings client) {
    return client
        .with(ClientOptions.UNIX, server.get(ServerOptions.UNIX))
        .with(ClientOptions.UNIX_TYPE, server.get(ServerOptions.UNIX_TYPE));
  }

  private static String hostOf(Server server) {
    InetAddress address = server.settings().address();
    if (!address.isAnyLocalAddress()) {
      return address.getHostAddress();
    }
    return address.getAddress().length == 4 ? "127.0.0.1" : "::1";
  }

  /** A connection is waited for: it is there once it was accepted. */
  private ScenarioEnd end(Actor actor) throws ScenarioFailure, InterruptedException {
    if (actor.connection() == 0) {
      return new ScenarioEnd.OfClient(clients.get(actor.name()));
    }
    Server server = server(actor.name());
    int number = actor.connection();
    await(CEILING_MILLIS, () -> server.connections().size() >= number);
    return new ScenarioEnd.OfServer(server, server.connections().snapshot().get(number - 1));
  }

  /** The sockets of one of those who act, as far as there are any by now. */
  private Set<SocketId> sockets(Actor actor) {
    Set<SocketId> sockets = new HashSet<>();
    Optional.ofNullable(script)
        .flatMap(lines -> lines.socket(actor.name()))
        .ifPresent(sockets::add);
    Server server = servers.get(actor.name());
    if (server == null) {
      Optional.ofNullable(clients.get(actor.name())).flatMap(Client::id).ifPresent(sockets::add);
    } else if (actor.connection() == 0) {
      server.id().ifPresent(sockets::add);
      server.connections().snapshot().forEach(each -> sockets.add(each.id()));
    } else {
      server.connections().snapshot().stream()
          .skip(actor.connection() - 1L)
          .limit(1)
          .forEach(each -> sockets.add(each.id()));
    }
    return sockets;
  }

  private void await(int ceilingMillis, BooleanSupplier fact)
      throws ScenarioFailure, InterruptedException {
    long deadline = deadline(ceilingMillis);
    while (!fact.getAsBoolean()) {
      if (closed) {
        throw failure("the run was ended", null);
      }
      if (tracer.clock().nanos() >= deadline) {
        throw failure("did not happen within " + ceilingMillis / 1000 + " s", null);
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.parkNanos(this, LOOK_EVERY_NANOS);
    }
  }

  private long deadline(int ceilingMillis) {
    return tracer.clock().nanos() + TimeUnit.MILLISECONDS.toNanos(ceilingMillis);
  }

  private ScenarioFailure failure(String what, Call call) {
    return new ScenarioFailure(step, what, call);
  }

  /** Whether a socket is one of this run's. */
  public boolean owns(SocketId socket) {
    return switch (socket.role()) {
      case SERVER -> listens(socket);
      case CONN -> tracer.listenerOf(socket).filter(this::listens).isPresent();
      case CLIENT ->
          clients.values().stream().anyMatch(each -> each.id().filter(socket::equals).isPresent());
      case SOCK -> {
        CallScript now = script;
        yield now != null && now.sockets().contains(socket);
      }
    };
  }

  private boolean listens(SocketId socket) {
    return servers.values().stream().anyMatch(each -> each.id().filter(socket::equals).isPresent());
  }

  /** Ends the run, if it goes on, and closes everything that it has opened. */
  @Override
  public void close() {
    closed = true;
    clients.values().forEach(Client::close);
    servers.values().forEach(Server::close);
    CallScript now = script;
    if (now != null) {
      now.close();
    }
  }
}
