package dev.socketworkbench.journal.file;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.wire.WireFate;
import dev.socketworkbench.call.wire.WireKind;
import dev.socketworkbench.call.wire.WireTreatment;
import java.util.Optional;

/** The tagged values of a packet on the wire; {@link Tags} writes them. */
final class WireTags {
  private static final int NUMBERS = 7;

  private final TagReader tags;

  WireTags(TagReader tags) {
    this.tags = tags;
  }

  /**
   * The packet of a row.
   *
   * @throws IllegalArgumentException if this is none
   */
  WirePacket packet(
      Optional<SocketId> socket,
      int kind,
      int size,
      long sentNanos,
      long endNanos,
      int length,
      byte[] bytes,
      int recordedBytes) {
    long[] numbers = tags.numbers();
    if (numbers.length < NUMBERS || size < 0 || size > length) {
      throw new IllegalArgumentException("no packet");
    }
    int receiver = (int) numbers[6];
    return new WirePacket(
        socket,
        receiver == 0 ? Optional.empty() : Optional.of(SocketId.unpack(receiver)),
        WireKind.ofCode(kind).orElseThrow(() -> new IllegalArgumentException("packet " + kind)),
        numbers[0],
        tags.endpoint(Tags.LOCAL),
        tags.endpoint(Tags.PEER),
        (int) numbers[2],
        numbers[3],
        numbers[4],
        numbers[5],
        size,
        sentNanos,
        endNanos,
        WireFate.ofCode((int) numbers[1])
            .orElseThrow(() -> new IllegalArgumentException("fate " + numbers[1])),
        new WireTreatment(
            tags.deed(Tags.HELD_ON_WIRE),
            tags.deed(Tags.COPIED) != 0,
            (int) tags.deed(Tags.OVERTAKEN),
            (int) tags.deed(Tags.FLIPPED) - 1,
            tags.text(Tags.RULE)),
        length,
        bytes,
        recordedBytes);
  }
}
