package dev.socketworkbench.net.behaviour;

import dev.socketworkbench.net.recording.Bytes;
import dev.socketworkbench.net.recording.PeerSocket;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Greets and then answers each line. A line ends with {@code \n} (a {@code \r} before it is not
 * part of it) or with the end of the stream; one that is longer than {@link #LONGEST_LINE} is
 * answered cut, and its rest is read and left out, so that no peer can fill the memory.
 */
public final class LineEchoBehaviour implements Behaviour {
  /** How many bytes of a line are kept. */
  static final int LONGEST_LINE = 64 * 1024;

  static final String GREETING = "Hello! Type a line.\n";

  static final String CUT =
      "(cut: that line was longer than " + LONGEST_LINE + " bytes; the rest was dropped)\n";

  @Override
  public void serve(PeerSocket socket, Conversation conversation) throws IOException {
    socket.sendAll(GREETING);

    ByteBuffer buffer = conversation.buffer();
    LineBuffer line = new LineBuffer(LONGEST_LINE);
    while (socket.recv(buffer) != PeerSocket.END_OF_STREAM) {
      buffer.flip();
      while (line.takeFrom(buffer)) {
        answer(socket, line);
      }
      buffer.clear();
    }
    if (!line.isEmpty()) {
      answer(socket, line);
    }
  }

  private static void answer(PeerSocket socket, LineBuffer line) throws IOException {
    boolean cut = line.isCut();
    socket.sendAll(Bytes.join("You said: ", line.take(), "\n"));
    if (cut) {
      socket.sendAll(CUT);
    }
  }
}
