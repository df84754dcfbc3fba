package dev.socketworkbench.hand;

/** A call whose arguments have been read and checked; it only has to be made. */
interface PreparedCall {
  /** Makes the call on the current thread, which waits until it has returned. */
  CallReport make();
}
