package dev.socketworkbench.export.capture.packet;

/**
 * What the frames of a capture begin with, by number and by name
 * (https://www.tcpdump.org/linktypes.html).
 */
public final class LinkTypes {
  static final int NULL = 0;
  static final int ETHERNET = 1;
  static final int RAW_OLD = 12;
  static final int RAW_OPENBSD = 14;
  static final int RAW = 101;
  static final int LOOP = 108;
  static final int LINUX_COOKED = 113;
  static final int IPV4 = 228;
  static final int IPV6 = 229;
  static final int LINUX_COOKED_2 = 276;

  private LinkTypes() {}

  /** Whether frames of this type can be read. */
  public static boolean isKnown(int linkType) {
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

  /** A type that cannot be read, for a person: its number, and its name where it is a usual one. */
  public static String words(int linkType) {
    String name = name(linkType);
    return name.isEmpty() ? String.valueOf(linkType) : linkType + " (" + name + ")";
  }

  private static String name(int linkType) {
    return switch (linkType) {
      case 3 -> "AX.25";
      case 6 -> "token ring";
      case 7, 129 -> "ARCNET";
      case 8 -> "SLIP";
      case 9, 50, 166, 204 -> "PPP";
      case 10 -> "FDDI";
      case 51 -> "PPPoE";
      case 100, 123 -> "ATM";
      case 104, 205 -> "Cisco HDLC";
      case 105 -> "802.11";
      case 107, 206 -> "Frame Relay";
      case 117 -> "OpenBSD pflog";
      case 119 -> "802.11 with Prism header";
      case 122 -> "IP over Fibre Channel";
      case 127 -> "802.11 with radio header";
      case 138 -> "IP over FireWire";
      case 143 -> "DOCSIS";
      case 163 -> "802.11 with AVS header";
      case 187, 201, 254 -> "Bluetooth";
      case 189, 220, 249, 266 -> "USB";
      case 192 -> "802.11 with PPI header";
      case 195, 215, 230, 283 -> "802.15.4";
      case 197 -> "ERF";
      case 227 -> "CAN";
      case 239 -> "Linux netfilter log";
      case 240 -> "netANALYZER";
      case 242 -> "IP over InfiniBand";
      case 247 -> "InfiniBand";
      case 251, 256, 272 -> "Bluetooth Low Energy";
      case 252 -> "lines for a Wireshark dissector";
      case 253 -> "Linux netlink";
      case 258 -> "macOS pktap";
      case 271 -> "Linux vsock";
      default -> linkType >= 147 && linkType <= 162 ? "private use" : "";
    };
  }
}
