package dev.socketworkbench.net.behaviour;

import dev.socketworkbench.net.recording.Bytes;
import dev.socketworkbench.net.recording.PeerSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;

/** The tutorial's server: greets, receives once, repeats what it got, and obeys "shutdown". */
public final class TutorialBehaviour implements Behaviour {

  @Override
  public void serve(PeerSocket socket, Conversation conversation) throws IOException {
    socket.sendAll("You connected at [" + conversation.now() + "]\n");

    ByteBuffer message = conversation.buffer();
    socket.recv(message); // At the end of the stream nothing comes, and nothing is repeated.
    message.flip();

    socket.sendAll(Bytes.join("You sent: [", message, "]\n"));

    if (Bytes.text(message).strip().toLowerCase(Locale.ROOT).equals("shutdown")) {
      socket.sendAll("You told me to shut down!\n");
      conversation.shutDownServer();
    }
  }
}
