package dev.socketworkbench.net.behaviour;

import dev.socketworkbench.net.recording.PeerSocket;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Sends what its client sends to all others, as it comes, until the client has no more. */
public final class BroadcastBehaviour implements Behaviour {

  @Override
  public void serve(PeerSocket socket, Conversation conversation) throws IOException {
    ByteBuffer buffer = conversation.buffer();
    while (socket.recv(buffer) != PeerSocket.END_OF_STREAM) {
      conversation.sendToOthers(Reactions.copy(buffer.flip()));
      buffer.clear();
    }
  }
}
