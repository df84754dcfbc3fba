package dev.socketworkbench.check;

/** That a check cannot be made: the program does not start, or does not listen. */
public final class CheckFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A failure.
   *
   * @param words a sentence or more
   */
  public CheckFailure(String words) {
    super(words);
  }
}
