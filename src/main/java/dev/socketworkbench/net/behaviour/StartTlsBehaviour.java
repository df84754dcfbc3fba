package dev.socketworkbench.net.behaviour;

import dev.socketworkbench.net.recording.Bytes;
import dev.socketworkbench.net.recording.PeerSocket;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Answers each line; after the line {@code STARTTLS} it says that it is ready, and everything that
 * follows on the same connection is TLS.
 */
public final class StartTlsBehaviour implements Behaviour {
  @Override
  public void serve(PeerSocket socket, Conversation conversation) throws IOException {
    socket.sendAll("220 ready; STARTTLS turns to TLS\r\n");

    ByteBuffer buffer = conversation.buffer();
    LineBuffer line = new LineBuffer(LineEchoBehaviour.LONGEST_LINE);
    while (socket.recv(buffer) != PeerSocket.END_OF_STREAM) {
      buffer.flip();
      while (line.takeFrom(buffer)) {
        ByteBuffer said = line.take();
        if (Bytes.text(said).equalsIgnoreCase("STARTTLS")) {
          // What came behind this line in plain text is dropped: it could be anybody's.
          buffer.position(buffer.limit());
          socket.sendAll("220 go ahead\r\n");
          conversation.startTls();
        } else {
          socket.sendAll(Bytes.join("250 ", said, "\r\n"));
        }
      }
      buffer.clear();
    }
  }
}
