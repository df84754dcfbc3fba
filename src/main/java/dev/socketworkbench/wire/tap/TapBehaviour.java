package dev.socketworkbench.wire.tap;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.behaviour.Behaviour;
import dev.socketworkbench.net.behaviour.Conversation;
import dev.socketworkbench.net.client.Connector;
import dev.socketworkbench.net.layer.LayeredSocket;
import dev.socketworkbench.net.recording.PeerSocket;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.thread.ThreadKind;
import dev.socketworkbench.tls.TlsSettings;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a tap does with each client: connects to the target, and passes on until both have ended.
 */
final class TapBehaviour implements Behaviour {
  private final Tracer tracer;
  private final TapSettings settings;
  private final Optional<TlsSettings> tls;
  private final OwnEnds ends = new OwnEnds();
  private final AtomicLong number = new AtomicLong();
  private final AtomicLong waiting = new AtomicLong();

  /** With TLS to the target if there are settings for it; the server speaks it to clients. */
  TapBehaviour(Tracer tracer, TapSettings settings, Optional<TlsSettings> tls) {
    this.tracer = tracer;
    this.settings = settings;
    this.tls = tls;
  }

  @Override
  public void serve(PeerSocket client, Conversation conversation) throws IOException {
    long mine = number.incrementAndGet();
    WantedEnd target = new WantedEnd();
    // Whoever closes the accepted end, or stops the tap, closes the other one by that.
    ThreadKind.VIRTUAL
        .unstarted(
            client.id() + " tap end",
            () -> {
              conversation.awaitClosed();
              target.giveUp();
            })
        .start();
    try {
      if (ends.accepted(client)) {
        reachedItself(client);
      } else {
        PeerSocket server = connected(client, target, conversation);
        if (server != null) {
          serve(client, server, mine);
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      ends.forget(client);
    }
    if (client.ending().isOver()) {
      throw new ClosedChannelException(); // It was ended, and TLS has nothing to say there.
    }
  }

  private void serve(PeerSocket client, PeerSocket server, long mine) throws InterruptedException {
    try {
      if (ends.connected(server)) {
        reachedItself(client);
        server.abort();
      } else {
        pass(new Relay(tracer, client, server), mine);
      }
    } finally {
      ends.forgetConnected(server);
      server.close();
    }
  }

  private void reachedItself(PeerSocket client) {
    tracer.remark(client.id(), "the tap has connected to itself: reset");
    client.abort();
  }

  /** The target's end; null if there is none, and the client has been given what it is to get. */
  private PeerSocket connected(PeerSocket client, WantedEnd target, Conversation conversation) {
    try {
      PeerSocket server = new Connector(tracer, settings.target(), target).connect();
      tracer.remark(client.id(), "passed on to " + server.id());
      if (tls.isPresent() && server instanceof LayeredSocket layered) {
        layered.secure(tls.get());
        layered.handshake();
      }
      return server;
    } catch (IOException refused) {
      boolean wanted = !target.givenUp();
      target.giveUp();
      if (wanted) {
        tracer.remark(
            client.id(), "no connection to the target (" + refused.getMessage() + "): " + answer());
        switch (settings.whenRefused()) {
          case RESET -> client.abort();
          case CLOSE -> client.close();
          case SILENCE -> conversation.awaitClosed();
        }
      }
      return null;
    }
  }

  private String answer() {
    return switch (settings.whenRefused()) {
      case RESET -> "reset";
      case CLOSE -> "closed";
      case SILENCE -> "left alone";
    };
  }

  private void pass(Relay relay, long mine) throws InterruptedException {
    ThreadKind threads =
        Thread.currentThread().isVirtual() ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM;
    Passage back = passage(relay, FaultWay.TO_CLIENT, mine, threads);
    Thread receiving = threads.unstarted(relay.from(FaultWay.TO_CLIENT).id().toString(), back);
    receiving.start();
    try {
      passage(relay, FaultWay.TO_SERVER, mine, threads).run();
      receiving.join();
    } finally {
      relay.end();
    }
  }

  private Passage passage(Relay relay, FaultWay direction, long mine, ThreadKind threads) {
    List<Fault> faults = settings.faults(direction);
    SplittableRandom random = settings.random(mine, direction);
    return new Passage(
        relay,
        direction,
        new StreamFaults(faults, random.split()),
        new Timing(faults, random.split()),
        new WaitingPieces(waiting),
        threads);
  }

  /** What is being connected, until nobody wants it any more. */
  private static final class WantedEnd implements Connector.Attempts {
    private final AtomicReference<PeerSocket> trying = new AtomicReference<>();
    private final AtomicBoolean unwanted = new AtomicBoolean();

    @Override
    public void begin(SocketId id) {
      // Its rows say so.
    }

    @Override
    public void trying(PeerSocket socket) {
      trying.set(socket);
      if (unwanted.get()) {
        socket.close();
      }
    }

    @Override
    public boolean givenUp() {
      return unwanted.get();
    }

    void giveUp() {
      unwanted.set(true);
      PeerSocket present = trying.get();
      if (present != null) {
        present.close();
      }
    }
  }
}
