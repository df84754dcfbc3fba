package dev.socketworkbench.wire.lab.machine;

import dev.socketworkbench.posix.net.DescriptorMail;
import dev.socketworkbench.posix.net.NetDescriptor;
import dev.socketworkbench.posix.net.SystemCallException;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;

/** The line to the helper: one request at a time, each with its answer. Thread-safe. */
final class HelperLine {
  /** What a request fails with once the helper is gone. */
  static final int EPIPE = 32;

  private final int socket;
  private final DescriptorMail mail;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;

  HelperLine(int socket) {
    this.socket = socket;
    this.mail = new DescriptorMail(socket);
  }

  /**
   * Waits for the helper's first words.
   *
   * @throws SystemCallException what the helper could not do, or EPIPE if it is gone
   */
  String greeting() throws SystemCallException {
    return understood(mail.receive()).text();
  }

  /** Asks for something that has no result. */
  void ask(String request) throws SystemCallException {
    exchange(request).descriptor().ifPresent(NetDescriptor::close);
  }

  /** Asks for a descriptor, which is the caller's then. */
  int askForDescriptor(String request) throws SystemCallException {
    return exchange(request)
        .descriptor()
        .orElseThrow(() -> new IllegalStateException("no descriptor came for " + request));
  }

  private DescriptorMail.Letter exchange(String request) throws SystemCallException {
    lock.lock();
    try {
      if (closed) {
        throw new SystemCallException(request, EPIPE);
      }
      mail.send(request, OptionalInt.empty());
      return understood(mail.receive());
    } finally {
      lock.unlock();
    }
  }

  private static DescriptorMail.Letter understood(DescriptorMail.Letter letter)
      throws SystemCallException {
    if (letter.isEnd()) {
      throw new SystemCallException("the lab's helper process is gone", EPIPE);
    }
    String[] words = letter.text().split(" ", 3);
    if (words[0].equals("no")) {
      throw new SystemCallException(words[2], Integer.parseInt(words[1]));
    }
    return letter;
  }

  /** Hangs up: the helper ends. Idempotent. */
  void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        NetDescriptor.close(socket);
      }
    } finally {
      lock.unlock();
    }
  }
}
