package dev.socketworkbench.call;

/** What a socket call returned. */
public sealed interface Outcome {

  /** It succeeded and has nothing more to tell (the call returned 0). */
  record Done() implements Outcome {
    /** The one value. */
    public static final Done DONE = new Done();
  }

  /**
   * send or recv moved this many bytes.
   *
   * @param count 0 or more; 0 only for a send of nothing
   */
  record Moved(int count) implements Outcome {}

  /** recv returned 0: the peer has sent its FIN and everything before it was read. */
  record EndOfStream() implements Outcome {
    /** The one value. */
    public static final EndOfStream END_OF_STREAM = new EndOfStream();
  }

  /**
   * bind succeeded, or connect did: the address that the socket has now.
   *
   * @param local this end's address
   */
  record Bound(Endpoint local) implements Outcome {}

  /**
   * accept returned a new socket.
   *
   * @param socket the new socket
   * @param local this end's address
   * @param peer the other end's address
   */
  record Accepted(SocketId socket, Endpoint local, Endpoint peer) implements Outcome {}

  /**
   * getaddrinfo found addresses.
   *
   * @param addresses in the order in which they will be tried, separated by commas
   */
  record Resolved(String addresses) implements Outcome {}

  /**
   * The system refused.
   *
   * @param errno what it said, or {@link Errno#UNKNOWN}
   * @param text the words that it said
   */
  record Failed(Errno errno, String text) implements Outcome {}

  /**
   * This program's own limit passed; the system had not answered.
   *
   * @param millis the limit in milliseconds
   */
  record TimedOut(long millis) implements Outcome {}

  /** The call was still blocked when this program closed the socket under it. */
  record ClosedHere() implements Outcome {
    /** The one value. */
    public static final ClosedHere CLOSED_HERE = new ClosedHere();
  }

  /**
   * Whether the call did not do what it was made for: failed, timed out, or was ended by our own
   * close.
   */
  default boolean isError() {
    return this instanceof Failed || this instanceof TimedOut;
  }
}
