package dev.socketworkbench.code;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.code.plan.Planner;
import dev.socketworkbench.code.plan.RecordedCalls;
import dev.socketworkbench.code.plan.SessionSockets;
import dev.socketworkbench.code.write.CodeText;
import dev.socketworkbench.journal.order.Rows;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** A recording as a program. */
public final class RecordedCode {
  private static final int MOST_NAMED = 12;

  private RecordedCode() {}

  /**
   * Writes the program that makes the recorded calls.
   *
   * @param rows all rows of the session
   * @param socket of which socket, with its listener or its connections; empty for all
   * @param session the session's name, for the first line
   * @throws CodeException if there is nothing of which a program could be made
   */
  public static CodeText write(
      Rows rows, Optional<SocketId> socket, CodeLanguage language, String session)
      throws CodeException {
    SessionSockets sockets = RecordedCalls.sockets(rows);
    RecordedCalls calls = RecordedCalls.read(rows, sockets, socket);
    if (calls.calls().isEmpty()) {
      throw new CodeException(nothing(calls, socket));
    }
    String title =
        socket
            .map(one -> "The calls of " + one + " in " + session + " as a program")
            .orElse("The calls of " + session + " as a program");
    return language.writer().write(Planner.plan(calls, title));
  }

  private static String nothing(RecordedCalls calls, Optional<SocketId> socket) {
    Collection<SocketId> all = calls.sockets().all();
    if (all.isEmpty()) {
      return calls.hasPackets()
          ? "This session comes from a capture: it has packets and no calls, and a program is made"
              + " of calls."
          : "There are no calls in this session, so there is no program to write.";
    }
    String names =
        all.stream().limit(MOST_NAMED).map(SocketId::toString).collect(Collectors.joining(", "));
    return "There is no call on "
        + socket.map(SocketId::toString).orElse("any socket")
        + " in this session; it has calls on "
        + names
        + (all.size() > MOST_NAMED ? " and others" : "")
        + ".";
  }
}
