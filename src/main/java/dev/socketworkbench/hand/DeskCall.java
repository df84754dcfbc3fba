package dev.socketworkbench.hand;

import dev.socketworkbench.call.Call;
import java.util.Optional;

/** A call that somebody has begun by hand, and what has become of it. Any thread. */
public final class DeskCall {
  private final Argument.CallLine line;
  private final String text;
  private final String socket;
  private final WaitingCall place;
  private final long begun = System.nanoTime();
  private volatile boolean ended;

  DeskCall(Argument.CallLine line, String text, String socket) {
    this.line = line;
    this.text = text;
    this.socket = socket;
    this.place = new WaitingCall(line.target(), socket);
  }

  WaitingCall place() {
    return place;
  }

  /** The line that makes it. */
  public String text() {
    return text;
  }

  /** The function's name. */
  public String function() {
    return line.function();
  }

  /** The name of the socket that it is made on; empty for {@code socket}. */
  public String socket() {
    return socket;
  }

  /** The name that the socket which it makes will have; empty if it makes none. */
  public String target() {
    return line.target();
  }

  /** When it was begun: {@link System#nanoTime()}. */
  public long begunNanoTime() {
    return begun;
  }

  /** Whether it has returned. */
  public boolean isReturned() {
    return place.report() != null;
  }

  /** What it has returned, as {@code strace} prints it; empty while it has not. */
  public Optional<String> words() {
    return Optional.ofNullable(place.report()).map(CallReport::words);
  }

  /** Its row; empty while it has not returned. */
  public Optional<Call> row() {
    return Optional.ofNullable(place.report()).flatMap(CallReport::call);
  }

  /** Whether somebody has ended it with a signal. */
  public boolean wasEnded() {
    return ended;
  }

  /**
   * Ends it with a signal; waits until it has returned.
   *
   * @return whether it has
   */
  boolean end() throws InterruptedException {
    ended = !isReturned();
    return place.interrupt();
  }
}
