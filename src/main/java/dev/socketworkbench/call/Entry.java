package dev.socketworkbench.call;

/** One row of the journal: a call that returned, what the kernel said of a socket, or a note. */
public sealed interface Entry permits Call, KernelState, Note {
  /**
   * When it was over, in nanoseconds since the session began ({@link SessionClock#nanos}); the
   * order of the rows up to the race between two threads that end in the same moment.
   */
  long endNanos();
}
