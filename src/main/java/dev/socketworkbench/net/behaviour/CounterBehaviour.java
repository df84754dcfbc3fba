package dev.socketworkbench.net.behaviour;

import dev.socketworkbench.net.recording.PeerSocket;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Answers each recv with how many there were and how many bytes they gave: a stream keeps the
 * bytes, and not how they were sent.
 */
public final class CounterBehaviour implements Behaviour {

  @Override
  public void serve(PeerSocket socket, Conversation conversation) throws IOException {
    ByteBuffer buffer = conversation.buffer();
    long bytes = 0;
    for (long count = 1; ; count++) {
      int received = socket.recv(buffer.clear());
      if (received == PeerSocket.END_OF_STREAM) {
        return;
      }
      bytes += received;
      socket.sendAll(count + " recvs, " + bytes + " B\n");
    }
  }
}
