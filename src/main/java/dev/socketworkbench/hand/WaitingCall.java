package dev.socketworkbench.hand;

import dev.socketworkbench.posix.Interruption;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A call on a thread of its own, to which a signal can be sent that ends it. */
final class WaitingCall {
  /** How often a signal is sent to a call that is to end: it may not have begun yet. */
  private static final long AGAIN_MILLIS = 5;

  /** How long the end of a call is waited for. */
  private static final long PATIENCE_MILLIS = 2_000;

  private final String target;
  private final String socket;
  private final CountDownLatch returned = new CountDownLatch(1);
  private volatile Interruption.Target thread;
  private volatile CallReport report;

  /** Whether the call has returned: then no signal is sent any more. Guarded by this. */
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
      report = new CallReport("the call was not made: " + mistake, true);
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
   * Ends the call by a signal. One that comes before the system call has begun does not end it: so
   * it is sent again.
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
