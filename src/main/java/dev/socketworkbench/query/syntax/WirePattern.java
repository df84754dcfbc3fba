package dev.socketworkbench.query.syntax;

import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.wire.WireFate;
import dev.socketworkbench.call.wire.WireKind;
import java.util.List;
import java.util.stream.Stream;

/** The words that {@code packet:} takes: what a packet on the wire is, and what became of it. */
public final class WirePattern {
  private static final String ANY = "any";
  private static final String LOST = "lost";
  private static final String ARRIVED = "arrived";
  private static final String WAITING = "on_its_way";
  private static final String COPY = "copy";
  private static final String CHANGED = "corrupted";
  private static final String OVERTAKEN = "overtaken";
  private static final List<String> FATES =
      List.of(ANY, ARRIVED, LOST, WAITING, COPY, CHANGED, OVERTAKEN);

  private WirePattern() {}

  /** All of them. */
  public static List<String> words() {
    return Stream.concat(WireKind.words().stream(), FATES.stream()).toList();
  }

  /** What is known only when a packet is off the wire: no rule can ask for it. */
  static List<String> fates() {
    return List.of(ARRIVED, LOST, WAITING, OVERTAKEN);
  }

  /** Whether such a word is meant for a packet; a retransmission may be a fast one. */
  static boolean matches(String word, WirePacket packet) {
    return switch (word) {
      case ANY -> true;
      case LOST -> packet.fate().isLost();
      case ARRIVED -> packet.fate() == WireFate.ARRIVED;
      case WAITING -> packet.fate() == WireFate.ON_ITS_WAY;
      case COPY -> packet.treatment().copy();
      case CHANGED -> packet.treatment().flippedBit() >= 0;
      case OVERTAKEN -> packet.treatment().overtaken() > 0;
      default ->
          packet.kind().word().equals(word)
              || (packet.kind().isAgain() && word.equals(WireKind.RETRANSMISSION.word()));
    };
  }
}
