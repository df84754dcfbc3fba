package dev.socketworkbench.ui.log;

import dev.socketworkbench.ui.log.model.LogLine;

/**
 * Where the columns begin, in cells. A narrow view shows less: first the length of the wait goes,
 * then the microseconds, then the milliseconds, last the time; the row's detail has them all.
 *
 * @param timeLength how many characters of the time are shown; 0 for none
 * @param socket where the socket begins
 * @param operation where the operation begins
 * @param message where the message begins
 * @param messageLength how many cells it has, at least 1
 * @param blockedLength how many cells the wait has at the right edge; 0 for none
 */
record LogColumns(
    int timeLength, int socket, int operation, int message, int messageLength, int blockedLength) {
  /** The mark and the space after it. */
  static final int TIME = 2;

  private static final int TIME_FULL = 15;
  private static final int TIME_MILLIS = 12;
  private static final int TIME_SECONDS = 8;
  private static final int SOCKET = 11;
  private static final int SOCKET_NARROW = 9;
  private static final int OPERATION = 13;
  private static final int OPERATION_NARROW = 12;
  private static final int BLOCKED = 10;

  /** How many cells a line's message has: one without a wait has the wait's, too. */
  int messageLength(LogLine line) {
    return line.blocked().isEmpty() && blockedLength > 0
        ? messageLength + 1 + blockedLength
        : messageLength;
  }

  static LogColumns of(int cells) {
    int time = cells >= 84 ? TIME_FULL : cells >= 50 ? TIME_MILLIS : cells >= 36 ? TIME_SECONDS : 0;
    int blocked = cells >= 66 ? BLOCKED : 0;
    int socket = TIME + (time == 0 ? 0 : time + 1);
    int operation = socket + (cells >= 50 ? SOCKET : SOCKET_NARROW);
    int message = operation + (cells >= 66 ? OPERATION : OPERATION_NARROW);
    int length = cells - message - (blocked == 0 ? 0 : blocked + 1);
    return new LogColumns(time, socket, operation, message, Math.max(1, length), blocked);
  }
}
