package dev.socketworkbench.export.json;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.wire.WireFate;
import dev.socketworkbench.call.wire.WireKind;
import dev.socketworkbench.call.wire.WireTreatment;
import java.util.Arrays;
import java.util.Optional;

/** Makes a packet on the lab's wire from a JSON object. */
final class WireParser {
  private WireParser() {}

  static WirePacket packet(JsonFields row, EventParser events) throws LineException {
    byte[] bytes = Values.bytes(row);
    long end = Values.moment(row, "at");
    int length = row.number("length", bytes.length, Integer.MAX_VALUE);
    return new WirePacket(
        socket(row, "socket"),
        socket(row, "receiver"),
        kind(row.text("packet")),
        row.number("number"),
        events.endpoint(row.object("from")),
        events.endpoint(row.object("to")),
        row.has("flags") ? row.number("flags", 0, 255) : 0,
        known(row, "sequence"),
        known(row, "acknowledgement"),
        known(row, "window"),
        row.number("size", 0, length),
        Values.momentUpTo(end, row, "sent"),
        end,
        row.oneOf("fate", WireFate.class),
        row.has("byUs") ? treatment(row.object("byUs")) : WireTreatment.NONE,
        length,
        bytes,
        bytes.length);
  }

  private static Optional<SocketId> socket(JsonFields row, String name) throws LineException {
    return row.has(name) ? Optional.of(row.socket(name)) : Optional.empty();
  }

  private static long known(JsonFields row, String name) throws LineException {
    return row.has(name) ? Values.place(row, name) : WirePacket.UNKNOWN;
  }

  private static WireTreatment treatment(JsonFields done) throws LineException {
    return new WireTreatment(
        done.has("held") ? Values.place(done, "held") : 0,
        done.has("copy") && done.isTrue("copy"),
        done.has("overtaken") ? done.number("overtaken", 0, Integer.MAX_VALUE) : 0,
        done.has("flippedBit")
            ? done.number("flippedBit", 0, Integer.MAX_VALUE)
            : WireTreatment.NO_BIT,
        done.has("rule") ? Values.shortText(done, "rule") : "");
  }

  private static WireKind kind(String word) throws UnknownValueException {
    return Arrays.stream(WireKind.values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new UnknownValueException("packet", word));
  }
}
