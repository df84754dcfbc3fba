package dev.socketworkbench.hand;

import java.util.List;

/** What a call of a line is given. */
sealed interface Argument {
  /** A whole number, in decimal or behind {@code 0x}. */
  record Number(long value) implements Argument {}

  /** Bytes: a text in double quotes with the escapes of the log, in UTF-8. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, compared nowhere.
  record Quoted(byte[] value) implements Argument {}

  /** A name: of a socket of an earlier line, or of constants with {@code |} between them. */
  record Name(String text) implements Argument {}

  /** The port of a socket: {@code port(s)}. */
  record PortOf(String socket) implements Argument {}

  /** A socket and what poll is asked about it: {@code s POLLIN|POLLOUT}. */
  record Watched(String socket, String events) implements Argument {}

  /**
   * One line.
   *
   * @param target the name that the new socket gets; empty for none
   * @param function which call
   * @param column where its name begins, from 0
   * @param arguments what it is given
   * @param columns where each of these begins, and where the last one's bracket stands
   * @param background whether it is made on a thread of its own
   */
  record CallLine(
      String target,
      String function,
      int column,
      List<Argument> arguments,
      List<Integer> columns,
      boolean background) {}
}
