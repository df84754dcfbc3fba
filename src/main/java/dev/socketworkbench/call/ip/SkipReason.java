package dev.socketworkbench.call.ip;

import java.util.Optional;

/** Why a packet is not part of the session. */
public enum SkipReason {
  LINK_TYPE("of an unknown link type"),
  NOT_IP("not IP"),
  PPPOE("IP in PPPoE"),
  MPLS("in MPLS"),
  MACSEC("in MACsec"),
  PROVIDER_BACKBONE("in 802.1ah (MAC in MAC)"),
  FABRIC_PATH("in FabricPath"),
  VN_TAG("behind a VN-tag"),
  HSR("in HSR (IEC 62439-3)"),
  NSH("behind a network service header (NSH)"),
  NOT_TCP("IP but neither TCP nor UDP"),
  IP_IN_IP("in a tunnel (IP in IP)"),
  GRE("in a tunnel (GRE)"),
  VXLAN("in a tunnel (VXLAN)"),
  GENEVE("in a tunnel (Geneve)"),
  GTP("in a tunnel (GTP)"),
  TEREDO("in a tunnel (Teredo)"),
  L2TP("in a tunnel (L2TP)"),
  ESP("encrypted by IPsec (ESP)"),
  FRAGMENT("IP fragments"),
  CUT("cut before the end of their TCP or UDP header"),
  DAMAGED("with headers that contradict themselves");

  private final String words;

  SkipReason(String words) {
    this.words = words;
  }

  /** What they are, after their number. */
  public String words() {
    return words;
  }

  /**
   * What an IP packet is that is neither TCP nor UDP.
   *
   * @param protocol its protocol's number
   */
  static SkipReason other(int protocol) {
    return switch (protocol) {
      case 4, 41 -> IP_IN_IP;
      case 47 -> GRE;
      case 50 -> ESP;
      case 115 -> L2TP;
      default -> NOT_TCP;
    };
  }

  /**
   * The tunnel that a datagram is of, by the ports that are registered for them; Linux had another
   * one for VXLAN before.
   */
  static Optional<SkipReason> tunnel(int port) {
    return switch (port) {
      case 1701 -> Optional.of(L2TP);
      case 2152 -> Optional.of(GTP);
      case 3544 -> Optional.of(TEREDO);
      case 4500 -> Optional.of(ESP);
      case 4789, 8472 -> Optional.of(VXLAN);
      case 6081 -> Optional.of(GENEVE);
      default -> Optional.empty();
    };
  }
}
