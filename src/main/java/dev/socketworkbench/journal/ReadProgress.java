package dev.socketworkbench.journal;

/** Is told how far the reading of a file is, and says whether it continues. Any thread. */
@FunctionalInterface
public interface ReadProgress {
  /** Reads to the end. */
  ReadProgress ALL = (done, of) -> true;

  /**
   * Called after every few megabytes.
   *
   * @param done how many bytes are read
   * @param of of how many
   * @return false to stop here
   */
  boolean at(long done, long of);
}
