package dev.socketworkbench.wire.lab.helper;

import dev.socketworkbench.wire.lab.LabSide;

/** The Ethernet addresses of the lab's four interfaces, locally administered. */
public final class EthernetAddresses {
  private EthernetAddresses() {}

  /** That of a machine: 02:00:0a:4d:00:01 and 02:00:0a:4d:00:02. */
  public static byte[] of(LabSide side) {
    return new byte[] {2, 0, 10, 77, 0, last(side)};
  }

  /** That of the end of a machine's cable that we hold. */
  static byte[] ofOuterEnd(LabSide side) {
    return new byte[] {2, 0, 10, 77, 1, last(side)};
  }

  private static byte last(LabSide side) {
    return (byte) (side == LabSide.CLIENT ? 1 : 2);
  }
}
