package dev.socketworkbench.ui.ladder;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;

/**
 * What one call looks like on the ladder.
 *
 * @param socket on whose lane it stands
 * @param role which colour it has
 * @param shape what is drawn between the lanes
 * @param label the call in short: {@code send 49 B}
 * @param startNanos when it was made
 * @param endNanos when it returned; for one that waits, now
 */
record LadderRow(
    SocketId socket, Role role, Shape shape, String label, long startNanos, long endNanos) {

  /** What the call was about; one colour each. */
  enum Role {
    SEND,
    RECV,
    CONNECT,
    CLOSE,
    ERROR,
    WAITING,
    OTHER
  }

  /** What is drawn. */
  enum Shape {
    /** A dot on the lane: nothing passed between the ends. */
    DOT,
    /** An arrow from this end to the other. */
    OUT,
    /** An arrow that arrives at this end. */
    IN,
    /** A cross on the lane: it failed. */
    CROSS,
    /** A bar that grows: it has not returned. */
    BAR
  }

  boolean onServer() {
    return socket.side() == Side.SERVER;
  }

  static LadderRow of(Call call) {
    boolean failed = call.outcome().isError();
    String label = call.operation().berkeleyName() + result(call);
    Role role = failed ? Role.ERROR : role(call.operation());
    Shape shape = failed ? Shape.CROSS : shape(call);
    return new LadderRow(call.socket(), role, shape, label, call.startNanos(), call.endNanos());
  }

  static LadderRow of(OpenCall open, long now) {
    return new LadderRow(
        open.socket(),
        Role.WAITING,
        Shape.BAR,
        open.operation().berkeleyName() + " …",
        open.startNanos(),
        now);
  }

  private static String result(Call call) {
    return switch (call.outcome()) {
      case Outcome.Moved moved -> " " + moved.count() + " B";
      case Outcome.EndOfStream end -> " = 0";
      case Outcome.Accepted accepted -> " → " + accepted.socket();
      case Outcome.Failed failed -> " " + failed.errno();
      case Outcome.TimedOut late -> " " + late.millis() + " ms";
      case Outcome.Bound bound -> ":" + bound.local().getPort();
      default -> call.arguments() instanceof Arguments.Option option ? " " + option.name() : "";
    };
  }

  private static Role role(Operation operation) {
    return switch (operation) {
      case SEND -> Role.SEND;
      case RECV -> Role.RECV;
      case CONNECT, ACCEPT -> Role.CONNECT;
      case SHUTDOWN, CLOSE -> Role.CLOSE;
      default -> Role.OTHER;
    };
  }

  private static Shape shape(Call call) {
    boolean listener = call.socket().role() == SocketId.Role.SERVER;
    return switch (call.operation()) {
      case SEND, CONNECT, SHUTDOWN -> Shape.OUT;
      case RECV, ACCEPT -> Shape.IN;
      case CLOSE -> listener ? Shape.DOT : Shape.OUT;
      default -> Shape.DOT;
    };
  }
}
