package dev.socketworkbench.tracer;

import dev.socketworkbench.tracer.rule.HeldCall;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** A thread of a traced program. */
final class TracedThread {
  /** More calls than these are not kept for handlers that never return. */
  private static final int MOST_INTERRUPTED = 16;

  private final int number;
  private final TracedProcess process;
  private String name;

  /** The call in which it is; null if there is none that is looked at. */
  CallInFlight call;

  /** Where its stack ended at the call that it has made last. */
  long stack;

  /** Where in its memory a shim tells of its lines; 0 if there is none. */
  long shimWords;

  /** Whether it was running when it was attached to, and has not stopped since. */
  boolean beginning;

  /** What must be read before its call begins; null if nothing must. */
  AwaitedLines awaitsLines;

  /**
   * What its call waits for.
   *
   * @param read done when it is read
   * @param begin begins the call
   */
  record AwaitedLines(CompletableFuture<Void> read, Runnable begin) {}

  /** The call in which it is held on purpose; null if it is not. */
  HeldCall held;

  /** Calls that signals have interrupted, and whose handlers have not returned; last in first. */
  private final Deque<CallInFlight> interrupted = new ArrayDeque<>();

  TracedThread(int number, TracedProcess process, String name) {
    this.number = number;
    this.process = process;
    this.name = name;
  }

  int number() {
    return number;
  }

  TracedProcess process() {
    return process;
  }

  /** How it is shown: {@code python3 4711}. */
  String name() {
    return name;
  }

  void name(String now) {
    name = now;
  }

  /** Whether it stands in a call whose exit is waited for. */
  boolean isInCall() {
    return call != null && !call.interrupted;
  }

  /**
   * Goes on with a call that a signal has interrupted, if this is the same one made again.
   *
   * @return whether it is
   */
  boolean goesOn(TracedCall made, long[] arguments) {
    if (call != null && call.isAgain(made, arguments)) {
      call.interrupted = false;
      return true;
    }
    putAside();
    CallInFlight last = interrupted.peek();
    if (last == null || made == TracedCall.RT_SIGRETURN || !last.isAgain(made, arguments)) {
      return false;
    }
    call = interrupted.pop();
    call.interrupted = false;
    return true;
  }

  /** A signal's handler runs before the call goes on; any other call is over without a word. */
  private void putAside() {
    if (call != null && call.interrupted && call.isRecorded()) {
      interrupted.push(call);
      if (interrupted.size() > MOST_INTERRUPTED) {
        interrupted.removeLast().forget();
      }
    } else if (call != null) {
      call.forget();
    }
    call = null;
  }

  /** A call that is not looked at: what was before it is over. */
  void makesAnother() {
    if (isInCall()) {
      call.forget();
      call = null;
    }
  }

  /** The call that a handler, which has returned, has interrupted; null if there is none. */
  CallInFlight interruptedLast() {
    return interrupted.poll();
  }

  /** Another program runs in it. */
  void forgetCalls() {
    shimWords = 0;
    awaitsLines = null;
    if (call != null) {
      call.forget();
      call = null;
    }
    interrupted.forEach(CallInFlight::forget);
    interrupted.clear();
  }

  /** It has ended, in these calls. */
  void ended() {
    awaitsLines = null;
    if (call != null) {
      call.neverReturned();
      call = null;
    }
    interrupted.forEach(CallInFlight::neverReturned);
    interrupted.clear();
  }
}
