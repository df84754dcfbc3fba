package dev.socketworkbench.replay;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.channel.UnixType;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.client.Connector;
import dev.socketworkbench.net.layer.LayeredSocket;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.PeerSocket;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.thread.ThreadKind;
import dev.socketworkbench.replay.part.Part;
import dev.socketworkbench.replay.part.Parts;
import dev.socketworkbench.tls.TlsSettings;
import java.util.List;
import java.util.Optional;

/** A recorded client connects again, and does what it did. */
public final class ClientReplay implements ReplayRun {
  private final Tracer tracer;
  private final Parts parts;
  private final Part part;
  private final ClientSettings settings;
  private final Optional<TlsSettings> tls;
  private final ReplayPace pace;
  private final ThreadKind threads;
  private final ReplayEnd end = new ReplayEnd();

  /** The socket that is connecting. Guarded by this. */
  private PeerSocket trying;

  /** Guarded by this. */
  private PartPlayer player;

  /** Guarded by this. */
  private boolean stopped;

  /**
   * A replay that has not begun.
   *
   * @param tracer records the replay's own calls
   * @param parts where the bytes of the recording are
   * @param settings whom it connects to, and how; the part tells whether with datagrams
   * @param tls what it needs to speak TLS; empty if the part did not
   */
  public ClientReplay(
      Tracer tracer,
      Parts parts,
      Part part,
      ClientSettings settings,
      Optional<TlsSettings> tls,
      ReplayPace pace) {
    this.tracer = tracer;
    this.parts = parts;
    this.part = part;
    this.settings = part.datagrams() ? withDatagrams(settings) : settings;
    this.tls = tls;
    this.pace = pace;
    this.threads = settings.unix().isPresent() ? ThreadKind.PLATFORM : ThreadKind.VIRTUAL;
  }

  private static ClientSettings withDatagrams(ClientSettings settings) {
    return settings.unix().isPresent()
        ? settings.with(ClientOptions.UNIX_TYPE, UnixType.DATAGRAM)
        : settings.withDatagrams(true);
  }

  @Override
  public void start() {
    threads.unstarted("replay", () -> end.of(this::play)).start();
  }

  private ReplayOutcome play() throws InterruptedException {
    PeerSocket connected;
    PartPlayer playing;
    try {
      connected = new Connector(tracer, settings, new Attempt()).connect();
      Thread.currentThread().setName(connected.id() + " replay");
      playing = new PartPlayer(part, parts, connected, threads, pace);
    } catch (CallException e) {
      return ReplayOutcome.failed(e.call(), isStopped());
    }
    synchronized (this) {
      player = playing;
      if (stopped) {
        playing.stop();
      }
    }
    if (connected instanceof LayeredSocket layered && tls.isPresent()) {
      layered.secure(tls.get());
      if (!playing.shakeHands(layered)) {
        return ReplayOutcome.unsecured(part, layered, isStopped());
      }
    }
    List<Deviation> deviations = playing.play();
    return ReplayOutcome.of(deviations, isStopped());
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  /** Lets a stop end the connect. */
  private final class Attempt implements Connector.Attempts {
    @Override
    public void begin(SocketId id) {
      Thread.currentThread().setName(id + " connect");
    }

    @Override
    public void trying(PeerSocket socket) {
      synchronized (ClientReplay.this) {
        trying = socket;
        if (stopped) {
          socket.close();
        }
      }
    }

    @Override
    public boolean givenUp() {
      return isStopped();
    }
  }

  @Override
  public Optional<Endpoint> endpoint() {
    return Optional.empty();
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
    PartPlayer playing;
    PeerSocket connecting;
    synchronized (this) {
      stopped |= end.outcome().isEmpty();
      playing = player;
      connecting = trying;
    }
    if (playing != null) {
      playing.stop();
    } else if (connecting != null) {
      connecting.close();
    }
  }
}
