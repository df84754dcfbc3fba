package dev.socketworkbench.tracer.rule;

import dev.socketworkbench.call.Call;
import java.util.Optional;

/** A call whose thread stands now. Thread-safe. */
public final class HeldCall {
  private final Call call;
  private final HoldMoment moment;
  private final int thread;
  private final long sinceNanos;
  private final GoingOn goingOn;

  /** Lets the thread of a held call go on. */
  @FunctionalInterface
  public interface GoingOn {
    /**
     * Lets it go on.
     *
     * @param instead what is done to the call before that
     */
    void goOn(HeldCall held, Optional<CallDeed> instead);
  }

  /**
   * A call that is held from now on.
   *
   * @param call as far as it is known
   * @param thread the number of its thread
   * @param sinceNanos since when, in nanoseconds since the session began
   */
  public HeldCall(Call call, HoldMoment moment, int thread, long sinceNanos, GoingOn goingOn) {
    this.call = call;
    this.moment = moment;
    this.thread = thread;
    this.sinceNanos = sinceNanos;
    this.goingOn = goingOn;
  }

  /** The call; where it is held before it is made, it has not returned. */
  public Call call() {
    return call;
  }

  /** Whether it was made. */
  public HoldMoment moment() {
    return moment;
  }

  /** The number of its thread. */
  public int thread() {
    return thread;
  }

  /** Since when it is held, in nanoseconds since the session began. */
  public long sinceNanos() {
    return sinceNanos;
  }

  /** Lets it go on, and waits until it does. Nothing happens if it is not held any more. */
  public void goOn() {
    goingOn.goOn(this, Optional.empty());
  }

  /**
   * Does something else to it, and lets it go on; only if it was not made yet.
   *
   * @param deed to fail, or to be shortened
   */
  public void goOnWith(CallDeed deed) {
    goingOn.goOn(this, Optional.of(deed));
  }
}
