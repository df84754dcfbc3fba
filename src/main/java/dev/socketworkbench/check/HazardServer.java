package dev.socketworkbench.check;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.behaviour.Behaviour;
import dev.socketworkbench.net.behaviour.Conversation;
import dev.socketworkbench.net.recording.PeerSocket;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.script.ChosenScript;
import dev.socketworkbench.script.play.RulePlayer;
import dev.socketworkbench.script.play.ScriptPeer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A server by the specification's rules that moves its bytes in some manner. Thread-safe. */
final class HazardServer implements Behaviour {
  private final Tracer tracer;
  private final ChosenScript rules;
  private final Manner manner;
  private final EarlyEnd early;
  private final List<SocketId> served = new CopyOnWriteArrayList<>();
  private final AtomicLong sent = new AtomicLong();

  /** What becomes of a connection in the middle of an answer. */
  enum EarlyEndKind {
    NOTHING,
    RESET,
    CLOSE,
    SILENCE
  }

  /**
   * How a connection ends before its answer is whole.
   *
   * @param how in which way
   * @param after after so many bytes of the stream
   */
  record EarlyEnd(EarlyEndKind how, long after) {
    static final EarlyEnd NONE = new EarlyEnd(EarlyEndKind.NOTHING, Long.MAX_VALUE);
  }

  HazardServer(Tracer tracer, ChosenScript rules, Manner manner, EarlyEnd early) {
    this.tracer = tracer;
    this.rules = rules;
    this.manner = manner;
    this.early = early;
  }

  /** The sockets of its connections so far. */
  List<SocketId> served() {
    return List.copyOf(served);
  }

  /** How many bytes its connections have sent. */
  long sent() {
    return sent.get();
  }

  @Override
  public void serve(PeerSocket socket, Conversation conversation) throws IOException {
    served.add(socket.id());
    HazardPeer peer = new HazardPeer(socket, manner);
    ServedInPart cut = new ServedInPart(peer, early);
    Thread.ofVirtual()
        .name(socket.id() + " end")
        .start(
            () -> {
              conversation.awaitClosed();
              peer.over();
            });
    RulePlayer player = new RulePlayer(rules.world(tracer), cut);
    try {
      player.connected();
      ByteBuffer buffer = conversation.buffer();
      while (!player.isOver()) {
        int most = Math.min(buffer.capacity(), peer.beforeReceive());
        if (socket.recv(buffer.clear().limit(most)) == PeerSocket.END_OF_STREAM) {
          if (!cut.isSilent()) {
            player.ended();
          }
          break;
        }
        if (!cut.isSilent()) {
          player.came(buffer.flip());
        }
      }
      if (cut.isSilent()) {
        conversation.awaitClosed();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      player.over();
      sent.addAndGet(peer.sent());
    }
  }

  /** Sends only the beginning of what is to be sent, and then does what was decided. */
  private static final class ServedInPart implements ScriptPeer {
    private final HazardPeer peer;
    private final EarlyEnd early;
    private volatile boolean silent;

    ServedInPart(HazardPeer peer, EarlyEnd early) {
      this.peer = peer;
      this.early = early;
    }

    boolean isSilent() {
      return silent;
    }

    @Override
    public SocketId id() {
      return peer.id();
    }

    @Override
    public String address() {
      return peer.address();
    }

    @Override
    public void send(ByteBuffer bytes) throws IOException {
      long room = early.after() - peer.sent();
      if (room > bytes.remaining()) {
        peer.send(bytes);
        return;
      }
      if (room > 0) {
        peer.send(bytes.slice(bytes.position(), (int) room));
      }
      switch (early.how()) {
        case NOTHING -> {}
        case RESET -> peer.abort();
        case CLOSE -> peer.close();
        case SILENCE -> silent = true;
      }
    }

    @Override
    public void halfClose() throws IOException {
      if (!silent) {
        peer.halfClose();
      }
    }

    @Override
    public void close() {
      if (!silent) {
        peer.close();
      }
    }

    @Override
    public void abort() {
      if (!silent) {
        peer.abort();
      }
    }

    @Override
    public boolean pause(long nanos) {
      return peer.pause(nanos);
    }

    @Override
    public boolean isOpen() {
      return peer.isOpen();
    }
  }
}
