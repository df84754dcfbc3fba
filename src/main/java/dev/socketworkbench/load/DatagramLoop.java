package dev.socketworkbench.load;

import dev.socketworkbench.net.datagram.TracedDatagramSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends each message as one datagram and knows its answer by its bytes, since one may be lost or
 * come late. In the closed loop the next one follows the answer, or a second without one; in the
 * open loop each is sent when it is due.
 *
 * <p>Threads: one sends, one receives.
 */
final class DatagramLoop {
  /** After this long without an answer a message is given up. */
  static final long GIVEN_UP_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** As many as a receiver's queue could ever hold. */
  private static final int MOST_WAITING = 1 << 16;

  /** A message that was sent and not answered. */
  private record Unanswered(long number, long fromNanos) {}

  private final LoadShared shared;
  private final TracedDatagramSocket socket;
  private final int index;
  private final int size;
  private final Deque<Unanswered> waiting = new ArrayDeque<>();
  private final ByteBuffer received;
  private boolean answeredAny;

  DatagramLoop(LoadShared shared, TracedDatagramSocket socket, int index) {
    this.shared = shared;
    this.socket = socket;
    this.index = index;
    this.size = shared.settings().size();
    // One byte more than is expected shows a longer answer.
    this.received = ByteBuffer.allocate(Math.min(size + 1, TracedDatagramSocket.LARGEST));
  }

  /** On the sending thread: until the time has ended or everything was sent. */
  void send() throws IOException {
    if (shared.settings().openLoop()) {
      sendWhenDue();
    } else {
      sendWhenAnswered();
    }
    awaitAnswers(System.nanoTime() + GIVEN_UP_NANOS);
    socket.close();
  }

  private void sendWhenAnswered() throws IOException {
    long number = 0;
    long begin = System.nanoTime();
    while (shared.measures(begin) && shared.takeMessage()) {
      sendMessage(number++, begin);
      awaitAnswers(begin + GIVEN_UP_NANOS);
      begin = System.nanoTime();
    }
  }

  private void sendWhenDue() throws IOException {
    int connections = shared.settings().connections();
    long number = 0;
    for (long message = index;
        message < shared.settings().messages()
            && shared.dueNanos(message) - shared.endNanos() < 0
            && waitUntil(shared.dueNanos(message));
        message += connections) {
      sendMessage(number++, shared.dueNanos(message));
    }
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

  private void sendMessage(long number, long fromNanos) throws IOException {
    ByteBuffer bytes = shared.payload().piece(number * size, size);
    synchronized (waiting) {
      if (waiting.size() == MOST_WAITING) {
        waiting.removeFirst();
      }
      waiting.addLast(
          new Unanswered(number, fromNanos)); // An answer can be faster than its return.
    }
    socket.send(bytes);
    shared.meter().bytesOut.add(size);
    shared.meter().sent.increment();
  }

  /** Waits until all that was sent is answered, or until a moment: what is left then is lost. */
  private void awaitAnswers(long deadline) {
    synchronized (waiting) {
      long left = deadline - System.nanoTime();
      while (!waiting.isEmpty() && left > 0 && socket.isOpen()) {
        try {
          TimeUnit.NANOSECONDS.timedWait(waiting, left);
        } catch (InterruptedException neverHappens) {
          Thread.currentThread().interrupt();
          return;
        }
        left = deadline - System.nanoTime();
      }
      waiting.clear();
    }
  }

  /** Lets the sending thread see that no answer will come. */
  void giveUp() {
    synchronized (waiting) {
      waiting.clear();
      waiting.notifyAll();
    }
  }

  /** On the receiving thread: until the socket is closed. */
  void receive() throws IOException {
    while (true) {
      received.clear();
      socket.recv(received);
      long now = System.nanoTime();
      received.flip();
      if (shared.measures(now)) {
        shared.meter().bytesIn.add(received.remaining());
      }
      if (received.remaining() > size) {
        throw new LoadFailure(LoadError.Kind.MORE_THAN_SENT);
      }
      answered(now);
    }
  }

  private void answered(long now) throws LoadFailure {
    Unanswered found = take();
    if (found != null) {
      boolean inTime = shared.answered(now, now - found.fromNanos());
      if (inTime && !answeredAny) {
        answeredAny = true;
        shared.meter().answering.incrementAndGet();
      }
    } else if (!isOfAnyMessage()) {
      shared.meter().differs(difference());
      throw new LoadFailure(LoadError.Kind.ANSWER_DIFFERS);
    } // else one that was given up, or came twice
  }

  private Difference difference() {
    byte[] expected = new byte[Math.min(Difference.KEPT, size)];
    byte[] got = new byte[Math.min(Difference.KEPT, received.remaining())];
    shared.payload().piece(0, expected.length).get(expected);
    received.get(got);
    return new Difference(0, expected, got);
  }

  private Unanswered take() {
    synchronized (waiting) {
      for (Iterator<Unanswered> each = waiting.iterator(); each.hasNext(); ) {
        Unanswered one = each.next();
        if (isAnswer(one.number())) {
          each.remove();
          if (waiting.isEmpty()) {
            waiting.notifyAll();
          }
          return one;
        }
      }
      return null;
    }
  }

  private boolean isAnswer(long number) {
    return received.remaining() == size
        && (shared.settings().check() == AnswerCheck.COUNT
            || shared.payload().mismatch(number * size, received) < 0);
  }

  private boolean isOfAnyMessage() {
    for (int number = 0; number < Payload.DIFFERENT; number++) {
      if (isAnswer(number)) {
        return true;
      }
    }
    return false;
  }
}
