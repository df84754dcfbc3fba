package dev.socketworkbench.net.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.thread.ThreadKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much may wait to be sent, and what is said when it is not. */
class OutboxTest {
  private static final int MOST = 1 << 20;

  @TempDir Path folder;

  /** Takes nothing until it is told to, and then everything or nothing. */
  private static final class SlowPeer implements PeerSocket {
    private final CountDownLatch go = new CountDownLatch(1);
    private volatile boolean fails;
    private long sent;

    void go(boolean failing) {
      fails = failing;
      go.countDown();
    }

    @Override
    public synchronized void sendAll(ByteBuffer buffer) throws IOException {
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      if (fails) {
        throw new IOException("reset");
      }
      sent += buffer.remaining();
    }

    @Override
    public synchronized long sent() {
      return sent;
    }

    @Override
    public SocketId id() {
      return new SocketId(SocketId.Role.CONN, 1);
    }

    @Override
    public Ending ending() {
      return Ending.OPEN;
    }

    @Override
    public ChannelCalls.Recorded recorded() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Endpoint local() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Endpoint peer() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long received() {
      return 0;
    }

    @Override
    public Optional<Call> failure() {
      return Optional.empty();
    }

    @Override
    public void heldBy(Hold gate) {}

    @Override
    public boolean isReceiving() {
      return false;
    }

    @Override
    public int recv(ByteBuffer buffer) {
      return END_OF_STREAM;
    }

    @Override
    public void shutDown() {}

    @Override
    public void close() {}

    @Override
    public void abort() {}
  }

  private static int fill(Outbox outbox) {
    int pieces = 0;
    while (outbox.send(ByteBuffer.allocate(1), MOST)) {
      pieces++;
      assertThat(pieces).as("pieces of a byte").isLessThan(MOST / 100);
    }
    return pieces;
  }

  @Test
  void aPieceThatWaitsTakesMoreThanItsBytes() throws Exception {
    try (Session session = new Session(folder)) {
      SlowPeer peer = new SlowPeer();
      Outbox outbox = new Outbox(session.tracer(), peer, ThreadKind.VIRTUAL, () -> {});
      int pieces = fill(outbox);
      assertThat(outbox.send(ByteBuffer.allocate(1))).as("with the usual limit").isTrue();
      peer.go(false);
      assertThat(outbox.awaitSent()).isTrue();
      assertThat(peer.sent()).isEqualTo(pieces + 1);
      assertThat(outbox.send(ByteBuffer.allocate(1), MOST)).isTrue();
      outbox.halfClose();
    }
  }

  @Test
  void whatWasNotSentIsSaid() throws Exception {
    try (Session session = new Session(folder)) {
      SlowPeer peer = new SlowPeer();
      CountDownLatch failed = new CountDownLatch(1);
      Outbox outbox = new Outbox(session.tracer(), peer, ThreadKind.VIRTUAL, failed::countDown);
      fill(outbox);
      peer.go(true);
      assertThat(outbox.awaitSent()).isFalse();
      failed.await();
      assertThat(outbox.accepts()).isFalse();
    }
  }
}
