package dev.socketworkbench.export.capture;

import dev.socketworkbench.call.ip.SkipReason;
import dev.socketworkbench.export.capture.packet.LinkTypes;
import dev.socketworkbench.export.capture.stream.CapturedConnections;
import dev.socketworkbench.export.capture.stream.CapturedDatagrams;
import dev.socketworkbench.export.capture.stream.PacketRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a session says about the capture that it was made from. Plain English, as the log is. */
final class CaptureWords {
  private CaptureWords() {}

  /** The first remark: where it is from, and what was left out. */
  static String first(Path file, CaptureStats tally, Optional<String> damage) {
    List<String> words = new ArrayList<>();
    words.add("From packets: no calls known");
    words.add(
        file.getFileName()
            + " has "
            + number(tally.packets(), "packet")
            + ", of which "
            + number(tally.segments(), "TCP segment")
            + (tally.datagrams() > 0 ? " and " + number(tally.datagrams(), "UDP datagram") : "")
            + ". "
            + bare(tally.bare(), tally.datagrams() > 0 ? " of the segments" : " of these"));
    String leftOut = leftOut(tally);
    words.add(leftOut.isEmpty() ? "No other packet was left out" : "Left out: " + leftOut);
    if (tally.withoutTime() > 0) {
      words.add(
          number(tally.withoutTime(), "packet") + " without a time got that of the previous one");
    }
    damage.ifPresent(text -> words.add("The file is damaged: " + text));
    words.add(
        "The end that sent the SYN is the client; where no SYN was seen, the end with the lower"
            + " port counts as the server (inferred)"
            + (tally.datagrams() > 0
                ? "; of datagrams the end that sent first is the client, unless only its port is"
                    + " below 1024 (inferred)"
                : ""));
    return String.join(". ", words) + ".";
  }

  static String bare(long count, String ofWhat) {
    return switch (Math.toIntExact(Math.min(count, 2))) {
      case 0 -> "None" + ofWhat + " only acknowledges";
      case 1 -> "1" + ofWhat + " only acknowledges, and has no row";
      default -> grouped(count) + ofWhat + " only acknowledge, and have no row";
    };
  }

  private static String leftOut(CaptureStats tally) {
    List<String> parts = new ArrayList<>();
    for (SkipReason why : SkipReason.values()) {
      if (tally.leftOut(why) > 0) {
        parts.add(grouped(tally.leftOut(why)) + " " + words(why, tally));
      }
    }
    return String.join("; ", parts);
  }

  private static String words(SkipReason why, CaptureStats tally) {
    return why != SkipReason.LINK_TYPE
        ? why.words()
        : tally.linkTypes().keySet().stream()
            .filter(type -> !LinkTypes.isKnown(type))
            .map(LinkTypes::words)
            .collect(Collectors.joining(", ", why.words() + ": ", ""));
  }

  /** The last remark: what became of the connections. */
  static String last(
      CapturedConnections connections, CapturedDatagrams datagrams, PacketRows rows) {
    List<String> words = new ArrayList<>();
    String talks =
        datagrams.count() == 0
            ? ""
            : " and " + number(datagrams.count(), "pair") + " of addresses with datagrams";
    words.add("End of the capture: " + number(connections.count(), "connection") + talks);
    if (connections.withoutBeginning() > 0) {
      words.add(grouped(connections.withoutBeginning()) + " of them began before the capture did");
    }
    if (rows.gaps() > 0) {
      words.add(
          rows.gaps() == 1
              ? "1 piece of a stream is not in the capture"
              : grouped(rows.gaps()) + " pieces of streams are not in the capture");
    }
    if (rows.late() > 0) {
      words.add(
          number(rows.late(), "piece") + " that came after a gap had been reported in its place");
    }
    if (rows.repeated() > 0) {
      words.add(number(rows.repeated(), "segment") + " seen again");
    }
    if (rows.strange() > 0) {
      words.add(
          number(rows.strange(), "segment") + " left out, outside the visible part of a stream");
    }
    if (rows.untimelyCount() > 0) {
      words.add(
          number(rows.untimelyCount(), "packet")
              + " whose time is years away from the first one's got that of the previous one");
    }
    if (connections.beyond() > 0) {
      words.add(
          number(connections.beyond(), "segment")
              + " left out of connections beyond the first "
              + grouped(CapturedConnections.MOST));
    }
    if (datagrams.beyond() > 0) {
      words.add(number(datagrams.beyond(), "datagram") + " left out of further pairs of addresses");
    }
    return String.join(". ", words) + ".";
  }

  private static String number(long count, String what) {
    return grouped(count) + " " + what + (count == 1 ? "" : "s");
  }

  private static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
