package dev.socketworkbench.call;

import dev.socketworkbench.call.text.Escapes;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of a socket apart from its calls. A later row of the same socket replaces an
 * earlier one.
 *
 * @param endNanos when this was known, in nanoseconds since the session began
 * @param socket which socket
 * @param program the number of the {@link Program} that it belongs to
 * @param descriptor its file descriptor in that program; empty if unknown
 * @param family the constant's name: {@code AF_INET}; empty if unknown
 * @param type the constant's name: {@code SOCK_STREAM}; empty if unknown
 * @param protocol {@code TCP}; empty for the usual one of family and type, and if unknown
 * @param label what a person calls it; may be empty
 * @param listener the socket that accepted it; empty if it was not accepted, and if unknown
 * @param peer the socket at its other end, where the kernel has told: of a Unix socket, whose
 *     addresses do not tell; otherwise empty
 */
public record SocketFacts(
    long endNanos,
    SocketId socket,
    int program,
    OptionalInt descriptor,
    String family,
    String type,
    String protocol,
    String label,
    Optional<SocketId> listener,
    Optional<SocketId> peer)
    implements SessionFact {
  /** Its name in the column of the operations. */
  public static final String TITLE = "FACTS";

  /** The same of one whose other end nobody has told. */
  public SocketFacts(
      long endNanos,
      SocketId socket,
      int program,
      OptionalInt descriptor,
      String family,
      String type,
      String protocol,
      String label,
      Optional<SocketId> listener) {
    this(
        endNanos,
        socket,
        program,
        descriptor,
        family,
        type,
        protocol,
        label,
        listener,
        Optional.empty());
  }

  @Override
  public String title() {
    return TITLE;
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    // First, as it is the news: a line may have no room for the rest.
    peer.ifPresent(other -> text.append("other end ").append(other).append(", "));
    text.append("program ").append(program);
    descriptor.ifPresent(number -> text.append(", descriptor ").append(number));
    append(text, family);
    append(text, type);
    append(text, protocol);
    if (!label.isEmpty()) {
      text.append(", \"").append(Escapes.text(label)).append('"');
    }
    listener.ifPresent(from -> text.append(", from ").append(from));
    return text.toString();
  }

  private static void append(StringBuilder text, String word) {
    if (!word.isEmpty()) {
      text.append(", ").append(Escapes.text(word));
    }
  }
}
