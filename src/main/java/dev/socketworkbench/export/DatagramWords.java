package dev.socketworkbench.export;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.PacketArrow;

/** What exports say of a datagram's arrow. Plain English, as the log is. */
public final class DatagramWords {
  private DatagramWords() {}

  /** Its length, and what became of it: {@code cut: 10 of 500 B}, {@code 3 B, lost}. */
  public static String of(Frame.Arrow arrow, Frame.Datagram datagram) {
    StringBuilder words = new StringBuilder();
    if (!datagram.cut()) {
      words.append(Heading.number(arrow.length())).append(" B");
    } else if (datagram.whole() == Frame.Datagram.UNKNOWN) {
      words.append("cut after ").append(Heading.number(arrow.length())).append(" B");
    } else {
      words.append("cut: ").append(Heading.number(arrow.length())).append(" of ");
      words.append(Heading.number(datagram.whole())).append(" B");
    }
    words.append(datagram.lost() ? ", lost" : "");
    words.append(datagram.duplicate() ? ", duplicate" : "");
    words.append(datagram.reordered() ? ", out of order" : "");
    if (!datagram.far().isEmpty()) {
      words.append(arrow.toLane() == PacketArrow.NOWHERE ? " to " : " from ");
      words.append(Escapes.text(datagram.far()));
    } else if (!datagram.lost() && arrow.recv().isEmpty()) {
      words.append(", not received");
    }
    return words.toString();
  }
}
