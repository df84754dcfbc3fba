package dev.socketworkbench.tracer;

import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.aside.Aside;
import dev.socketworkbench.net.recording.HandTrace;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** A system call from its entry to its exit. */
final class CallInFlight {
  /** The kernel makes the call again, or gives EINTR in its place, after a signal (errno.h). */
  private static final int FIRST_RESTART = 512;

  private static final int LAST_RESTART = 516;

  /** ERESTARTNOHAND: made again, or EINTR if a signal's handler runs. */
  static final int MADE_AGAIN_WITHOUT_HANDLER = 514;

  private final TracedCall call;
  private final long[] arguments;

  /** Null if it gets no row. */
  private RowPlace recorded;

  /** Where a connect goes to; null of any other call. */
  private Endpoint connectsTo;

  /** What is done to it on purpose; null of nearly all. */
  Treatment treatment;

  /** Whether a signal has interrupted it, and it has not gone on yet. */
  boolean interrupted;

  /**
   * Where it is recorded.
   *
   * @param socket which socket it was made on, or makes
   * @param place its open call
   */
  private record RowPlace(ForeignSocket socket, HandTrace.CallUnderWay place) {}

  CallInFlight(TracedCall call, long[] arguments) {
    this.call = call;
    this.arguments = arguments;
  }

  TracedCall call() {
    return call;
  }

  long argument(int which) {
    return arguments[which];
  }

  /** An argument that C declares as an int. */
  int number(int which) {
    return (int) arguments[which];
  }

  /** An argument that is a size: what is larger than an array can be is cut. */
  int size(int which) {
    long size = arguments[which];
    return size < 0 || size > Integer.MAX_VALUE - 16 ? Integer.MAX_VALUE - 16 : (int) size;
  }

  /** Whether it gets a row. */
  boolean isRecorded() {
    return recorded != null;
  }

  /** Which socket it was made on, or makes; only of one that gets a row. */
  ForeignSocket socket() {
    return recorded.socket();
  }

  /** As it was made; only of one that gets a row. */
  OpenCall made() {
    return recorded.place().call();
  }

  /** It gets a row. */
  void record(ForeignSocket socket, HandTrace.CallUnderWay place) {
    recorded = new RowPlace(socket, place);
  }

  /**
   * It has returned at this moment.
   *
   * @param words what it returned, asked after the moment was stamped
   */
  void returned(Supplier<HandTrace.Returned> words) {
    HandTrace rows = recorded.socket().trace();
    try {
      recorded.place().aside(aside());
      rows.returned(recorded.place(), words);
    } finally {
      rows.over(recorded.place());
    }
  }

  /** What is known of it beside what it is; only of one that gets a row. */
  Aside aside() {
    Aside known = recorded.place().aside();
    return treatment == null || treatment.done().isNone()
        ? known
        : new Aside(known.source(), Optional.of(treatment.done()));
  }

  /** Its thread has ended in it. */
  void neverReturned() {
    if (isRecorded()) {
      recorded.place().aside(aside());
      recorded.socket().trace().notReturned(recorded.place());
      forget();
    }
  }

  /** Its thread is held in it since this moment, or is not held any more. */
  void heldSince(long nanos) {
    recorded.place().heldSince(nanos);
  }

  /** Nothing more is to be known of it. */
  void forget() {
    if (isRecorded()) {
      recorded.socket().trace().over(recorded.place());
    }
  }

  Endpoint connectsTo() {
    return connectsTo;
  }

  void connectsTo(Endpoint address) {
    connectsTo = address;
  }

  /** Whether this is the same call made again. */
  boolean isAgain(TracedCall other, long[] with) {
    return interrupted
        && (other == TracedCall.RESTART_SYSCALL
            || (other == call && Arrays.equals(arguments, with)));
  }

  /** Whether a result says that the call was interrupted by a signal, and may be made again. */
  static boolean isInterruption(long result) {
    return -result >= FIRST_RESTART && -result <= LAST_RESTART && -result != 515;
  }
}
