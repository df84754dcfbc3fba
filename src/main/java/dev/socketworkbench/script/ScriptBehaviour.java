package dev.socketworkbench.script;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.behaviour.Behaviour;
import dev.socketworkbench.net.behaviour.Conversation;
import dev.socketworkbench.net.recording.PeerSocket;
import dev.socketworkbench.script.play.RulePlayer;
import dev.socketworkbench.script.play.ScriptPeer;
import dev.socketworkbench.script.play.ScriptWorld;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Answers each client by the rules of a script. */
final class ScriptBehaviour implements Behaviour {
  private final ScriptWorld world;

  ScriptBehaviour(ScriptWorld world) {
    this.world = world;
  }

  @Override
  public void serve(PeerSocket socket, Conversation conversation) throws IOException {
    RulePlayer player = new RulePlayer(world, new ServedPeer(socket, conversation));
    try {
      player.connected();
      ByteBuffer buffer = conversation.buffer();
      while (!player.isOver()) {
        if (socket.recv(buffer.clear()) == PeerSocket.END_OF_STREAM) {
          player.ended();
          return;
        }
        player.came(buffer.flip());
      }
    } finally {
      player.over();
    }
  }

  /** A client of the server. */
  private record ServedPeer(PeerSocket socket, Conversation conversation) implements ScriptPeer {
    @Override
    public SocketId id() {
      return socket.id();
    }

    @Override
    public String address() {
      return socket.peer().toString();
    }

    @Override
    public void send(ByteBuffer bytes) throws IOException {
      socket.sendAll(bytes);
    }

    @Override
    public void halfClose() throws IOException {
      socket.shutDown();
    }

    @Override
    public void close() {
      socket.close();
    }

    @Override
    public void abort() {
      socket.abort();
    }

    @Override
    public boolean pause(long nanos) {
      return !conversation.awaitClosed(nanos);
    }

    @Override
    public boolean isOpen() {
      return !socket.ending().isOver();
    }
  }
}
