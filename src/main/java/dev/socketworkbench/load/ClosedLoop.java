package dev.socketworkbench.load;

import java.io.IOException;

/**
 * Sends a message, waits for its answer, and again. Of a large message no more than {@link
 * LoadShared#WINDOW} bytes go ahead of their answer: an echo server whose answers are not read
 * cannot send, and then stops reading, too.
 */
final class ClosedLoop {
  private final LoadShared shared;
  private final LoadStream socket;
  private final Answers answers;
  private long sent;

  ClosedLoop(LoadShared shared, LoadStream socket) {
    this.shared = shared;
    this.socket = socket;
    this.answers = new Answers(shared, socket);
  }

  void run() throws IOException {
    boolean first = true;
    long begin = System.nanoTime();
    // The clock is asked, not the load's own thread: on a busy machine that one wakes up late.
    while (shared.measures(begin) && shared.takeMessage()) {
      long end = exchange();
      if (shared.answered(end, end - begin) && first) {
        shared.meter().answering.incrementAndGet();
        first = false;
      }
      begin = System.nanoTime();
    }
  }

  /** Returns when the answer was whole, as {@link System#nanoTime()} says it. */
  private long exchange() throws IOException {
    long end = sent + shared.settings().size();
    long now = 0;
    while (answers.position() < end) {
      long ahead = sent - answers.position();
      if (sent < end && ahead < LoadShared.WINDOW) {
        send((int) Math.min(end - sent, LoadShared.WINDOW - ahead));
        if (sent == end) {
          shared.meter().sent.increment();
        }
      } else {
        now = answers.receive();
        if (answers.position() > sent) {
          throw new LoadFailure(LoadError.Kind.MORE_THAN_SENT);
        }
      }
    }
    return now;
  }

  private void send(int length) throws IOException {
    int count = socket.send(shared.payload().piece(sent, length));
    sent += count;
    shared.meter().bytesOut.add(count);
  }
}
