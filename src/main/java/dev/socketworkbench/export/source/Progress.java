package dev.socketworkbench.export.source;

/** Where long work reports its progress and hears that it is no longer wanted. Any thread. */
@FunctionalInterface
public interface Progress {
  /** Nobody looks, and nobody cancels. */
  Progress NONE = (done, of) -> {};

  /**
   * Tells how far the work is; to be called every few thousand rows.
   *
   * @param done how many rows are done
   * @param of of how many; 0 where that is not known
   * @throws CancelledException if the work is no longer wanted: what was begun is to be taken back
   */
  void at(long done, long of) throws CancelledException;

  /**
   * Tells that the work waits until somebody else takes what it has written; called several times
   * per second while it does.
   *
   * @throws CancelledException as {@link #at} does
   */
  default void waits() throws CancelledException {}
}
