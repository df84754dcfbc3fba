package dev.socketworkbench.net.behaviour;

import dev.socketworkbench.net.recording.PeerSocket;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Receives until the peer's end of stream, and answers nothing. */
public final class DiscardBehaviour implements Behaviour {

  @Override
  public void serve(PeerSocket socket, Conversation conversation) throws IOException {
    ByteBuffer buffer = conversation.buffer();
    while (socket.recv(buffer) != PeerSocket.END_OF_STREAM) {
      buffer.clear();
    }
  }
}
