package dev.socketworkbench.wire.link;

/** A mistake in what was typed for a link: what is wrong and what to write, and where it is. */
public final class LinkTextException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;
  private final int length;

  LinkTextException(String message, int position, int length) {
    super(message);
    this.position = position;
    this.length = length;
  }

  LinkTextException(String message, int position, int length, Throwable cause) {
    super(message, cause);
    this.position = position;
    this.length = length;
  }

  /** Where the mistake begins, in UTF-16 units. */
  public int position() {
    return position;
  }

  /** How many UTF-16 units are wrong; 0 where something is missing. */
  public int length() {
    return length;
  }
}
