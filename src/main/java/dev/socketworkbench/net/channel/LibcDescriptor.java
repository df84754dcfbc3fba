package dev.socketworkbench.net.channel;

import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.shared.Patience;
import dev.socketworkbench.posix.Interruption;
import dev.socketworkbench.posix.SystemSockets;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;

/**
 * A descriptor of a socket of the C library. Its close ends the calls that are blocked in it, by a
 * signal, before the number is given back: no call can meet another file. Thread-safe.
 */
final class LibcDescriptor {
  /** How often a call that is to end is signalled again: it may not have begun yet. */
  private static final long AGAIN_MILLIS = 1;

  private final LibcSockets system;
  private final int number;
  private final List<Interruption.Target> inside = new ArrayList<>();
  private boolean closing;

  LibcDescriptor(LibcSockets system, int number) {
    this.system = system;
    this.number = number;
  }

  /** What makes a call on the descriptor. */
  interface Made<R> {
    R with(int descriptor);
  }

  /** Picks the result out of what a call returned. */
  interface ResultOf<R> {
    SystemSockets.Result of(R returned);
  }

  /** Its number; that of no file once it is being closed. */
  synchronized int number() {
    return closing ? -1 : number;
  }

  /**
   * Makes a call. One that a signal ended, which was not sent by {@link #close}, is made again, as
   * the JDK does.
   *
   * @throws AsynchronousCloseException if the close has ended it
   * @throws ClosedChannelException if it was not made
   */
  <R> R make(Made<R> made, ResultOf<R> result) throws IOException {
    Interruption.Target here = enter();
    try {
      while (true) {
        R returned = made.with(number);
        if (result.of(returned).errno() != Errno.EINTR.number()) {
          return returned;
        }
        if (isClosing()) {
          throw new AsynchronousCloseException();
        }
      }
    } finally {
      leave(here);
    }
  }

  /** The same for a call that gives nothing else. */
  SystemSockets.Result make(Made<SystemSockets.Result> made) throws IOException {
    return make(made, result -> result);
  }

  Interruption.Target enter() throws ClosedChannelException {
    Interruption.Target here = system.interruption().ofThisThread();
    synchronized (this) {
      if (closing) {
        throw new ClosedChannelException();
      }
      inside.add(here);
    }
    return here;
  }

  synchronized void leave(Interruption.Target here) {
    inside.remove(here);
    notifyAll();
  }

  synchronized boolean isClosing() {
    return closing;
  }

  /** Ends what is blocked, and closes. Only once. */
  void close() throws IOException {
    awaitNobodyInside();
    SystemSockets.Result result = system.calls().close(number);
    if (result.isError()) {
      throw new SystemException(result.errno());
    }
  }

  @SuppressWarnings("WaitNotInLoop") // Patience is the loop.
  private synchronized void awaitNobodyInside() {
    closing = true;
    Patience.waitWhile(
        () -> !inside.isEmpty(),
        () -> {
          inside.forEach(Interruption.Target::interrupt);
          wait(AGAIN_MILLIS);
        });
  }
}
