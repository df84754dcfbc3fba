package dev.socketworkbench.net.behaviour;

import dev.socketworkbench.net.recording.TracedSocket;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Receives until the peer's end of stream, and answers nothing. */
public final class DiscardBehaviour implements Behaviour {

  @Override
  public void serve(TracedSocket socket, Conversation conversation) throws IOException {
    ByteBuffer buffer = conversation.buffer();
    while (socket.recv(buffer) != TracedSocket.END_OF_STREAM) {
      buffer.clear();
    }
  }
}
