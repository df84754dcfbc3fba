package dev.socketworkbench.wire.lab;

/** One of the lab's two machines. */
public enum LabSide {
  /** Where clients are put: 10.77.0.1 and fd77::1. */
  CLIENT("10.77.0.1", "fd77::1"),

  /** Where servers are put: 10.77.0.2 and fd77::2. */
  SERVER("10.77.0.2", "fd77::2");

  private final String ipv4;
  private final String ipv6;

  LabSide(String ipv4, String ipv6) {
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
  }

  /** Its IPv4 address; both machines are in 10.77.0.0/24. */
  public String ipv4() {
    return ipv4;
  }

  /** Its IPv6 address; both machines are in fd77::/64. */
  public String ipv6() {
    return ipv6;
  }

  /** The machine at the other end of the link. */
  public LabSide other() {
    return this == CLIENT ? SERVER : CLIENT;
  }
}
