package dev.socketworkbench.export;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.index.TimelineIndex;
import java.util.Optional;

/**
 * What a lane is called.
 *
 * @param name the socket, and of another program that program and its number; or "outside"
 * @param address its address, or empty if it has none
 */
public record LaneName(String name, String address) {
  /** A socket is bound within its first calls. */
  private static final int FIRST_CALLS = 16;

  /** Of a lane, as far as the index knows its socket. */
  public static LaneName of(Frame.Lane lane, TimelineIndex index) {
    String address =
        lane.link()
            .map(
                link ->
                    lane.onServerSide()
                        ? link.serverAddress().toString()
                        : link.clientAddress()
                            + (link.isPairedByOrder() ? ", paired by order" : ""))
            .or(() -> lane.socket().flatMap(socket -> datagrams(socket, index)))
            .or(() -> lane.socket().map(socket -> bound(socket, index)))
            .orElse("");
    return new LaneName(
        lane.socket().map(socket -> socket + program(socket, index)).orElse("outside"), address);
  }

  private static String program(SocketId socket, TimelineIndex index) {
    return index
        .programs()
        .of(socket)
        .map(program -> " " + Escapes.text(program.name()) + " (" + program.pid() + ")")
        .orElse("");
  }

  private static Optional<String> datagrams(SocketId socket, TimelineIndex index) {
    Endpoint own = index.inference().datagrams().seenFrom(socket);
    return own instanceof Endpoint.None ? Optional.empty() : Optional.of(own.toString());
  }

  private static String bound(SocketId socket, TimelineIndex index) {
    return index.journal().socket(socket).read(0, FIRST_CALLS, 0).stream()
        .filter(entry -> entry instanceof Call call && isBinding(call.operation()))
        .map(entry -> ((Call) entry).outcome())
        .filter(Outcome.Bound.class::isInstance)
        .map(outcome -> ((Outcome.Bound) outcome).local().toString())
        .reduce((first, last) -> last)
        .orElse("");
  }

  /** The system chooses a port with the first, or with the second. */
  private static boolean isBinding(Operation operation) {
    return operation == Operation.BIND || operation == Operation.LISTEN;
  }
}
