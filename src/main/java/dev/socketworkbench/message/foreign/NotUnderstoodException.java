package dev.socketworkbench.message.foreign;

/** What another program has written cannot be taken over, in words. */
final class NotUnderstoodException extends Exception {
  private static final long serialVersionUID = 1L;

  NotUnderstoodException(String words) {
    super(words);
  }
}
