package dev.socketworkbench.load;

import dev.socketworkbench.net.recording.PeerSocket;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What one connection has received, checked against what it sent. Used by one thread. */
final class Answers {
  private final LoadShared shared;
  private final LoadStream socket;
  private final ByteBuffer buffer;
  private long position;

  Answers(LoadShared shared, LoadStream socket) {
    this.shared = shared;
    this.socket = socket;
    this.buffer = ByteBuffer.allocateDirect(shared.receiveSize());
  }

  /** How many bytes have come. */
  long position() {
    return position;
  }

  /**
   * Receives once; waits for the first bytes.
   *
   * @return when they had come, as {@link System#nanoTime()} says it
   * @throws LoadFailure if the peer closed, or what came is no answer
   */
  long receive() throws IOException {
    buffer.clear();
    int count = socket.recv(buffer);
    long now = System.nanoTime();
    if (count == PeerSocket.END_OF_STREAM) {
      throw new LoadFailure(LoadError.Kind.CLOSED_BY_PEER);
    }
    if (shared.measures(now)) {
      shared.meter().bytesIn.add(count);
    }
    if (shared.settings().check() == AnswerCheck.ECHO) {
      compare(buffer.flip());
    }
    position += count;
    return now;
  }

  private void compare(ByteBuffer received) throws LoadFailure {
    int right = shared.payload().mismatch(position, received);
    if (right >= 0) {
      int length = Math.min(Difference.KEPT, received.remaining() - right);
      byte[] got = new byte[length];
      byte[] expected = new byte[length];
      received.get(right, got);
      shared.payload().piece(position + right, length).get(expected);
      shared.meter().differs(new Difference(position + right, expected, got));
      throw new LoadFailure(LoadError.Kind.ANSWER_DIFFERS);
    }
  }
}
