package dev.socketworkbench.wire.link;

/** A place of a direction in which a packet waits. Only under the link's lock. */
final class WaitingSlot {
  /** Not due before a person says so. */
  static final long NEVER = Long.MAX_VALUE;

  LinkPacket packet;

  /** When it may go, on the link's clock. */
  long due;

  /** How often its direction had been paused when it came; -1 more while it is. */
  long pauses;

  /** Whether it was to wait when it came. */
  boolean isKept;

  /** Whether the next packet is to overtake it. */
  boolean stepsBack;

  /** How many had gone when it was overtaken first; -1 while nobody has overtaken it. */
  long goneBefore = -1;

  /** How many have overtaken it because places were changed. */
  int overtaken;

  WaitingSlot(LinkPacket packet, long due) {
    this.packet = packet;
    this.due = due;
  }
}
