package dev.socketworkbench.hand;

import dev.socketworkbench.posix.Interruption;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A call on a thread of its own, which a signal can end. */
final class WaitingCall {
  /**
   * How often the signal is repeated: the system call may not have begun when the first one comes.
   */
  private static final long AGAIN_MILLIS = 5;

  /** How long to wait for a call to end. */
  private static final long PATIENCE_MILLIS = 2_000;

  private final String target;
  private final String socket;
  private final CountDownLatch returned = new CountDownLatch(1);
  private volatile Interruption.Target thread;
  private volatile CallReport report;

  /** Whether the call has returned; no signal is sent after that. Guarded by this. */
  private boolean ended;

  /**
   * A call that has not been made yet.
   *
   * @param target the name that its new socket gets; empty for none
   * @param socket the name of the socket it is made on; empty for none
   */
  WaitingCall(String target, String socket) {
    this.target = target;
    this.socket = socket;
  }

  /** Whether it is made on the socket of this name, or makes it. */
  boolean concerns(String name) {
    return target.equals(name) || socket.equals(name);
  }

  /**
   * Starts the thread that makes the call.
   *
   * @param name the thread's
   * @param afterwards is run by it when the call has returned and its report is there, before
   *     anybody who waits for the call goes on
   */
  void start(String name, PreparedCall call, Optional<Interruption> signals, Runnable afterwards) {
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(
            () -> {
              signals.ifPresent(each -> thread = each.ofThisThread());
              make(call);
              afterwards.run();
              returned.countDown();
            });
  }

  private void make(PreparedCall call) {
    try {
      report = call.make();
    } catch (RuntimeException | Error mistake) {
      report = new CallReport("the call was not made: " + mistake, true, Optional.empty());
    } finally {
      synchronized (this) {
        ended = true;
      }
    }
  }

  /** Waits until it has returned. */
  void await() throws InterruptedException {
    returned.await();
  }

  /** What the call returned; only once it has. */
  CallReport report() {
    return report;
  }

  /**
   * Ends the call with a signal, which is repeated because one that comes before the system call
   * has begun does not end it.
   *
   * @return whether the call has returned
   */
  boolean interrupt() throws InterruptedException {
    for (long waited = 0; waited < PATIENCE_MILLIS; waited += AGAIN_MILLIS) {
      synchronized (this) {
        if (!ended && thread != null) {
          thread.interrupt();
        }
      }
      if (returned.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }
}
