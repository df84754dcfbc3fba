package dev.socketworkbench.script;

import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.script.play.RulePlayer;
import dev.socketworkbench.script.play.ScriptWorld;
import dev.socketworkbench.script.play.SequenceEnd;
import dev.socketworkbench.script.play.SequencePlayer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Plays a script as one client: listens to it from the beginning, and acts once it is connected.
 * Thread-safe.
 */
public final class ClientScript implements ClientListener {
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final Tracer tracer;
  private final ClientSettings settings;
  private final ClientListener also;
  private volatile ChosenScript chosen;
  private volatile ClientPeer peer;

  /** Whether the connection was over, perhaps before anything was played. */
  private volatile boolean gone;

  /** Whether it was told to stop, perhaps before anything was played. */
  private volatile boolean stopped;

  private final CompletableFuture<Player> begun = new CompletableFuture<>();
  private final CompletableFuture<Optional<SequenceEnd>> end = new CompletableFuture<>();

  /** What the receiving thread tells. */
  private interface Player {
    void came(ByteBuffer bytes) throws IOException;

    void ended(Ending ending) throws IOException;

    void stop();
  }

  /**
   * The script of a client's settings, which is not read yet.
   *
   * @param also hears everything, too
   */
  public ClientScript(Tracer tracer, ClientSettings settings, ClientListener also) {
    this.tracer = tracer;
    this.settings = settings;
    this.also = also;
  }

  /**
   * The script of a client's settings.
   *
   * @param also hears everything, too
   * @throws ScriptUnusableException if it cannot be read, has mistakes, or asks for what it may not
   *     have
   */
  public static ClientScript of(Tracer tracer, ClientSettings settings, ClientListener also)
      throws ScriptUnusableException {
    ClientScript script = new ClientScript(tracer, settings, also);
    script.read();
    return script;
  }

  /**
   * Reads the script, before the client connects.
   *
   * @throws ScriptUnusableException if it cannot be read, has mistakes, or asks for what it may not
   *     have
   */
  public void read() throws ScriptUnusableException {
    chosen = ChosenScript.of(settings.values(), settings.isDatagrams());
  }

  /** The script and where it is from; once it is read. */
  public ChosenScript chosen() {
    return chosen;
  }

  /** Whether it is read, so that it can be played. */
  public boolean isRead() {
    return chosen != null;
  }

  /** Begins to play: the client is connected. */
  public void begin(Client client) {
    ClientPeer made = new ClientPeer(client);
    peer = made;
    if (gone || stopped) {
      made.over();
    }
    ScriptWorld world = chosen.world(tracer);
    if (chosen.isSequence()) {
      SequencePlayer player = new SequencePlayer(world, made);
      begun.complete(new OfSequence(player));
      if (stopped) {
        player.stop();
      }
      Thread.ofVirtual().name(made.id() + " script").start(() -> play(player));
      return;
    }
    RulePlayer player = new RulePlayer(world, made);
    Thread.ofVirtual().name(made.id() + " script").start(() -> connected(player, made, client));
  }

  private void play(SequencePlayer player) {
    try {
      end.complete(Optional.of(player.play()));
    } finally {
      end.complete(Optional.empty()); // without effect, unless that failed
    }
  }

  /** What comes meanwhile waits. */
  private void connected(RulePlayer player, ClientPeer made, Client client) {
    try {
      player.connected();
    } catch (IOException recorded) {
      // The receiving thread notices, too.
    } finally {
      begun.complete(new OfRules(player, made, client));
    }
  }

  /** Ends a sequence early, and the looking at rules. */
  public void stop() {
    stopped = true;
    wake();
    if (begun.isDone()) {
      begun.join().stop();
    }
  }

  /**
   * Waits until it is over.
   *
   * @param enough asked ten times a second: whether nobody wants to know any more
   * @return how a sequence ended; empty for rules, if that was enough, or if playing itself failed
   */
  public Optional<SequenceEnd> awaitEnd(BooleanSupplier enough) throws InterruptedException {
    while (!enough.getAsBoolean()) {
      try {
        return end.get(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        // It goes on.
      } catch (ExecutionException neverHappens) {
        throw new IllegalStateException(neverHappens);
      }
    }
    return Optional.empty();
  }

  /** How a sequence ended; empty while it plays, and for rules. */
  public Optional<SequenceEnd> end() {
    return end.getNow(Optional.empty());
  }

  @Override
  public void received(ByteBuffer bytes) {
    also.received(bytes.duplicate());
    try {
      begun.join().came(bytes);
    } catch (IOException recorded) {
      // The journal has the call that failed.
    }
  }

  /** The receiving thread may be waiting for what is done on connecting. */
  @Override
  public void closedHere() {
    also.closedHere();
    ClientPeer present = peer;
    if (present == null || !present.isEndedByScript()) {
      stop();
    }
    gone = true;
    wake();
  }

  /** A delay ends with its connection. */
  private void wake() {
    ClientPeer present = peer;
    if (present != null) {
      present.over();
    }
  }

  @Override
  public void ended(Ending ending) {
    also.ended(ending);
    if (ending.isOver()) {
      gone = true;
      wake();
    }
    try {
      begun.join().ended(ending);
    } catch (IOException recorded) {
      // The journal has the call that failed.
    }
  }

  /** Feeds a sequence. */
  private record OfSequence(SequencePlayer player) implements Player {
    @Override
    public void came(ByteBuffer bytes) {
      player.came(bytes);
    }

    @Override
    public void ended(Ending ending) {
      player.ended(
          switch (ending) {
            case RESET -> "the peer reset the connection";
            case HALF_CLOSED_BY_PEER, CLOSED_BY_PEER -> SequencePlayer.END_OF_STREAM;
            case CLOSED_HERE, ABORTED_HERE -> "the connection was closed here";
            default -> "the connection failed";
          });
    }

    @Override
    public void stop() {
      player.stop();
    }
  }

  /** Feeds rules. */
  private final class OfRules implements Player {
    private final RulePlayer player;
    private final ClientPeer peer;
    private final Client client;

    OfRules(RulePlayer player, ClientPeer peer, Client client) {
      this.player = player;
      this.peer = peer;
      this.client = client;
    }

    @Override
    public void came(ByteBuffer bytes) throws IOException {
      if (!player.isOver()) {
        player.came(bytes);
      }
    }

    @Override
    public void ended(Ending ending) throws IOException {
      try {
        if (!ending.isOver() && !player.isOver()) {
          player.ended();
        }
      } finally {
        player.over();
        peer.over();
        client.close();
        end.complete(Optional.empty());
      }
    }

    @Override
    public void stop() {
      peer.over(); // the rest is for the thread that feeds it
    }
  }
}
