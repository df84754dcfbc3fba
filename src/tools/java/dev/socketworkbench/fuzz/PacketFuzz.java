package dev.socketworkbench.fuzz;

import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.wire.WireKind;
import dev.socketworkbench.wire.lab.LabPacket;
import dev.socketworkbench.wire.lab.LabSide;
import dev.socketworkbench.wire.link.Departure;
import dev.socketworkbench.wire.link.LinkLimits;
import dev.socketworkbench.wire.link.WireDescriber;
import dev.socketworkbench.wire.link.WireLink;
import dev.socketworkbench.wire.link.WireOwners;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Any packets on the lab's wire, one behind the other: two bytes of length before each. */
public final class PacketFuzz {
  private PacketFuzz() {}

  /** Packets of both machines in turn: each is said to be something, and arrives once. */
  public static void fuzzerTestOneInput(byte[] data) {
    WireDescriber describer = new WireDescriber(new WireOwners(List::of));
    WireLink link = new WireLink(data.length, LinkLimits.USUAL);
    int sent = 0;
    List<Departure> off = new ArrayList<>();
    for (int at = 0; at + 2 <= data.length; ) {
      int length = ((data[at] & 0xff) << 8) | (data[at + 1] & 0xff);
      int end = Math.min(data.length, at + 2 + length);
      LabSide from = sent % 2 == 0 ? LabSide.CLIENT : LabSide.SERVER;
      LabPacket packet = new LabPacket(from, Arrays.copyOfRange(data, at + 2, end), 0);
      at = end;
      sent++;
      WirePacket seen = describer.describe(packet, sent);
      ReadEverything.check(seen.payload().length == seen.size(), "it carries what it carries");
      ReadEverything.check(
          seen.sequence() >= WirePacket.UNKNOWN && seen.acknowledgement() >= WirePacket.UNKNOWN,
          "its numbers");
      ReadEverything.check(!seen.text().isEmpty() && seen.number() == sent, "its words");
      ReadEverything.check(
          seen.kind() != WireKind.OTHER || seen.flags() == 0, "what is no TCP has no flags");
      off.addAll(link.sent(packet, seen, sent));
    }
    for (LabSide from : LabSide.values()) {
      off.addAll(link.due(from, sent));
    }
    ReadEverything.check(off.size() == sent, "each arrives once");
  }
}
