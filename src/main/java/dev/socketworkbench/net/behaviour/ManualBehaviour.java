package dev.socketworkbench.net.behaviour;

import dev.socketworkbench.net.recording.PeerSocket;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Receives, and leaves every answer to a person ({@code Server.send}); after the peer's end of
 * stream the connection stays half-open until that person closes it.
 */
public final class ManualBehaviour implements Behaviour {

  @Override
  public void serve(PeerSocket socket, Conversation conversation) throws IOException {
    ByteBuffer buffer = conversation.buffer();
    while (socket.recv(buffer) != PeerSocket.END_OF_STREAM) {
      buffer.clear();
    }
    conversation.awaitClosed();
  }
}
