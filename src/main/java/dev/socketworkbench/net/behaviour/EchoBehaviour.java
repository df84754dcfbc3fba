package dev.socketworkbench.net.behaviour;

import dev.socketworkbench.net.recording.PeerSocket;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Sends every byte back, until the peer's end of stream. */
public final class EchoBehaviour implements Behaviour {

  @Override
  public void serve(PeerSocket socket, Conversation conversation) throws IOException {
    ByteBuffer buffer = conversation.buffer();
    while (socket.recv(buffer) != PeerSocket.END_OF_STREAM) {
      buffer.flip();
      socket.sendAll(buffer);
      buffer.clear();
    }
  }
}
