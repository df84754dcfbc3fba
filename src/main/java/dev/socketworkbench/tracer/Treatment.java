package dev.socketworkbench.tracer;

import dev.socketworkbench.call.aside.Intervention;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.net.recording.HandTrace.Returned;

/** What is done on purpose to one call in flight, and what has to be put back at its exit. */
final class Treatment {
  /** When its thread was held last. */
  long heldSince;

  long heldBeforeNanos;
  long heldAfterNanos;

  /** The error that it gets; 0 for none. */
  int failsWith;

  /** To how many bytes it is shortened; 0 if it is not. */
  int shortenTo;

  /** How many there were; 0 as long as it has not been shortened. */
  long shortenedFrom;

  /** What stood in the program's memory where the shorter lengths are now; null if nothing did. */
  byte[] lengths;

  /** Where. */
  long lengthsAt;

  /** What a call has returned whose thread does not have it yet; null of any other. */
  Returned returned;

  Intervention done() {
    return new Intervention(
        heldBeforeNanos,
        heldAfterNanos,
        failsWith == 0 ? ErrorCode.NONE : ErrorCode.linux(failsWith),
        shortenedFrom);
  }
}
