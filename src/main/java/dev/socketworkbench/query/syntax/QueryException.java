package dev.socketworkbench.query.syntax;

/** A mistake in a query: what is wrong, in words for a person, and where. */
public final class QueryException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;
  private final int length;

  QueryException(String message, int position, int length) {
    super(message);
    this.position = position;
    this.length = length;
  }

  /** Where the mistake begins, in UTF-16 units from 0 to the length of the text. */
  public int position() {
    return position;
  }

  /** How many UTF-16 units are wrong; 0 where something is missing. */
  public int length() {
    return length;
  }
}
