package dev.socketworkbench.net.datagram;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.recording.Bytes;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What a server answers to one datagram. Keeps nothing but what the peer has. */
@FunctionalInterface
public interface DatagramBehaviour {
  /**
   * The answer to a datagram; empty for none.
   *
   * @param datagram its bytes; used again after this call
   * @param from who sent it
   */
  Optional<ByteBuffer> answer(ByteBuffer datagram, DatagramPeer from);

  /**
   * The server receives from now on.
   *
   * @param socket its socket
   * @param sending sends a datagram, also later; whether the system took it is recorded
   */
  default void begin(SocketId socket, BiConsumer<DatagramPeer, ByteBuffer> sending) {}

  /** The server has ended: nothing can be sent any more. */
  default void end() {}

  /** What a server of this kind answers; empty for one that never receives. */
  static Optional<DatagramBehaviour> of(BehaviourKind kind) {
    return switch (kind) {
      case TUTORIAL ->
          Optional.of((datagram, from) -> Optional.of(Bytes.join("You sent: [", datagram, "]\n")));
      case ECHO -> Optional.of((datagram, from) -> Optional.of(datagram));
      case LINE_ECHO, STARTTLS -> Optional.of(DatagramBehaviour::said);
      case COUNTER -> Optional.of((datagram, from) -> Optional.of(counted(from)));
      // Who the others are is known to whoever receives.
      case DISCARD, MANUAL, BROADCAST, CHAOS -> Optional.of((datagram, from) -> Optional.empty());
      case SILENT -> Optional.empty();
      case SCRIPT -> throw new IllegalArgumentException("a script is read before it answers");
    };
  }

  /** Whether this datagram ends a server of this kind. */
  static boolean isShutdown(BehaviourKind kind, ByteBuffer datagram) {
    return kind == BehaviourKind.TUTORIAL
        && Bytes.text(datagram).strip().toLowerCase(Locale.ROOT).equals("shutdown");
  }

  private static Optional<ByteBuffer> said(ByteBuffer datagram, DatagramPeer from) {
    int end = datagram.limit();
    while (end > datagram.position() && isLineEnd(datagram.get(end - 1))) {
      end--;
    }
    ByteBuffer line = datagram.duplicate().limit(end);
    return Optional.of(Bytes.join("You said: ", line, "\n"));
  }

  private static boolean isLineEnd(byte last) {
    return last == '\n' || last == '\r';
  }

  private static ByteBuffer counted(DatagramPeer from) {
    String words = from.datagramsIn() + " datagrams, " + from.bytesIn() + " B\n";
    return Bytes.join(words, ByteBuffer.allocate(0), "");
  }
}
