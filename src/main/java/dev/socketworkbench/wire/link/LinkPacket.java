package dev.socketworkbench.wire.link;

import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.wire.WireTreatment;
import dev.socketworkbench.wire.lab.LabPacket;

/**
 * A packet that is on the link.
 *
 * @param id tells it from all others that wait, copies too; from 1
 * @param packet its bytes, and whose they are
 * @param seen what it is, as far as it is known before it arrives
 * @param order its place among those that its machine has sent; a copy has its original's
 */
public record LinkPacket(long id, LabPacket packet, WirePacket seen, long order) {
  /** When its machine sent it, in nanoseconds since the session began. */
  public long sentNanos() {
    return seen.sentNanos();
  }

  LinkPacket treated(WireTreatment done) {
    return new LinkPacket(id, packet, seen.became(seen.fate(), done, seen.endNanos()), order);
  }

  LinkPacket copy(long newId) {
    WireTreatment before = seen.treatment();
    return new LinkPacket(newId, packet, seen, order)
        .treated(
            new WireTreatment(
                before.heldNanos(), true, before.overtaken(), before.flippedBit(), before.rule()));
  }

  /** The same after a rule or the dice have flipped one of its bits. */
  LinkPacket corrupted(int bit) {
    byte[] bytes = packet.bytes().clone();
    bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    WireTreatment before = seen.treatment();
    return new LinkPacket(id, new LabPacket(packet.from(), bytes, packet.takenNanos()), seen, order)
        .treated(
            new WireTreatment(
                before.heldNanos(), before.copy(), before.overtaken(), bit, before.rule()));
  }

  LinkPacket byRule(String rule) {
    WireTreatment before = seen.treatment();
    return treated(
        new WireTreatment(
            before.heldNanos(), before.copy(), before.overtaken(), before.flippedBit(), rule));
  }

  LinkPacket overtakenBy(int count) {
    WireTreatment before = seen.treatment();
    return treated(
        new WireTreatment(
            before.heldNanos(), before.copy(), count, before.flippedBit(), before.rule()));
  }

  int length() {
    return packet.bytes().length;
  }
}
