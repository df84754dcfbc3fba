package dev.socketworkbench.hand;

import java.util.List;

/** An argument of a call in a script. */
sealed interface Argument {
  /** A whole number, decimal or, after {@code 0x}, hexadecimal. */
  record Numeral(long value) implements Argument {}

  /** Bytes: text in double quotes, in UTF-8, with the log's escapes. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, compared nowhere.
  record Quoted(byte[] value) implements Argument {}

  /** A name: of a socket made by an earlier line, or of constants joined by {@code |}. */
  record Name(String text) implements Argument {}

  /** The port of a socket: {@code port(s)}. */
  record PortOf(String socket) implements Argument {}

  /** A socket and the events that poll is to watch for: {@code s POLLIN|POLLOUT}. */
  record Watched(String socket, String events) implements Argument {}

  /**
   * One parsed line.
   *
   * @param target the name that the new socket gets; empty for none
   * @param function the name of the function
   * @param column where its name begins, from 0
   * @param arguments the function's arguments
   * @param columns where each argument begins, and then where the closing bracket stands
   * @param background whether the call runs on a thread of its own
   */
  record CallLine(
      String target,
      String function,
      int column,
      List<Argument> arguments,
      List<Integer> columns,
      boolean background) {}
}
