package dev.socketworkbench.hand;

/** A call of which everything is known: what is left is to make it. */
interface PreparedCall {
  /** Makes it; on the thread that calls this, which waits until it has returned. */
  CallReport make();
}
