package dev.socketworkbench.net.server;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.error.Errno;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What an accept loop does when accept fails although the listener is sound: it waits a little, and
 * longer each time, until somebody wakes it. Thread-safe.
 */
final class AcceptTrouble {
  /** Errors of the moment, or of one connection that waited; accept(2) says to try again. */
  private static final Set<Errno> PASSING =
      EnumSet.of(
          Errno.EMFILE,
          Errno.ENFILE,
          Errno.ENOBUFS,
          Errno.ENOMEM,
          Errno.ECONNABORTED,
          Errno.EPERM,
          Errno.ENETDOWN,
          Errno.ENETUNREACH,
          Errno.EHOSTDOWN,
          Errno.EHOSTUNREACH);

  private static final long FIRST_WAIT_MILLIS = 10;
  private static final long LONGEST_WAIT_MILLIS = 1000;

  /** An accept that fails for want of descriptors fails at once; one that waits has recovered. */
  private static final long RECOVERED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final SessionClock clock;
  private Call trouble;
  private boolean trying;
  private long triedNanos;
  private long waitMillis = FIRST_WAIT_MILLIS;
  private boolean woken;

  AcceptTrouble(SessionClock clock) {
    this.clock = clock;
  }

  /** Whether trying again makes sense. */
  static boolean passes(Call call) {
    return call.outcome() instanceof Outcome.Failed failed && PASSING.contains(failed.errno());
  }

  /** The accept that failed last, unless things have been well since. */
  synchronized Optional<Call> now() {
    boolean recovered = trying && clock.nanos() - triedNanos > RECOVERED_NANOS;
    return recovered ? Optional.empty() : Optional.ofNullable(trouble);
  }

  /** An accept is about to be made. */
  synchronized void trying() {
    trying = true;
    triedNanos = clock.nanos();
  }

  /** The accept gave a connection, or the loop is over. */
  synchronized void over() {
    trying = false;
    trouble = null;
    waitMillis = FIRST_WAIT_MILLIS;
  }

  /** The accept failed: waits before the next one. */
  synchronized void failed(Call call) throws InterruptedException {
    trying = false;
    trouble = call;
    long deadline = clock.nanos() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
    waitMillis = Math.min(waitMillis * 2, LONGEST_WAIT_MILLIS);
    woken = false;
    for (long left = waitLeft(deadline); left > 0 && !woken; left = waitLeft(deadline)) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  private long waitLeft(long deadline) {
    return deadline - clock.nanos();
  }

  /** Something has changed that makes it worth trying: a connection ended, the server stops. */
  synchronized void wake() {
    woken = true;
    notifyAll();
  }
}
