package dev.socketworkbench.query;

/** An expression has taken too many steps over one text, or too many levels: it was given up. */
final class TooSlowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooSlowException(String expression) {
    super("the expression /" + expression + "/ takes too long");
  }
}
