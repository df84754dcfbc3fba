package dev.socketworkbench.export.capture.packet;

import dev.socketworkbench.call.ip.SkipReason;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** Finds the IP packet in a frame (https://www.tcpdump.org/linktypes.html). */
public final class LinkLayer {
  private static final int VLAN = 4;

  private static final int PPP_IPV4 = 0x0021;
  private static final int PPP_IPV6 = 0x0057;

  /** Below this an Ethernet type is a length, and LLC follows. */
  private static final int LEAST_TYPE = 0x0600;

  private final int linkType;
  private final ByteBuffer frame;
  private SkipReason reason = SkipReason.NOT_IP;

  /**
   * A frame.
   *
   * @param linkType what its first bytes are
   * @param frame its captured bytes, from 0 to the limit
   */
  public LinkLayer(int linkType, ByteBuffer frame) {
    this.linkType = linkType;
    this.frame = frame;
  }

  /** Why there is no IP packet, or none that is searched for. */
  public SkipReason reason() {
    return reason;
  }

  /** Where the IP packet begins in the frame. */
  public OptionalInt ipAt() {
    return switch (linkType) {
      case LinkTypes.ETHERNET -> ethernet(12, 14);
      case LinkTypes.LINUX_COOKED -> ethernet(14, 16);
      case LinkTypes.LINUX_COOKED_2 -> ethernet(0, 20);
      case LinkTypes.NULL, LinkTypes.LOOP -> ofVersion(4);
      case LinkTypes.RAW,
          LinkTypes.RAW_OLD,
          LinkTypes.RAW_OPENBSD,
          LinkTypes.IPV4,
          LinkTypes.IPV6 ->
          ofVersion(0);
      default -> without(SkipReason.LINK_TYPE);
    };
  }

  private OptionalInt without(SkipReason why) {
    reason = why;
    return OptionalInt.empty();
  }

  /**
   * The loopback header says the family by its number in the system that captured, which differs
   * between systems; the packet's own first four bits say the same.
   */
  private OptionalInt ofVersion(int at) {
    if (frame.limit() <= at) {
      return without(SkipReason.CUT);
    }
    int version = (frame.get(at) >> 4) & 15;
    return version == 4 || version == 6 ? OptionalInt.of(at) : OptionalInt.empty();
  }

  private int unsigned(int at) {
    return frame.getShort(at) & 0xFFFF;
  }

  private boolean has(int bytes) {
    return frame.limit() >= bytes;
  }

  /**
   * Over VLAN tags and LLC.
   *
   * @param typeAt where an Ethernet type stands
   * @param behindHeader where what is of this type begins
   */
  private OptionalInt ethernet(int typeAt, int behindHeader) {
    if (!has(behindHeader)) {
      return without(SkipReason.CUT);
    }
    int type = unsigned(typeAt);
    int at = behindHeader;
    while (isVlan(type)) {
      if (!has(at + VLAN)) {
        return without(SkipReason.CUT);
      }
      type = unsigned(at + 2);
      at += VLAN;
    }
    if (type < LEAST_TYPE && has(at + 8) && isSnap(at)) {
      type = unsigned(at + 6);
      at += 8;
    }
    return ofType(type, at);
  }

  private OptionalInt ofType(int type, int at) {
    return switch (type) {
      case 0x0800, 0x86DD -> OptionalInt.of(at);
      case 0x8847, 0x8848 -> without(SkipReason.MPLS);
      case 0x8864 -> pppoe(at);
      case 0x88E5 -> without(SkipReason.MACSEC);
      case 0x88E7 -> without(SkipReason.PROVIDER_BACKBONE);
      case 0x8903 -> without(SkipReason.FABRIC_PATH);
      case 0x8926 -> without(SkipReason.VN_TAG);
      case 0x892F -> without(SkipReason.HSR);
      case 0x894F -> without(SkipReason.NSH);
      default -> OptionalInt.empty();
    };
  }

  /** Point-to-Point Protocol over Ethernet (RFC 2516): six bytes, then what PPP carries. */
  private OptionalInt pppoe(int at) {
    boolean ip = has(at + 8) && (unsigned(at + 6) == PPP_IPV4 || unsigned(at + 6) == PPP_IPV6);
    return ip ? without(SkipReason.PPPOE) : OptionalInt.empty();
  }

  private static boolean isVlan(int type) {
    return type == 0x8100 || type == 0x88A8 || type == 0x9100 || type == 0x9200;
  }

  private boolean isSnap(int at) {
    return frame.getInt(at) == 0xAAAA0300 && frame.get(at + 4) == 0;
  }
}
