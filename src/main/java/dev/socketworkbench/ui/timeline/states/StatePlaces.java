package dev.socketworkbench.ui.timeline.states;

import dev.socketworkbench.call.TcpState;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where TCP's states are in the diagram, and which lead to which (RFC 9293, figure 5). */
final class StatePlaces {
  /** A place, each coordinate from 0 to 1. */
  record Place(double x, double y) {}

  /**
   * A transition.
   *
   * @param word the key of the text of what causes it
   */
  record Edge(TcpState from, TcpState to, String word) {}

  static final Map<TcpState, Place> PLACES = places();

  static final List<Edge> EDGES =
      List.of(
          new Edge(TcpState.CLOSED, TcpState.LISTEN, "states.listen"),
          new Edge(TcpState.CLOSED, TcpState.SYN_SENT, "states.connect"),
          new Edge(TcpState.LISTEN, TcpState.SYN_RECEIVED, "states.syn"),
          new Edge(TcpState.SYN_SENT, TcpState.SYN_RECEIVED, "states.syn"),
          new Edge(TcpState.SYN_SENT, TcpState.ESTABLISHED, "states.syn-ack"),
          new Edge(TcpState.SYN_RECEIVED, TcpState.ESTABLISHED, "states.ack"),
          new Edge(TcpState.ESTABLISHED, TcpState.FIN_WAIT_1, "states.close"),
          new Edge(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT, "states.fin"),
          new Edge(TcpState.FIN_WAIT_1, TcpState.FIN_WAIT_2, "states.ack"),
          new Edge(TcpState.FIN_WAIT_1, TcpState.CLOSING, "states.fin"),
          new Edge(TcpState.FIN_WAIT_2, TcpState.TIME_WAIT, "states.fin"),
          new Edge(TcpState.CLOSING, TcpState.TIME_WAIT, "states.ack"),
          new Edge(TcpState.CLOSE_WAIT, TcpState.LAST_ACK, "states.close"),
          new Edge(TcpState.LAST_ACK, TcpState.CLOSED, "states.ack"),
          new Edge(TcpState.TIME_WAIT, TcpState.CLOSED, "states.timeout"));

  private StatePlaces() {}

  /** Whether TCP goes from one state to the other in one step. */
  static boolean isStep(TcpState from, TcpState to) {
    return EDGES.stream().anyMatch(edge -> edge.from() == from && edge.to() == to);
  }

  private static Map<TcpState, Place> places() {
    Map<TcpState, Place> places = new EnumMap<>(TcpState.class);
    places.put(TcpState.CLOSED, new Place(0.5, 0.07));
    places.put(TcpState.LISTEN, new Place(0.5, 0.23));
    places.put(TcpState.SYN_RECEIVED, new Place(0.17, 0.33));
    places.put(TcpState.SYN_SENT, new Place(0.83, 0.33));
    places.put(TcpState.ESTABLISHED, new Place(0.5, 0.46));
    places.put(TcpState.FIN_WAIT_1, new Place(0.17, 0.6));
    places.put(TcpState.CLOSE_WAIT, new Place(0.83, 0.6));
    places.put(TcpState.FIN_WAIT_2, new Place(0.17, 0.77));
    places.put(TcpState.CLOSING, new Place(0.5, 0.66));
    places.put(TcpState.TIME_WAIT, new Place(0.5, 0.9));
    places.put(TcpState.LAST_ACK, new Place(0.83, 0.8));
    return Collections.unmodifiableMap(places);
  }
}
