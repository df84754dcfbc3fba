package dev.socketworkbench.check;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.client.Connector;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.recording.PeerSocket;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.script.play.SequenceEnd;
import dev.socketworkbench.script.play.SequencePlayer;
import dev.socketworkbench.script.syntax.Script;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Plays conversations with a server, each on a socket of its own. Thread-safe. */
final class TalkPlayer {
  private static final int BUFFER = 8192;

  /** A conversation may take so many limits: it may wait several times. */
  private static final int LIMITS = 4;

  private final Tracer tracer;
  private final Specification specification;
  private final ProgramUnderTest server;
  private final long limitNanos;

  TalkPlayer(Tracer tracer, Specification specification, ProgramUnderTest server, long limitNanos) {
    this.tracer = tracer;
    this.specification = specification;
    this.server = server;
    this.limitNanos = limitNanos;
  }

  /** Connects. */
  PeerSocket connect(Manner manner) throws CallException {
    ClientSettings settings =
        ClientSettings.tutorial()
            .withHost(server.host())
            .withPort(server.port())
            .withConnectTimeoutMillis((int) TimeUnit.NANOSECONDS.toMillis(limitNanos));
    if (manner.receiveBuffer() > 0) {
      settings = settings.with(ClientOptions.RECEIVE_BUFFER, manner.receiveBuffer());
    }
    return new Connector(tracer, settings, new AnyAttempt()).connect();
  }

  /** The whole conversation, as the specification says. */
  PlayedTalk play(Manner manner) throws InterruptedException {
    return play(specification.script(), manner);
  }

  /** A variant of it, to its end. */
  PlayedTalk play(Script variant, Manner manner) throws InterruptedException {
    PeerSocket socket;
    try {
      socket = connect(manner);
    } catch (CallException e) {
      return new PlayedTalk(
          Optional.of(e.call().socket()),
          false,
          "no connection: " + e.getMessage(),
          0,
          ByteBuffer.allocate(0));
    }
    try {
      return play(variant, manner, socket);
    } finally {
      socket.close();
    }
  }

  private PlayedTalk play(Script variant, Manner manner, PeerSocket socket)
      throws InterruptedException {
    HazardPeer peer = new HazardPeer(socket, manner);
    SequencePlayer player =
        new SequencePlayer(
            specification.played(SpecificationVariants.within(variant, limitNanos)).world(tracer),
            peer);
    CountDownLatch done = new CountDownLatch(1);
    AtomicBoolean late = new AtomicBoolean();
    Thread receiving =
        Thread.ofVirtual()
            .name(socket.id() + " receive")
            .start(() -> receive(socket, peer, player));
    Thread watching =
        Thread.ofVirtual()
            .name(socket.id() + " limit")
            .start(() -> watch(done, late, socket, peer, player));
    SequenceEnd end;
    try {
      end = player.play();
    } finally {
      done.countDown();
      peer.over();
      socket.close();
      receiving.join();
      watching.join();
    }
    boolean passed = end.result() == SequenceEnd.HowEnded.PASSED;
    return new PlayedTalk(
        Optional.of(socket.id()),
        passed,
        passed ? "" : late.get() ? tooLate() : end.sentence(),
        peer.sent(),
        ByteBuffer.wrap(peer.kept()).asReadOnlyBuffer());
  }

  private String tooLate() {
    return "not over within " + LogFormat.duration(LIMITS * limitNanos);
  }

  private void watch(
      CountDownLatch done,
      AtomicBoolean late,
      PeerSocket socket,
      HazardPeer peer,
      SequencePlayer player) {
    try {
      if (!done.await(LIMITS * limitNanos, TimeUnit.NANOSECONDS)) {
        late.set(true);
        player.stop();
        peer.over();
        socket.abort();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void receive(PeerSocket socket, HazardPeer peer, SequencePlayer player) {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    String how = SequencePlayer.END_OF_STREAM;
    try {
      int came;
      do {
        int most = Math.min(BUFFER, peer.beforeReceive());
        came = socket.recv(buffer.clear().limit(most));
        if (came != PeerSocket.END_OF_STREAM) {
          player.came(buffer.flip());
        }
      } while (came != PeerSocket.END_OF_STREAM);
    } catch (IOException recorded) {
      how =
          socket.ending() == Ending.RESET
              ? "the peer reset the connection"
              : "the connection was closed here";
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      how = "the connection was closed here";
    }
    player.ended(how);
  }

  /** Nobody gives up. */
  private record AnyAttempt() implements Connector.Attempts {
    @Override
    public void begin(SocketId id) {
      // Its rows say so.
    }

    @Override
    public void trying(PeerSocket socket) {
      // It has its own limit.
    }

    @Override
    public boolean givenUp() {
      return false;
    }
  }
}
