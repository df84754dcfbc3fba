package dev.socketworkbench.export;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.export.svg.Xml;

/** How a call ended, where that has a shape of its own beside the bar. */
public enum CallShape {
  PLAIN("", ""),
  FAILURE("error", "failed"),
  TIMED_OUT("error", "timed out"),
  RESET("error", "reset"),
  END_OF_STREAM("recv", "end of stream"),
  HALF_CLOSE("close", "half-close"),
  CLOSE("close", "close"),
  ENDED_HERE("close", "ended by our close");

  private final String role;
  private final String words;

  CallShape(String role, String words) {
    this.role = role;
    this.words = words;
  }

  /** Its colour's role. */
  public String role() {
    return role;
  }

  /** What the legend says of it. */
  public String words() {
    return words;
  }

  /**
   * The shape of a call or a packet.
   *
   * @param lingers whether setsockopt(SO_LINGER, 0) was called on its socket before
   */
  public static CallShape of(SocketEvent event, boolean lingers) {
    return switch (event) {
      case Call call -> of(call, lingers);
      case Packet packet ->
          switch (packet.kind()) {
            case FIN -> HALF_CLOSE;
            case RST -> RESET;
            case GAP -> FAILURE;
            case ENDPOINT, SYN, SYN_ACK, SEGMENT, RETRANSMISSION -> PLAIN;
          };
    };
  }

  private static CallShape of(Call call, boolean lingers) {
    return switch (call.outcome()) {
      case Outcome.Failed failed ->
          failed.errno() == Errno.ECONNRESET || failed.errno() == Errno.EPIPE ? RESET : FAILURE;
      case Outcome.TimedOut timedOut -> TIMED_OUT;
      case Outcome.EndOfStream end -> END_OF_STREAM;
      case Outcome.ClosedHere closed -> ENDED_HERE;
      default ->
          switch (call.operation()) {
            case SHUTDOWN -> HALF_CLOSE;
            case CLOSE -> lingers ? RESET : CLOSE;
            default -> PLAIN;
          };
    };
  }

  /** Whether a close after this call sends a reset. */
  public static boolean lingers(SocketEvent event) {
    return event instanceof Call call
        && call.operation() == Operation.SETSOCKOPT
        && call.arguments() instanceof Arguments.Option option
        && option.name().equals("SO_LINGER")
        && option.value().equals("0");
  }

  /** The colour's role of a call or a packet. */
  public static String role(Operation.Group group) {
    return switch (group) {
      case SEND -> "send";
      case RECV -> "recv";
      case CLOSE -> "close";
      case OPEN, LOSS -> "open";
    };
  }

  /** Draws the shape around a place. */
  public void draw(Xml svg, double x, double y) {
    switch (this) {
      case PLAIN -> {}
      case FAILURE ->
          path(svg, "M%1$.1f %3$.1f L%2$.1f %4$.1f M%2$.1f %3$.1f L%1$.1f %4$.1f", x, y, 6);
      case TIMED_OUT -> path(svg, "M%1$.1f %3$.1f H%2$.1f L%1$.1f %4$.1f H%2$.1f Z", x, y, 6);
      case RESET ->
          svg.empty(
              "path",
              "class",
              "shape",
              "d",
              points("M%.1f %.1f l6 -1 l-6 6 h7 l-7 8", x - 1, y - 8));
      case END_OF_STREAM ->
          svg.empty(
              "path", "class", "shape", "d", points("M%.1f %.1f h18 m-14 4 h10", x - 9, y + 1));
      case HALF_CLOSE -> {
        svg.empty("circle", "class", "shape", "cx", x, "cy", y, "r", 7.0);
        svg.empty(
            "path", "class", "shape solid", "d", points("M%.1f %.1f a7 7 0 0 0 0 14 z", x, y - 7));
      }
      case CLOSE ->
          svg.empty(
              "path",
              "class",
              "shape solid",
              "d",
              points("M%.1f %.1f l7 7 l-7 7 l-7 -7 z", x, y - 7));
      case ENDED_HERE ->
          svg.empty(
              "path", "class", "shape", "d", points("M%.1f %.1f l7 7 l-7 7 l-7 -7 z", x, y - 7));
    }
  }

  private static void path(Xml svg, String form, double x, double y, double half) {
    svg.empty(
        "path",
        "class",
        "shape",
        "d",
        String.format(java.util.Locale.ROOT, form, x - half, x + half, y - half, y + half));
  }

  private static String points(String form, double x, double y) {
    return String.format(java.util.Locale.ROOT, form, x, y);
  }
}
