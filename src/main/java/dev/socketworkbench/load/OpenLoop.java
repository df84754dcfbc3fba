package dev.socketworkbench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends each message when it is due, whether or not the previous ones were answered. Of N
 * connections the one with index i has the messages i, i + N, i + 2N, … of the load.
 *
 * <p>Threads: one sends, one receives.
 */
final class OpenLoop {
  private final LoadShared shared;
  private final LoadStream socket;
  private final int index;
  private final int size;
  private final int connections;
  private final Answers answers;

  /** How many bytes were given to send, before they are: answers can be faster than its return. */
  private volatile long offered;

  private volatile long answered;

  /** How many messages were sent altogether; negative while there will be more. */
  private volatile long sentAtEnd = -1;

  OpenLoop(LoadShared shared, LoadStream socket, int index) {
    this.shared = shared;
    this.socket = socket;
    this.index = index;
    this.size = shared.settings().size();
    this.connections = shared.settings().connections();
    this.answers = new Answers(shared, socket);
  }

  /** On the sending thread: until the time has ended or everything was sent. */
  void send() throws IOException {
    long sent = 0;
    long message = index;
    long last = shared.settings().messages();
    while (message < last
        && shared.dueNanos(message) - shared.endNanos() < 0
        && waitUntil(shared.dueNanos(message))) {
      sendMessage(sent);
      sent++;
      message += connections;
    }
    if (message < last) {
      waitUntil(shared.endNanos());
    }
    sentAtEnd = sent;
    if (answered == sent) {
      socket.close();
    }
  }

  private void sendMessage(long number) throws IOException {
    long start = number * size;
    ByteBuffer bytes = shared.payload().piece(start, size);
    offered = start + size;
    while (bytes.hasRemaining()) {
      shared.meter().bytesOut.add(socket.send(bytes));
    }
    shared.meter().sent.increment();
  }

  /** False if the load ended before. */
  private boolean waitUntil(long nanos) {
    while (!shared.isOver()) {
      long left = nanos - System.nanoTime();
      if (left <= 0) {
        return true;
      }
      LockSupport.parkNanos(this, left);
    }
    return false;
  }

  /** On the receiving thread: until everything that was sent was answered. */
  void receive() throws IOException {
    long count = 0;
    while (sentAtEnd != count) {
      long now = answers.receive();
      if (answers.position() > offered) {
        throw new LoadFailure(LoadError.Kind.MORE_THAN_SENT);
      }
      for (; (count + 1) * size <= answers.position(); count++) {
        boolean inTime = shared.answered(now, now - shared.dueNanos(index + count * connections));
        if (inTime && count == 0) {
          shared.meter().answering.incrementAndGet();
        }
      }
      answered = count;
    }
  }
}
