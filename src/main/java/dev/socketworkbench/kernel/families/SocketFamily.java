package dev.socketworkbench.kernel.families;

/** Address families worth asking for, with Linux's numbers (socket.h). */
public enum SocketFamily {
  AF_UNIX(1),
  AF_INET(2),
  AF_INET6(10),
  AF_NETLINK(16),
  AF_PACKET(17),
  AF_RDS(21),
  AF_CAN(29),
  AF_TIPC(30),
  AF_BLUETOOTH(31),
  AF_ALG(38),
  AF_VSOCK(40),
  AF_SMC(43),
  AF_XDP(44);

  private static final int ICMP = 1;
  private static final int ICMPV6 = 58;

  private final int number;

  SocketFamily(int number) {
    this.number = number;
  }

  /** The number on Linux. */
  public int number() {
    return number;
  }

  /**
   * Which protocol to ask for with this type: the family's own choice (0), but raw Internet sockets
   * exist only for a protocol, and are asked for ICMP.
   */
  int protocolFor(SocketKind kind) {
    if (kind != SocketKind.SOCK_RAW) {
      return 0;
    }
    return switch (this) {
      case AF_INET -> ICMP;
      case AF_INET6 -> ICMPV6;
      default -> 0;
    };
  }
}
