package dev.socketworkbench.replay;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.datagram.DatagramAnswerer;
import dev.socketworkbench.net.datagram.TracedDatagramSocket;
import dev.socketworkbench.net.layer.LayeredSocket;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Family;
import dev.socketworkbench.net.recording.TracedServerSocket;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.ListenerMaker;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.thread.ThreadKind;
import dev.socketworkbench.replay.part.Part;
import dev.socketworkbench.replay.part.Parts;
import dev.socketworkbench.tls.TlsSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A recorded server listens again: the first client meets what the first recorded connection did,
 * the second what the second did.
 */
public final class ServerReplay implements ReplayRun {
  private final Tracer tracer;
  private final Parts parts;
  private final List<Part> connections;
  private final ServerSettings settings;
  private final Optional<TlsSettings> tls;
  private final ReplayPace pace;
  private final ThreadKind threads;
  private final ReplayEnd end = new ReplayEnd();
  private final BlockingQueue<Optional<TracedSocket>> accepted = new LinkedBlockingQueue<>();
  private final List<PartPlayer> players = new ArrayList<>();
  private volatile TracedServerSocket listener;
  private volatile Endpoint local;

  /** Guarded by the players. */
  private boolean stopped;

  /**
   * A replay that has not begun.
   *
   * @param tracer records the replay's own calls
   * @param parts where the bytes of the recording are
   * @param connections what was done with each connection, in the order in which they were accepted
   * @param settings where it listens
   * @param tls what it needs to speak TLS where a connection did; empty if none did
   */
  public ServerReplay(
      Tracer tracer,
      Parts parts,
      List<Part> connections,
      ServerSettings settings,
      Optional<TlsSettings> tls,
      ReplayPace pace) {
    this.tracer = tracer;
    this.parts = parts;
    this.connections = List.copyOf(connections);
    this.settings = settings;
    this.tls = tls;
    this.pace = pace;
    this.threads = settings.unix().isPresent() ? ThreadKind.PLATFORM : ThreadKind.VIRTUAL;
  }

  @Override
  public void start() throws CallException {
    if (connections.getFirst().datagrams()) {
      startDatagrams();
      return;
    }
    listener = ListenerMaker.listen(tracer, tracer.next(SocketId.Role.SERVER), settings);
    local = listener.local();
    threads.unstarted(listener.id() + " accept", this::accept).start();
    threads.unstarted(listener.id() + " replay", () -> end.of(this::play)).start();
  }

  /** All that came to the socket is one part. */
  private void startDatagrams() throws CallException {
    SocketId id = tracer.next(SocketId.Role.SERVER);
    TracedDatagramSocket socket =
        settings.unix().isPresent()
            ? TracedDatagramSocket.openUnix(tracer, id)
            : TracedDatagramSocket.open(tracer, id, Family.of(settings.address()));
    try {
      socket.bind(settings.endpoint());
    } catch (CallException e) {
      socket.close();
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("nobody else can close this socket", e);
    }
    local = socket.local();
    Part part = connections.getFirst();
    PartPlayer player = new PartPlayer(part, parts, new DatagramAnswerer(socket), threads, pace);
    add(player);
    threads
        .unstarted(id + " replay", () -> end.of(() -> ReplayOutcome.of(player.play(), isStopped())))
        .start();
  }

  private void accept() {
    try {
      for (int i = 0; i < connections.size(); i++) {
        accepted.add(Optional.of(listener.accept()));
      }
    } catch (IOException recorded) {
      accepted.add(Optional.empty());
    }
  }

  private ReplayOutcome play() throws InterruptedException {
    List<List<Deviation>> found = new ArrayList<>();
    List<Thread> playing = new ArrayList<>();
    List<Deviation> absent = new ArrayList<>();
    for (Part part : connections) {
      Optional<TracedSocket> client = next(playing.isEmpty());
      if (client.isEmpty()) {
        absent.addAll(absent(playing.size()));
        break;
      }
      List<Deviation> mine = new ArrayList<>();
      found.add(mine);
      LayeredSocket socket = new LayeredSocket(client.get(), false);
      PartPlayer player = new PartPlayer(part, parts, socket, threads, pace);
      add(player);
      playing.add(start(part, socket, player, mine));
    }
    for (Thread each : playing) {
      each.join();
    }
    listener.close();
    List<Deviation> all = new ArrayList<>();
    found.forEach(all::addAll);
    all.addAll(absent);
    return ReplayOutcome.of(isStopped() ? List.of() : all, isStopped());
  }

  private Thread start(Part part, LayeredSocket socket, PartPlayer player, List<Deviation> found) {
    Thread thread =
        threads.unstarted(
            socket.id() + " replay",
            () -> {
              try {
                found.addAll(play(part, socket, player));
              } catch (InterruptedException neverHappens) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    return thread;
  }

  private List<Deviation> play(Part part, LayeredSocket socket, PartPlayer player)
      throws InterruptedException {
    if (part.secure() && tls.isPresent()) {
      socket.secure(tls.get());
      if (!player.shakeHands(socket)) {
        return List.of(Deviation.unsecured(part, socket));
      }
    }
    return player.play();
  }

  private void add(PartPlayer player) {
    synchronized (players) {
      players.add(player);
      if (stopped) {
        player.stop();
      }
    }
  }

  /** The next connection; empty if none came in time, or it was stopped. */
  private Optional<TracedSocket> next(boolean isFirst) throws InterruptedException {
    if (isFirst && !pace.limitsFirst()) {
      return accepted.take();
    }
    Optional<TracedSocket> client = accepted.poll(pace.limitNanos(), TimeUnit.NANOSECONDS);
    return client == null ? Optional.empty() : client;
  }

  private List<Deviation> absent(int came) {
    Part first = connections.get(came);
    return List.of(
        new Deviation(
            Deviation.Kind.ABSENT,
            first.socket(),
            Optional.of(listener.id()),
            0,
            List.of(
                "accepted "
                    + came
                    + " of the "
                    + connections.size()
                    + " connections that were recorded.")));
  }

  private boolean isStopped() {
    synchronized (players) {
      return stopped;
    }
  }

  @Override
  public Optional<Endpoint> endpoint() {
    return Optional.ofNullable(local);
  }

  @Override
  public Optional<ReplayOutcome> outcome() {
    return end.outcome();
  }

  @Override
  public ReplayOutcome awaitEnd() throws InterruptedException {
    return end.await();
  }

  @Override
  public void close() {
    List<PartPlayer> open;
    synchronized (players) {
      stopped |= end.outcome().isEmpty();
      open = List.copyOf(players);
    }
    if (listener != null) {
      listener.close();
    }
    open.forEach(PartPlayer::stop);
  }
}
