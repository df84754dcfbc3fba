package dev.socketworkbench.replay;

import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.layer.LayeredSocket;
import dev.socketworkbench.replay.part.Part;
import java.util.List;
import java.util.Optional;

/**
 * One difference between a recording and its replay.
 *
 * @param kind what sort it is
 * @param recorded the side in the recording
 * @param played the socket that stood for it; empty if there was none
 * @param offset how many bytes of its stream stand before the difference: of what it sent if that
 *     is about a send, otherwise of what it received
 * @param lines what it is, in a sentence, and what is to be seen there
 */
public record Deviation(
    Kind kind, SocketId recorded, Optional<SocketId> played, long offset, List<String> lines) {

  /** What can differ. */
  public enum Kind {
    /** The peer sent other bytes. */
    BYTES,
    /** Datagrams came in another order. */
    ORDER,
    /** The peer sent more. */
    MORE,
    /** The peer ended in another way, earlier, or not at all. */
    ENDING,
    /** The peer was silent for too long. */
    SILENCE,
    /** The peer did not take what was sent. */
    REFUSED,
    /** Fewer connections came. */
    ABSENT,
    /** The recording does not have what would have to be sent. */
    CUT
  }

  /** Copies the lines. */
  public Deviation {
    lines = List.copyOf(lines);
  }

  /** TLS, which had come about in the recording, did not. */
  static Deviation unsecured(Part part, LayeredSocket socket) {
    String why =
        socket
            .layerFailure()
            .map(Layer::text)
            .or(() -> socket.failure().map(call -> call.word() + " failed"))
            .orElse("the peer left");
    return new Deviation(
        Kind.REFUSED,
        part.socket(),
        Optional.of(socket.id()),
        0,
        List.of("TLS did not come about: " + why + "."));
  }

  /** Who, and the sentence: {@code client#1 (client#4 now) received something else …}. */
  public String title() {
    String now =
        played.filter(each -> !each.equals(recorded)).map(each -> " (now " + each + ")").orElse("");
    return recorded + now + ": " + lines.getFirst();
  }
}
