package dev.socketworkbench.export.capture;

import java.nio.ByteBuffer;

/** Finds the IP packet in a frame (https://www.tcpdump.org/linktypes.html). */
final class LinkLayer {
  private static final int NULL = 0;
  private static final int ETHERNET = 1;
  private static final int RAW_OLD = 12;
  private static final int RAW_OPENBSD = 14;
  private static final int RAW = 101;
  private static final int LOOP = 108;
  private static final int LINUX_COOKED = 113;
  private static final int IPV4 = 228;
  private static final int IPV6 = 229;
  private static final int LINUX_COOKED_2 = 276;

  private static final int TYPE_IPV4 = 0x0800;
  private static final int TYPE_IPV6 = 0x86DD;

  /** Below this an Ethernet type is a length, and LLC follows. */
  private static final int LEAST_TYPE = 0x0600;

  private static final int VLAN = 4;

  private LinkLayer() {}

  /** Whether frames of this type can be read. */
  static boolean knows(int linkType) {
    return switch (linkType) {
      case NULL,
          ETHERNET,
          RAW_OLD,
          RAW_OPENBSD,
          RAW,
          LOOP,
          LINUX_COOKED,
          IPV4,
          IPV6,
          LINUX_COOKED_2 ->
          true;
      default -> false;
    };
  }

  /** Where the IP packet begins in the frame, or -1 if there is none. */
  static int ipAt(int linkType, ByteBuffer frame) {
    return switch (linkType) {
      case ETHERNET -> ethernet(frame, 12);
      case NULL, LOOP -> isIpVersion(frame, 4) ? 4 : -1;
      case LINUX_COOKED -> ethernet(frame, 14);
      case LINUX_COOKED_2 -> type(frame, 0) == TYPE_IPV4 || type(frame, 0) == TYPE_IPV6 ? 20 : -1;
      default -> isIpVersion(frame, 0) ? 0 : -1;
    };
  }

  /**
   * The loopback header says the family by its number in the system that captured, which differs
   * between systems; the packet's own first four bits say the same.
   */
  private static boolean isIpVersion(ByteBuffer frame, int at) {
    if (frame.remaining() <= at) {
      return false;
    }
    int version = (frame.get(at) >> 4) & 15;
    return version == 4 || version == 6;
  }

  private static int type(ByteBuffer frame, int at) {
    return frame.remaining() < at + 2 ? -1 : frame.getShort(at) & 0xFFFF;
  }

  /** From a place where an Ethernet type stands, over VLAN tags and LLC. */
  private static int ethernet(ByteBuffer frame, int typeAt) {
    int at = typeAt;
    int type = type(frame, at);
    while (isVlan(type)) {
      at += VLAN;
      type = type(frame, at);
    }
    if (type >= 0 && type < LEAST_TYPE && isSnap(frame, at + 2)) {
      at += 8;
      type = type(frame, at);
    }
    return type == TYPE_IPV4 || type == TYPE_IPV6 ? at + 2 : -1;
  }

  private static boolean isVlan(int type) {
    return type == 0x8100 || type == 0x88A8 || type == 0x9100;
  }

  private static boolean isSnap(ByteBuffer frame, int at) {
    return frame.remaining() >= at + 8 && frame.getInt(at) == 0xAAAA0300 && frame.get(at + 4) == 0;
  }
}
